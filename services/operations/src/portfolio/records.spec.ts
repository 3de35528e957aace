import { parseAccount } from './records.js';

const parse = parseAccount({ timeZone: 'Asia/Taipei', currency: 'TWD' });
const line = {
  ...{ 帳號: 'A-1', 客戶編號: 'C-1', 姓名: '林志豪', 委託方: 'bank', 產品: '信用卡' },
  ...{ 逾期金額: '12,345.60', 最早逾期日: '2026/3/1' },
};

test('as a lender exports it, with Chinese headers', () => {
  const more = {
    利息: '10',
    電話: '0912345678;02-2345678',
    電話2: '0912345678',
    地址: '台北市',
    地區: 'TPE',
  };
  expect(parse({ ...line, ...more })).toEqual({
    record: {
      ...{
        accountRef: 'A-1',
        customerRef: 'C-1',
        name: '林志豪',
        documentNo: null,
        principal: 'bank',
        product: '信用卡',
      },
      ...{ currency: 'TWD', region: 'TPE', timeZone: 'Asia/Taipei' },
      dues: [
        { dueDate: '2026-03-01', amountMinor: 1_234_560, component: 'principal' },
        { dueDate: '2026-03-01', amountMinor: 1000, component: 'interest' },
      ],
      phones: ['0912345678', '02-2345678'],
      addresses: ['台北市'],
    },
  });
});

test('several dues in one cell, which must add up to the amount when it is said too', () => {
  const { 最早逾期日: _, ...rest } = line;
  const dues = { 各期應還: '2026-03-01=10000;2026-04-01=2345.6' };
  expect(parse({ ...rest, ...dues })).toMatchObject({
    record: { dues: [{ dueDate: '2026-03-01', amountMinor: 1_000_000 }, { amountMinor: 234_560 }] },
  });
  expect(parse({ ...rest, ...dues, 逾期金額: '12345' })).toEqual({
    problems: [{ field: 'amount', reason: 'does_not_add_up' }],
  });
});

test.each([
  ['1,23', 'not_an_amount'],
  ['-5', 'not_an_amount'],
  ['1.005', 'too_precise'],
  ['99999999999999999', 'not_an_amount'],
  ['0', 'nothing_owed'],
])('an amount of %s is %s', (amount, reason) => {
  expect(parse({ ...line, 逾期金額: amount })).toEqual({ problems: [{ field: 'amount', reason }] });
});

test('an amount has as many decimals as its currency', () => {
  expect(parse({ ...line, 幣別: 'jpy', 逾期金額: '500' })).toMatchObject({
    record: { currency: 'JPY', dues: [{ amountMinor: 500 }] },
  });
  expect(parse({ ...line, 幣別: 'JPY', 逾期金額: '500.5' })).toEqual({
    problems: [{ field: 'amount', reason: 'too_precise' }],
  });
});

test('everything that is wrong with a line is named', () => {
  expect(
    parse({ 姓名: '林', 產品: '卡', 委託方: 'b', 幣別: 'NTD', 時區: 'Taipei', 最早逾期日: '2026-02-30' }),
  ).toEqual({
    problems: [
      { field: 'accountRef', reason: 'missing' },
      { field: 'customerRef', reason: 'missing' },
      { field: 'currency', reason: 'not_a_currency' },
      { field: 'dueDate', reason: 'not_a_date' },
      { field: 'timeZone', reason: 'not_a_time_zone' },
    ],
  });
  const { 逾期金額: _, 最早逾期日: __, ...nothing } = line;
  expect(parse(nothing)).toEqual({
    problems: [
      { field: 'amount', reason: 'missing' },
      { field: 'dueDate', reason: 'missing' },
    ],
  });
});
