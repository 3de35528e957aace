import { bucketOn, dpdOn, nextRollDate, type BucketRules, type Due } from '@muster/contracts/operations';
import { addDays } from '@muster/kernel';
import fc from 'fast-check';
import { unpaidOn } from './money.js';

const rules: BucketRules = { bounds: [1, 31, 61, 91, 121, 151, 181], graceDays: 0, graceAmountMinor: 0 };
const due = (dueDate: string, amountMinor = 1000): Due => ({ dueDate, amountMinor, component: 'principal' });

test.each([
  ['2026-03-01', 0, 0],
  ['2026-03-02', 1, 1],
  ['2026-03-31', 30, 1],
  ['2026-04-01', 31, 2],
  ['2026-08-28', 180, 6],
  ['2026-08-29', 181, 7],
])('on %s, what was due on 1 March is %i days past due: M%i', (date, dpd, bucket) => {
  expect([dpdOn([due('2026-03-01')], date, rules), bucketOn([due('2026-03-01')], date, rules)]).toEqual([
    dpd,
    bucket,
  ]);
});

test('days of grace do not count until they are over, then all of them do', () => {
  const grace = { ...rules, graceDays: 3 };
  expect(dpdOn([due('2026-03-01')], '2026-03-04', grace)).toBe(0);
  expect(dpdOn([due('2026-03-01')], '2026-03-05', grace)).toBe(4);
});

test('small remainders do not count until they add up to more than the grace amount', () => {
  const grace = { ...rules, graceAmountMinor: 50 };
  const remainders = [due('2026-03-01', 30), due('2026-04-01', 30)];
  expect(dpdOn(remainders, '2026-03-31', grace)).toBe(0);
  expect(dpdOn(remainders, '2026-04-11', grace)).toBe(10);
});

test('payments go to the oldest due by their value date, whenever they are heard of', () => {
  const money = {
    dues: [due('2026-03-01'), due('2026-04-01')],
    allocations: [{ paymentId: 'p', amountMinor: 1000, valueDate: '2026-04-05' }],
  };
  expect(unpaidOn(money, '2026-04-04')).toHaveLength(2);
  expect(unpaidOn(money, '2026-04-05')).toEqual([due('2026-04-01')]);
});

const someDues = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 400 }), amount: fc.integer({ min: 1, max: 500 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) =>
    list
      .map(({ day, amount }) => due(addDays('2026-01-01', day), amount))
      .sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1)),
  );
const someRules = fc.record({
  bounds: fc.constantFrom(rules.bounds, [1, 30, 90], [5, 6]),
  graceDays: fc.integer({ min: 0, max: 40 }),
  graceAmountMinor: fc.integer({ min: 0, max: 600 }),
});
const someDate = fc.integer({ min: -10, max: 700 }).map((days) => addDays('2026-01-01', days));

test('the next roll date is the first on which the bucket is another', () => {
  fc.assert(
    fc.property(someDues, someRules, someDate, (dues, policy, date) => {
      const next = nextRollDate(dues, date, policy);
      const now = bucketOn(dues, date, policy);
      if (next !== null) expect(bucketOn(dues, next, policy)).not.toBe(now);
      const last = next ?? addDays(date, 900);
      for (let day = addDays(date, 1); day < last; day = addDays(day, 1))
        expect(bucketOn(dues, day, policy)).toBe(now);
    }),
  );
});

test('paying more never makes a case later', () => {
  fc.assert(
    fc.property(
      someDues,
      someRules,
      someDate,
      fc.nat(2000),
      fc.nat(500),
      (dues, policy, date, paid, more) => {
        const after = (amountMinor: number) =>
          dpdOn(
            unpaidOn({ dues, allocations: [{ paymentId: 'p', amountMinor, valueDate: date }] }, date),
            date,
            policy,
          );
        expect(after(paid + more)).toBeLessThanOrEqual(after(paid));
      },
    ),
  );
});
