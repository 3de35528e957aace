import fc from 'fast-check';
import { addDays, datesBetween } from './zoned-time.js';
import { periodNamed, periodOf } from './period.js';

test.each([
  ['2026-07-31', 1, { period: '2026-07', from: '2026-07-01', to: '2026-07-31' }],
  ['2026-07-25', 26, { period: '2026-07', from: '2026-06-26', to: '2026-07-25' }],
  ['2026-07-26', 26, { period: '2026-08', from: '2026-07-26', to: '2026-08-25' }],
  ['2026-12-26', 26, { period: '2027-01', from: '2026-12-26', to: '2027-01-25' }],
  ['2028-02-28', 28, { period: '2028-03', from: '2028-02-28', to: '2028-03-27' }],
])('%s with first day %d', (date, startDay, expected) => {
  expect(periodOf(date, startDay)).toEqual(expected);
});

test('every date is in exactly the period that names it, and periods follow each other without a hole', () => {
  const someDate = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  fc.assert(
    fc.property(someDate, fc.integer({ min: 1, max: 28 }), (date, startDay) => {
      const found = periodOf(date, startDay);
      expect(datesBetween(found.from, found.to)).toContain(date);
      expect(periodNamed(found.period, startDay)).toEqual(found);
      expect(periodOf(addDays(found.to, 1), startDay).from).toBe(addDays(found.to, 1));
    }),
  );
});
