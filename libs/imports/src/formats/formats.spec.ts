import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { readCsv } from './csv.js';
import { UnreadableFile, type SourceFormat, type SourceLine } from './source.js';
import { readXlsx } from './xlsx.js';

const read = async (format: SourceFormat, content: Buffer | string): Promise<SourceLine[]> => {
  const lines: SourceLine[] = [];
  // Small chunks: characters and records are cut anywhere.
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
    bytes.subarray(at * 7, at * 7 + 7),
  );
  for await (const line of format(Readable.from(chunks))) lines.push(line);
  return lines;
};

describe('CSV', () => {
  const expected = [
    { line: 2, fields: { 工號: 'M0101', 姓名: '林志豪' } },
    { line: 4, fields: { 工號: 'M0102', 姓名: '黃, 淑芬' } },
  ];
  const text = '工號,姓名\nM0101,林志豪\n\nM0102,"黃, 淑芬"\n';

  test('with a BOM, blank lines and quotes', async () => {
    expect(await read(readCsv, `\ufeff${text}`)).toEqual(expected);
  });

  test('as Excel in Chinese saves it (GB 18030)', async () => {
    const gb = Buffer.from([
      0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0x31, 0x2c, 0xd5, 0xc5, 0x0d, 0x0a,
    ]);
    expect(await read(readCsv, gb)).toEqual([{ line: 2, fields: { 工号: '1', 姓名: '张' } }]);
  });

  test('a quote that never closes names its line', async () => {
    await expect(read(readCsv, 'a,b\n1,"2\n3,4\n')).rejects.toBeInstanceOf(UnreadableFile);
  });
});

describe('XLSX', () => {
  test('dates, numbers and rich text as a person reads them', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('考勤');
    sheet.addRow(['工号', '打卡时间', '姓名']);
    sheet.addRow([101, new Date('2026-11-02T09:05:00Z'), { richText: [{ text: '林' }, { text: '志豪' }] }]);
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd hh:mm:ss';
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    expect(await read(readXlsx, content)).toEqual([
      { line: 2, fields: { 工号: '101', 打卡时间: '2026-11-02 09:05:00', 姓名: '林志豪' } },
    ]);
  });

  test('a file that is no workbook is said to be none', async () => {
    await expect(read(readXlsx, 'not a workbook')).rejects.toMatchObject({ reason: 'not_xlsx' });
  });
});
