import { csvText } from './csv.js';

describe('a CSV file', () => {
  it('opens in a spreadsheet with its Chinese intact and runs nothing', () => {
    expect(
      csvText([
        ['姓名', '分'],
        ['=HYPERLINK("x")', -12],
        ['@王, 小明', null],
        ['a\nb', '+886'],
      ]),
    ).toBe('\uFEFF姓名,分\r\n"\'=HYPERLINK(""x"")",-12\r\n"\'@王, 小明",\r\n"a\nb",\'+886\r\n');
  });
});
