import ExcelJS from 'exceljs';
import { UnreadableFile, type SourceFormat } from './source.js';

const two = (value: number) => String(value).padStart(2, '0');

/** A cell as a person reads it: dates as `YYYY-MM-DD HH:mm:ss` (a sheet's dates have no zone), formulas by their result. */
const textOf = (value: ExcelJS.CellValue): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const [year, month, day] = [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()];
    const time = `${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`;
    // A cell that holds a time alone counts from Excel's day 0.
    if (year < 1901) return time;
    const date = `${year}-${two(month)}-${two(day)}`;
    return time === '00:00:00' ? date : `${date} ${time}`;
  }
  if (typeof value === 'object') {
    if ('richText' in value) return value.richText.map(({ text }) => text).join('');
    if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
    if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
    return '';
  }
  return String(value).trim();
};

/** A workbook is held in memory whole: rosters and staff lists are small, punches come as CSV or JSON. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * The first sheet of a workbook, at most 16 MiB; its first row that is not empty is the header.
 *
 * Not the library's streaming reader: it decodes its chunks one by one and breaks Chinese characters between them.
 */
export const readXlsx: SourceFormat = async function* (content) {
  const workbook = new ExcelJS.Workbook();
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LARGEST_BYTES) throw new UnreadableFile(1, 'too_large');
      chunks.push(chunk);
    }
    await workbook.xlsx.load(Buffer.concat(chunks) as unknown as ArrayBuffer);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(1, 'not_xlsx', error);
  }
  const sheet = workbook.worksheets[0];
  let header: readonly string[] | undefined;
  for (let line = 1; sheet && line <= sheet.rowCount; line += 1) {
    const cells = sheet.getRow(line).values;
    const texts = Array.from(Array.isArray(cells) ? cells.slice(1) : [], textOf);
    if (texts.every((text) => text === '')) continue;
    if (!header) header = texts;
    else
      yield { line, fields: Object.fromEntries(header.map((name, column) => [name, texts[column] ?? ''])) };
  }
};
