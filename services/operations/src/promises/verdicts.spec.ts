import { PromiseMade, PromiseRescheduled, type PromisePart } from '@muster/contracts/operations';
import { addDays, deriveId, fold } from '@muster/kernel';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { rollingCase } from '../cases/roll-case.decider.js';
import { caseId, debtorId, factsOn, openedCase } from '../fixtures/cases.js';
import { by, noon, sealedText } from '../fixtures/floor.js';
import { payments } from '../payments/payments.decider.js';
import { nextVerdictDate } from './verdicts.js';

const MADE = '2026-03-10';
type Terms = Partial<{ graceDays: number; keptFromPercent: number; countPartial: boolean }>;
const made = (parts: PromisePart[], { n = 1, ...terms }: Terms & { readonly n?: number } = {}): CaseEvent =>
  PromiseMade(
    {
      ...{ promiseId: deriveId('promise', n), caseId, debtorId, collectorId: null, teamId: null },
      ...{ currency: 'TWD', amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0), parts },
      ...{ contactId: null, madeOn: MADE, recordedBy: debtorId, policyVersion: 0 },
      terms: { graceDays: 3, keptFromPercent: 100, countPartial: true, ...terms },
    },
    noon(MADE),
  );

/** Something that is heard of on a date: money by its value date, its reversal, or only that the day has come. */
type Heard =
  | { readonly on: string; readonly paid: number; readonly amountMinor: number; readonly valueDate: string }
  | { readonly on: string; readonly undone: number }
  | { readonly on: string };

const hear = (log: readonly CaseEvent[], heard: Heard): readonly CaseEvent[] => {
  const state = fold(overCase, log);
  const { on } = heard;
  const of = { caseId, facts: factsOn(on), by: by.finance, at: noon(on) };
  const named = (n: number) => ({ paymentId: deriveId('payment', n) });
  if ('paid' in heard)
    return payments.decide(
      {
        ...{ kind: 'Receive', ...of, ...named(heard.paid), amountMinor: heard.amountMinor, currency: 'TWD' },
        ...{ valueDate: heard.valueDate, valueDateEnds: noon(heard.valueDate) },
        ...{ reference: sealedText('p'), source: 'lender_file' },
      },
      state,
    );
  if ('undone' in heard)
    return payments.decide(
      {
        ...{ kind: 'Reverse', ...of, ...named(heard.undone), reason: 'bounced', amountMinor: null },
        reversalId: deriveId('reversal', heard.undone),
      },
      state,
    );
  return rollingCase.decide({ facts: factsOn(on), at: noon(on) }, state);
};

const after = (past: readonly CaseEvent[], ...heard: readonly Heard[]) =>
  heard.reduce<readonly CaseEvent[]>((log, one) => [...log, ...hear(log, one)], [openedCase(), ...past]);
const verdictAfter = (past: readonly CaseEvent[], ...heard: readonly Heard[]) =>
  fold(overCase, after(past, ...heard)).promises[0]!.verdict;

const pay = (on: string, amountMinor: number, valueDate = on, paid = 1): Heard => ({
  ...{ on, paid, amountMinor, valueDate },
});
const day = (on: string): Heard => ({ on });
const whole: PromisePart[] = [{ dueOn: '2026-03-15', amountMinor: 1000 }];
const halves: PromisePart[] = [
  { dueOn: '2026-03-12', amountMinor: 500 },
  { dueOn: '2026-03-22', amountMinor: 500 },
];

test('kept as soon as it is paid, broken on the day after the days of grace', () => {
  expect(verdictAfter([made(whole)], pay('2026-03-12', 1000))).toEqual({
    ...{ status: 'kept', dueOn: '2026-03-15', paidMinor: 1000 },
  });
  expect(verdictAfter([made(whole)], day('2026-03-18'))).toMatchObject({ status: 'open' });
  expect(verdictAfter([made(whole)], day('2026-03-19'))).toEqual({
    ...{ status: 'broken', dueOn: '2026-03-15', paidMinor: 0 },
  });
});

test('less than promised is partly kept, or broken, or enough, as policy says', () => {
  const paid = [pay('2026-03-12', 900), day('2026-03-19')];
  expect(verdictAfter([made(whole)], ...paid)).toMatchObject({ status: 'partly_kept', paidMinor: 900 });
  expect(verdictAfter([made(whole, { countPartial: false })], ...paid)).toMatchObject({ status: 'broken' });
  expect(verdictAfter([made(whole, { keptFromPercent: 90 })], ...paid)).toMatchObject({ status: 'kept' });
});

test('a late bank file decides anew by the value date; money that came late does not', () => {
  const broken = [day('2026-03-19')];
  const [judged] = after([made(whole)], ...broken, pay('2026-03-25', 1000, '2026-03-18')).filter(
    ({ type }) => type === 'PromiseKept',
  );
  expect(judged).toMatchObject({ data: { previous: 'broken', on: '2026-03-25', dueOn: '2026-03-15' } });
  expect(verdictAfter([made(whole)], ...broken, pay('2026-03-25', 1000, '2026-03-19'))).toMatchObject({
    status: 'broken',
  });
});

test('a reversal before it falls due opens it again; afterwards it breaks it', () => {
  const paid = pay('2026-03-12', 1000);
  const log = after([made(whole)], paid, { on: '2026-03-14', undone: 1 });
  expect(log.at(-1)).toMatchObject({ type: 'PromiseReopened', data: { previous: 'kept' } });
  expect(verdictAfter([made(whole)], paid, { on: '2026-03-30', undone: 1 })).toMatchObject({
    status: 'broken',
  });
});

test('of several parts the first that is missed breaks it; what is paid ahead covers the next', () => {
  expect(verdictAfter([made(halves)], day('2026-03-16'))).toMatchObject({
    ...{ status: 'broken', dueOn: '2026-03-12' },
  });
  expect(verdictAfter([made(halves)], pay('2026-03-12', 500), day('2026-03-26'))).toEqual({
    ...{ status: 'partly_kept', dueOn: '2026-03-22', paidMinor: 500 },
  });
  expect(verdictAfter([made(halves)], pay('2026-03-12', 1000))).toMatchObject({ status: 'kept' });
});

test('money keeps one promise only, the one that was made first', () => {
  const both = [made(whole), made(whole, { n: 2 })];
  const { promises } = fold(overCase, after(both, pay('2026-03-12', 1500), day('2026-03-19')));
  expect(promises.map(({ verdict }) => [verdict.status, verdict.paidMinor])).toEqual([
    ['kept', 1000],
    ['partly_kept', 500],
  ]);
});

test('put off, only the new date counts', () => {
  const later = [{ dueOn: '2026-03-25', amountMinor: 1000 }];
  const about = { promiseId: deriveId('promise', 1), caseId, debtorId, collectorId: null, teamId: null };
  const putOff = PromiseRescheduled(
    {
      ...{ ...about, currency: 'TWD', amountMinor: 1000, parts: later, previousParts: whole, times: 1 },
      ...{ reason: 'income_late', note: null, rescheduledBy: debtorId },
    },
    noon(MADE),
  );
  expect(verdictAfter([made(whole), putOff], day('2026-03-28'))).toMatchObject({ status: 'open' });
  expect(verdictAfter([made(whole), putOff], pay('2026-03-28', 1000))).toMatchObject({ status: 'kept' });
});

const dates = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => addDays(MADE, days));
const someTerms = fc.record({
  graceDays: fc.nat(3),
  keptFromPercent: fc.constantFrom(80, 100),
  countPartial: fc.boolean(),
});
const someParts = fc
  .array(fc.record({ dueOn: dates(0, 20), amountMinor: fc.integer({ min: 1, max: 700 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)));
const somePromises = fc
  .array(fc.tuple(someParts, someTerms), { minLength: 1, maxLength: 2 })
  .map((list) => list.map(([parts, terms], n) => made(parts, { n, ...terms })));
/** Money with the delays by which two floors hear of it, and of its reversal. */
const someMoney = fc.array(
  fc.record({
    valueDate: dates(-3, 25),
    amountMinor: fc.integer({ min: 1, max: 900 }),
    undone: fc.boolean(),
    delays: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)),
  }),
  { maxLength: 6 },
);
type Money = { valueDate: string; amountMinor: number; undone: boolean; delays: number[] }[];
const END = addDays(MADE, 50);

const historyOf = (money: Money, days: readonly string[], floor: 0 | 1): readonly Heard[] => {
  const told = money.flatMap(({ valueDate, amountMinor, undone, delays }, paid): Heard[] => {
    const on = addDays(valueDate, delays[floor * 2]!);
    return [
      { on, paid, amountMinor, valueDate },
      ...(undone ? [{ on: addDays(on, delays[floor * 2 + 1]!), undone: paid }] : []),
    ];
  });
  const order = floor === 0 ? told : told.toReversed();
  const [first, second] = [order.filter((one) => 'paid' in one), order.filter((one) => 'undone' in one)];
  return [...first, ...second, ...days.map(day)].sort((a, b) => a.on.localeCompare(b.on)).concat(day(END));
};

test('a promise is kept, partly kept, broken or open, never two; in whatever order things are heard of, the end is the same', () => {
  fc.assert(
    fc.property(
      somePromises,
      someMoney,
      fc.array(dates(0, 40), { maxLength: 5 }),
      fc.array(dates(0, 40), { maxLength: 5 }),
      (past, money, days, otherDays) => {
        const logs = [
          after(past, ...historyOf(money, days, 0)),
          after(past, ...historyOf(money, otherDays, 1)),
        ];
        const [one, other] = logs.map((log) => fold(overCase, log));
        expect(one!.promises).toEqual(other!.promises);
        expect(one!.file).toEqual(other!.file);
        expect(one!.promises.every(({ verdict }) => verdict.status !== 'open')).toBe(true);
        expect(nextVerdictDate(one!.promises, END)).toBeNull();
        for (const log of logs) {
          const standing = new Map(
            past.map(({ data }) => [(data as { promiseId: string }).promiseId, 'open']),
          );
          for (const { data } of log)
            if ('previous' in data) {
              expect(data.previous).toBe(standing.get(data.promiseId));
              standing.set(data.promiseId, statusOf(log, data));
            }
        }
        // Nothing more happens to what is settled.
        for (const log of logs) expect(hear(log, day(END))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

const STATUS = {
  PromiseKept: 'kept',
  PromisePartlyKept: 'partly_kept',
  PromiseBroken: 'broken',
  PromiseReopened: 'open',
};
const statusOf = (log: readonly CaseEvent[], data: object): string =>
  STATUS[log.find((event) => event.data === data)!.type as keyof typeof STATUS];
