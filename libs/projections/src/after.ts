/** What a command's `after` token says: everything of the site up to `position`. */
export type After = { readonly service: string; readonly site: string; readonly position: number };

/** `attendance/main:1287`; for validation at the API's edge. */
export const AFTER_TOKEN = /^([a-z][a-z0-9-]*)\/([a-z0-9][a-z0-9-]*):(0|[1-9][0-9]{0,15})$/;

/** Throws a RangeError for anything that is no token. */
export const parseAfter = (token: string): After => {
  const [, service, site, digits] = AFTER_TOKEN.exec(token) ?? [];
  const position = Number(digits);
  if (!service || !site || !Number.isSafeInteger(position)) throw new RangeError('malformed after token');
  return { service, site, position };
};
