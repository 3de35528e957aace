import { CreditConfirmed, CreditDisputed, type CreditRules } from '@muster/contracts/operations';
import { addDays, deriveId, DomainError, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor } from '../cases/case-on-floor.js';
import { caseFacts, type CaseFacts } from '../cases/facts.js';
import type { Payment } from '../cases/payments.js';
import type { Promises } from '../cases/promises.js';
import { assigned, caseId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { overFloor, type FloorEvent } from '../floor/floor.js';
import { payments } from '../payments/payments.decider.js';
import { creditDisputes, type CreditCommand } from './credit.decider.js';
import { apportion, partsOf } from './credit-rule.js';

type Event = CaseEvent | FloorEvent;
const rules: CreditRules = { rule: 'promise', promiseDays: 7, promiseParts: 700, disputeDays: 7 };
const payment = (more: Partial<Payment> = {}): Payment => ({
  ...{ amountMinor: 1000, valueDate: '2026-03-20', counts: true, holderId: ids.ann, teamId: ids.teamA },
  ...{ remainingMinor: 1000, reversals: {}, ...more },
});
const promised = (collectorId: string, madeOn: string, voided = false): Promises => [
  {
    ...{ promiseId: deriveId('promise', collectorId), collectorId, teamId: ids.teamA, amountMinor: 1 },
    ...{ parts: [{ dueOn: madeOn, amountMinor: 1 }], madeOn, times: 0, voided },
    terms: { graceDays: 0, keptFromPercent: 100, countPartial: true },
    verdict: { status: 'open', dueOn: madeOn, paidMinor: 0 },
  },
];
const shared = (of: Payment, promises: Promises, more: Partial<CreditRules> = {}) =>
  partsOf(of, promises, { ...rules, ...more }).parts.map(({ collectorId, parts }) => [collectorId, parts]);

test.each([
  ['the holder’s on the value date', payment(), [], {}, [[ids.ann, 1000]]],
  ['the promise owner’s within the days', payment(), promised(ids.bo, '2026-03-13'), {}, [[ids.bo, 1000]]],
  ['the holder’s after them', payment(), promised(ids.bo, '2026-03-12'), {}, [[ids.ann, 1000]]],
  [
    'the holder’s when the promise was void',
    payment(),
    promised(ids.bo, '2026-03-19', true),
    {},
    [[ids.ann, 1000]],
  ],
  ['the holder’s by rule', payment(), promised(ids.bo, '2026-03-19'), { rule: 'holder' }, [[ids.ann, 1000]]],
  [
    'split between both',
    payment(),
    promised(ids.bo, '2026-03-19'),
    { rule: 'split' },
    [
      [ids.bo, 700],
      [ids.ann, 300],
    ],
  ],
  ['the site’s when nobody has the case', payment({ holderId: null, teamId: null }), [], {}, [[null, 1000]]],
  ['the site’s when the terms do not count it', payment({ counts: false }), [], {}, [[null, 1000]]],
] as const)('a payment is %s', (_, of, promises, more, expected) =>
  expect(shared(of, promises as Promises, more as Partial<CreditRules>)).toEqual(expected),
);

test('shares always add up to the amount, and none is further than a unit from its part', () => {
  const someParts = fc
    .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 3 })
    .map((list) => [...list, 1000 - list.reduce((a, b) => a + b, 0)]);
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), someParts, (amount, parts) => {
      const shares = apportion(
        amount,
        parts.map((of) => ({ collectorId: null, teamId: null, basis: 'site', parts: of })),
      );
      expect(shares.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)).toBe(BigInt(amount));
      for (const share of shares) {
        const off = BigInt(share.amountMinor) * 1000n - BigInt(amount) * BigInt(share.parts);
        expect(off > -1000n && off < 1000n).toBe(true);
      }
    }),
  );
});

const floor = fold(overFloor, openedFloor());
const finance = { actor: deriveId('test', 'finance'), roles: ['finance'] };
const withRules = (day: string, credit: CreditRules = rules): CaseFacts => {
  const facts = caseFacts(floor, noon(day));
  return { ...facts, parameters: { ...facts.parameters, credit } };
};
const onFloor: Event[] = [...openedFloor(), openedCase(), assigned(ids.ann, ids.teamA)];
const paymentId = deriveId('test', 'payment');
const receiving = (day: string, amountMinor: number, id = paymentId, credit = rules) =>
  ({
    ...{ kind: 'Receive', caseId, paymentId: id, reference: sealedText('r'), amountMinor, currency: 'TWD' },
    ...{ valueDate: day, valueDateEnds: `${day}T16:00:00.000Z`, source: 'finance' },
    ...{ facts: withRules(day, credit), by: finance, at: noon(day) },
  }) as Parameters<typeof payments.decide>[0];
const received = payments.decide(receiving('2026-03-20', 1000), fold(overCaseOnFloor, onFloor).case);
const past: Event[] = [...onFloor, ...received];

test('the credit comes with the payment, and goes with its reversal', () => {
  expect(received.find(({ type }) => type === 'PaymentCredited')).toMatchObject({
    data: {
      ...{ caseId, paymentId, netMinor: 1000, rule: 'promise', disputeUntil: '2026-03-27' },
      shares: [{ collectorId: ids.ann, teamId: ids.teamA, basis: 'holder', parts: 1000, amountMinor: 1000 }],
    },
  });
  const reversed = payments.decide(
    {
      ...{ kind: 'Reverse', caseId, paymentId, reversalId: deriveId('reversal'), amountMinor: 400 },
      ...{ reason: 'bounced', facts: withRules('2026-03-21'), by: finance, at: noon('2026-03-21') },
    } as Parameters<typeof payments.decide>[0],
    fold(overCaseOnFloor, past).case,
  );
  expect(reversed.find(({ type }) => type === 'CreditReversed')).toMatchObject({
    data: { netMinor: 600, shares: [{ collectorId: ids.ann, amountMinor: 600 }] },
  });
});

describe('a dispute', () => {
  const disputeId = deriveId('test', 'dispute');
  const note = sealedText('我談的');
  const at = noon('2026-03-25');
  const claim = { kind: 'Dispute', caseId, paymentId, disputeId, note, by: by.bo, at } as const;
  const disputed = CreditDisputed(
    {
      ...{ caseId, paymentId, disputeId, claimantId: ids.bo, teamId: ids.teamA },
      ...{ valueDate: '2026-03-20', netMinor: 1000, note },
    },
    at,
  );
  const deciding = {
    ...({ kind: 'Decide', caseId, paymentId, claimantId: ids.bo, note: null, by: by.manager, at } as const),
    parts: [
      { collectorId: ids.bo, parts: 600 },
      { collectorId: ids.cai, parts: 400 },
    ],
  };

  test('is raised within the deadline by somebody who collects and has not all of it', () => {
    given(creditDisputes, past).when(claim).then(disputed);
    given(creditDisputes, [...past, disputed])
      .when(claim)
      .then();
    given(creditDisputes, past)
      .when({ ...claim, by: by.ann })
      .thenRefused('operations.credit_yours');
    given(creditDisputes, past)
      .when({ ...claim, by: by.admin })
      .thenRefused('operations.credit_not_collector');
    given(creditDisputes, past)
      .when({ ...claim, at: noon('2026-03-28') })
      .thenRefused('operations.credit_too_late', { facts: { disputeUntil: '2026-03-27' } });
  });

  test('is decided by the operations manager alone, who is none of those concerned', () => {
    const open = [...past, disputed];
    const [event] = given(creditDisputes, open).when(deciding).events();
    expect(event).toMatchObject({
      type: 'CreditReassigned',
      data: {
        shares: [
          { collectorId: ids.bo, amountMinor: 600, basis: 'dispute' },
          { collectorId: ids.cai, teamId: ids.teamB, amountMinor: 400 },
          { collectorId: ids.ann, parts: 0, amountMinor: 0 },
        ],
      },
    });
    given(creditDisputes, [...open, event!])
      .when(deciding)
      .then();
    given(creditDisputes, [...open, event!])
      .when({ ...deciding, parts: null })
      .thenRefused('operations.credit_decided');
    given(creditDisputes, open)
      .when({ ...deciding, parts: null })
      .then(
        CreditConfirmed(
          { caseId, paymentId, disputeId, claimantId: ids.bo, decidedBy: ids.manager, note: null },
          at,
        ),
      );
    given(creditDisputes, open)
      .when({ ...deciding, by: by.leader })
      .thenRefused('operations.not_ops_manager');
    for (const actor of [ids.ann, ids.bo, ids.cai])
      given(creditDisputes, open)
        .when({ ...deciding, by: { actor, roles: ['ops_manager'] } })
        .thenRefused('operations.own_matter');
    given(creditDisputes, open)
      .when({ ...deciding, parts: [{ collectorId: ids.bo, parts: 999 }] })
      .thenRefused('operations.credit_unsound');
  });
});

test('no payment is ever without credit, and the shares are what is left of it, whatever happens', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('Pay' as const),
      amount: fc.integer({ min: 1, max: 5000 }),
      n: fc.nat(3),
      rule: fc.constantFrom('holder', 'promise', 'split'),
    }),
    fc.record({
      kind: fc.constant('Reverse' as const),
      amount: fc.integer({ min: 1, max: 3000 }),
      n: fc.nat(3),
    }),
    fc.record({ kind: fc.constant('Move' as const), to: fc.constantFrom(ids.ann, ids.bo) }),
    fc.record({ kind: fc.constant('Dispute' as const), n: fc.nat(3), who: fc.constantFrom('ann', 'bo') }),
    fc.record({
      kind: fc.constant('Decide' as const),
      n: fc.nat(3),
      who: fc.constantFrom('ann', 'bo'),
      parts: fc.constantFrom(null, 0, 1, 333, 1000),
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(4)), { maxLength: 25 }), (steps) => {
      let events: readonly Event[] = onFloor;
      let day = '2026-03-20';
      steps.forEach(([one, later], index) => {
        day = addDays(day, later);
        const at = noon(day);
        const state = fold(overCaseOnFloor, events);
        const next = (): readonly Event[] => {
          if (one.kind === 'Move') return [assigned(one.to, ids.teamA, at)];
          const id = deriveId('payment', one.n);
          if (one.kind === 'Pay')
            return payments.decide(
              receiving(day, one.amount, id, { ...rules, rule: one.rule as CreditRules['rule'] }),
              state.case,
            );
          if (one.kind === 'Reverse')
            return payments.decide(
              {
                ...{
                  kind: 'Reverse',
                  caseId,
                  paymentId: id,
                  reversalId: deriveId('r', index),
                  amountMinor: one.amount,
                },
                ...{ reason: 'bounced', facts: withRules(day), by: finance, at },
              } as Parameters<typeof payments.decide>[0],
              state.case,
            );
          const who = by[one.who as 'ann' | 'bo'];
          const about = { caseId, paymentId: id, at };
          const decision = (of: number) => [
            { collectorId: ids.cai, parts: of },
            { collectorId: null, parts: 1000 - of },
          ];
          const command: CreditCommand =
            one.kind === 'Dispute'
              ? {
                  ...about,
                  kind: 'Dispute',
                  disputeId: deriveId('d', one.n, who.actor),
                  note: sealedText('x'),
                  by: who,
                }
              : {
                  ...{ ...about, kind: 'Decide', claimantId: who.actor, note: null, by: by.manager },
                  parts: one.parts === null ? null : decision(one.parts),
                };
          return creditDisputes.decide(command, state);
        };
        try {
          events = [...events, ...next()];
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
        const { payments: all, credit } = fold(overCaseOnFloor, events).case;
        expect(Object.keys(credit).sort()).toEqual(Object.keys(all.received).sort());
        for (const [id, { remainingMinor }] of Object.entries(all.received)) {
          const { netMinor, shares } = credit[id]!;
          expect(netMinor).toBe(remainingMinor);
          expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(remainingMinor);
        }
      });
    }),
    { numRuns: 200 },
  );
});
