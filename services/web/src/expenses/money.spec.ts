import { minorOf, money } from './money.js';

test.each([
  ['12', 1200],
  ['1,234.5', 123_450],
  ['0.005', null],
  ['0', null],
  ['-3', null],
  ['much', null],
])('%s typed is %s in minor units', (text, minor) => expect(minorOf(text, 'TWD')).toBe(minor));

test('an amount is shown with its currency and the currency’s decimals', () => {
  expect(money(123_450, 'TWD', 'zh-Hant')).toBe('$1,234.50');
  expect(money(500, 'JPY', 'en')).toBe('¥500');
});
