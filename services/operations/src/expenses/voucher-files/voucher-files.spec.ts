import { VoucherPrepared, type VoucherEntry, defaultParameters } from '@muster/contracts/operations';
import { deriveId, fold } from '@muster/kernel';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { ids, noon, openedFloor, SITE } from '../../fixtures/floor.js';
import { finance } from '../../fixtures/expenses.js';
import { overFloor } from '../../floor/floor.js';
import type { Claim } from '../claim.js';
import { entriesOf } from '../voucher-entries.js';
import { gbk } from './gbk.js';
import { hledgerFile } from './hledger.js';
import { kingdeeFile } from './kingdee.js';
import { u8File } from './u8.js';
import { decimal, type Voucher } from './voucher-line.js';

const floor = fold(overFloor, openedFloor());
const rules = { ...defaultParameters.expenses, teamCodes: [{ teamId: ids.teamA, code: '0301' }] };
const categories = rules.categories.map(({ code }) => code);

const claimOf = (
  name: string,
  lines: readonly (readonly [category: string, amountMinor: number])[],
): Claim => ({
  ...{ claimId: deriveId('claim', name), employeeId: ids.ann, teamId: ids.teamA, month: '2026-03', round: 1 },
  ...{
    currency: 'TWD',
    receipts: [],
    note: null,
    overBudgetMinor: 0,
    overAccepted: false,
    status: 'approved',
  },
  ...{ reviewedBy: finance.actor, voucherId: null },
  lines: lines.map(([category, amountMinor]) => ({
    category,
    amountMinor,
    date: '2026-03-09',
    receiptIds: [],
  })),
  amountMinor: lines.reduce((sum, [, amountMinor]) => sum + amountMinor, 0),
});

const voucherOf = (claims: readonly Claim[]): Voucher => {
  const entries = [...entriesOf(claims, floor, rules)];
  const made = {
    ...{ voucherId: deriveId('voucher', 'one'), site: SITE, currency: 'TWD', voucherDate: '2026-03-31' },
    ...{ word: '記', number: 7, entries, claimIds: claims.map(({ claimId }) => claimId) },
    ...{
      totalMinor: claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      preparedBy: finance.actor,
    },
  };
  return VoucherPrepared(made, noon('2026-03-31')).data;
};
const sum = (entries: readonly VoucherEntry[], side: VoucherEntry['side']): number =>
  entries.filter((entry) => entry.side === side).reduce((total, { amountMinor }) => total + amountMinor, 0);

const someClaims = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom(...categories), fc.integer({ min: 1, max: 9_999_999 })), {
      minLength: 1,
      maxLength: 8,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((claims) => claims.map((lines, index) => claimOf(String(index), lines)));

test('debits equal credits, of each claim and of the voucher, and are what was claimed', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      const { entries, totalMinor } = voucherOf(claims);
      expect([sum(entries, 'debit'), sum(entries, 'credit')]).toEqual([totalMinor, totalMinor]);
      for (const { claimId, amountMinor } of claims) {
        const own = entries.filter((entry) => entry.claimId === claimId);
        expect([sum(own, 'debit'), sum(own, 'credit')]).toEqual([amountMinor, amountMinor]);
      }
    }),
  );
});

const voucher = voucherOf([
  claimOf('a', [
    ['meals', 12_345],
    ['transport', 5],
    ['meals', 100],
  ]),
]);
const staff = new Map([[ids.ann, 'M-7']]);

test('用友 U8 reads it: its first line, GBK, one entry a line', () => {
  const text = new TextDecoder('gbk').decode(u8File(voucher, staff));
  const claim = voucher.claimIds[0]!.slice(0, 8);
  expect(text.split('\r\n')).toEqual([
    '填制凭证,V800',
    `2026-03-31,记,7,0,费用报销 meals ${claim},660202,124.45,0.00,0,0,0,,,,2026-03-31,0301,M-7`,
    `2026-03-31,记,7,0,费用报销 transport ${claim},660201,0.05,0.00,0,0,0,,,,2026-03-31,0301,M-7`,
    `2026-03-31,记,7,0,费用报销 ${claim},2241,0.00,124.50,0,0,0,,,,2026-03-31,0301,M-7`,
    '',
  ]);
});

test('金蝶 K/3 reads it: entries and schema, the same bytes each time', async () => {
  const file = await kingdeeFile(voucher, staff);
  expect(await kingdeeFile(voucher, staff)).toEqual(file);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const [entries, schema] = [workbook.getWorksheet('Page1')!, workbook.getWorksheet('t_Schema')!];
  const headings = (entries.getRow(1).values as string[]).slice(1);
  const of = (row: number, heading: string) =>
    entries.getRow(row).getCell(headings.indexOf(heading) + 1).value;
  expect(headings).toHaveLength(36);
  expect(
    ['凭证日期', '凭证字', '凭证号', '科目代码', '借方', '贷方', '核算项目'].map((name) => of(2, name)),
  ).toEqual(['2026-03-31', '记', 7, '660202', 124.45, 0, '部门---0301---0301|职员---M-7---M-7']);
  expect([of(4, '借方'), of(4, '贷方'), of(4, '分录序号')]).toEqual([0, 124.5, 2]);
  expect(schema.getRow(5).getCell(4).value).toBe('凭证日期');
  expect(schema.rowCount).toBe(4 + 36);
});

test('a plain journal says the same', () => {
  expect(hledgerFile(voucher).toString()).toContain(
    [
      `2026-03-31 * (記-7) expense claim ${voucher.claimIds[0]}`,
      '    expenses:660202:0301  124.45 TWD',
      '    expenses:660201:0301  0.05 TWD',
      '    liabilities:2241:0301  -124.50 TWD',
    ].join('\n'),
  );
});

test('amounts have the decimals of their currency', () => {
  expect([decimal(5, 'CNY'), decimal(123_456, 'CNY'), decimal(500, 'JPY'), decimal(0, 'TWD')]).toEqual([
    ...['0.05', '1234.56', '500', '0.00'],
  ]);
});

test('what GBK lacks does not break the line', () => {
  expect(gbk('報銷€A😀').toString('latin1')).toBe(
    Buffer.from([0x88, 0xf3, 0xe4, 0x4e, 0x80, 0x41, 0x3f]).toString('latin1'),
  );
});
