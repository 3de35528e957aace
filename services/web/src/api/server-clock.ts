/** Milliseconds the server's clock is ahead of this device's; null until an answer came. */
let offset: number | null = null;

/** The `Date` header has whole seconds: half a second is the best guess of the rest. */
export const noteServerTime = (response: Response): void => {
  const date = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(date)) offset = date + 500 - Date.now();
};

export const serverOffset = (): number | null => offset;

/** Now by the server's clock, in milliseconds. */
export const serverNow = (): number => Date.now() + (offset ?? 0);
