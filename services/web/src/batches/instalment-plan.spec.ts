import fc from 'fast-check';
import { monthsLater, planOf } from './instalment-plan.js';

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2028-01-30', 1, '2028-02-29'],
  ['2026-12-05', 1, '2027-01-05'],
])('%s and %i months are %s', (date, months, expected) => {
  expect(monthsLater(date, months)).toBe(expected);
});

test('a plan adds up to what is left, month after month', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 10_000_000 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 28 }),
      (leftMinor, count, day) => {
        const plan = planOf(leftMinor, count, `2026-03-${String(day).padStart(2, '0')}`);
        expect(plan).toHaveLength(count);
        expect(plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(leftMinor);
        const dates = plan.map(({ dueDate }) => dueDate);
        expect(dates).toEqual([...new Set(dates)].sort());
      },
    ),
  );
});
