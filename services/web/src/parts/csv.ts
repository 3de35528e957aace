/** A spreadsheet runs a cell that begins like this: it gets an apostrophe, which spreadsheets hide. Plain numbers stay numbers. */
const guarded = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180 with a byte order mark, so that spreadsheets read Chinese. */
export const csvText = (rows: readonly (readonly (string | number | null)[])[]): string =>
  '\uFEFF' +
  rows.map((row) => row.map((cell) => quoted(guarded(String(cell ?? '')))).join(',') + '\r\n').join('');
