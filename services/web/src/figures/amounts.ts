/** Hundredths of a percent: `62.5%`. */
export const percent = (rate: number | null): string => (rate === null ? '—' : `${(rate / 100).toFixed(1)}%`);
