import { CaseClosed, CaseRolled, PaymentReceived, PaymentReversed } from '@muster/contracts/operations';
import { addDays, deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { standingOn } from '../cases/money.js';
import { caseId, debtorId, factsOn, heldCase, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, sealedText } from '../fixtures/floor.js';
import { payments, type PaymentCommand } from './payments.decider.js';

/** Whose performance it is follows in the same append, and is tried there. */
const ofMoney: typeof payments = {
  ...payments,
  decide: (command, state) =>
    payments
      .decide(command, state)
      .filter(({ type }) => type !== 'PaymentCredited' && type !== 'CreditReversed'),
};
const past = heldCase.filter((event): event is CaseEvent => 'caseId' in event.data);
const today = '2026-03-20';
const at = noon(today);
const paymentId = deriveId('payment', 'P-1');
const reversalId = deriveId('reversal', 'R-1');

const receiving = (more: object = {}): PaymentCommand => ({
  ...{ kind: 'Receive', caseId, paymentId, reference: sealedText('P-1'), amountMinor: 1000 },
  ...{ currency: 'TWD', valueDate: today, valueDateEnds: `${today}T16:00:00.000Z`, source: 'finance' },
  ...{ facts: factsOn(today), by: by.finance, at },
  ...more,
});
const reversing = (more: object = {}): PaymentCommand => ({
  ...{ kind: 'Reverse', caseId, paymentId, reversalId, amountMinor: null, reason: 'bounced' },
  ...{ facts: factsOn(today), by: by.finance, at },
  ...more,
});
const about = {
  paymentId,
  caseId,
  debtorId,
  holderId: ids.ann,
  teamId: ids.teamA,
  valueDate: today,
  counts: true,
};
const received = (more: object = {}) =>
  PaymentReceived(
    {
      ...{ ...about, reference: sealedText('P-1'), amountMinor: 1000, currency: 'TWD', source: 'finance' },
      allocations: [{ dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' }],
      ...{ unallocatedMinor: 0, afterClosing: null, recordedBy: ids.finance, policyVersion: 0 },
      ...more,
    },
    at,
  );
const reversed = (more: object = {}) =>
  PaymentReversed(
    {
      ...{ ...about, reversalId, amountMinor: 1000, remainingMinor: 0, currency: 'TWD', reason: 'bounced' },
      ...{ reversedOn: today, recordedBy: ids.finance },
      ...more,
    },
    at,
  );
const rolled = (from: number, to: number, dpd: number) =>
  CaseRolled({ caseId, from, to, dpd, on: today, policyVersion: 0 }, at);

test('a payment goes to the oldest dues, and the bucket follows at once', () => {
  given(ofMoney, past)
    .when(receiving())
    .then(received(), rolled(1, 0, 0));
});

test('what is paid too much stays visible', () => {
  given(ofMoney, past)
    .when(receiving({ amountMinor: 3500 }))
    .then(
      received({
        amountMinor: 3500,
        allocations: [
          { dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' },
          { dueDate: '2026-04-01', amountMinor: 2000, component: 'principal' },
        ],
        unallocatedMinor: 500,
      }),
      rolled(1, 0, 0),
    );
});

test('the same payment again adds nothing; with other content it is refused', () => {
  given(ofMoney, [...past, received()])
    .when(receiving())
    .then();
  given(ofMoney, [...past, received()])
    .when(receiving({ amountMinor: 999 }))
    .thenRefused('operations.payment_differs');
});

test('a bounced payment rolls the case back as if it had never come; the same reversal again adds nothing', () => {
  const paid = [...past, received(), rolled(1, 0, 0)];
  given(ofMoney, paid)
    .when(reversing())
    .then(reversed(), rolled(0, 1, 19));
  given(ofMoney, [...paid, reversed()])
    .when(reversing())
    .then();
});

test('a payment may be undone in parts, never more than there was', () => {
  const part = reversed({ amountMinor: 400, remainingMinor: 600 });
  given(ofMoney, [...past, received()])
    .when(reversing({ amountMinor: 400 }))
    .then(part);
  const another = { reversalId: deriveId('reversal', 'R-2') };
  given(ofMoney, [...past, received(), part])
    .when(reversing({ ...another, amountMinor: 601 }))
    .thenRefused('operations.reversal_exceeds', { facts: { left: 600 } });
  given(ofMoney, [...past, received(), part])
    .when(reversing(another))
    .then(reversed({ ...another, amountMinor: 600 }));
});

test('money that came before the case went to another counts for who had it then', () => {
  const [event] = given(ofMoney, past)
    .when(receiving({ valueDate: '2026-03-09', valueDateEnds: '2026-03-09T16:00:00.000Z' }))
    .events();
  expect(event).toMatchObject({ data: { holderId: null, teamId: null } });
});

test.each([
  ['withdrawn', false],
  ['returned', true],
] as const)('after the closing (%s) it is recorded, and counts: %s', (reason, counts) => {
  const closed = CaseClosed({ caseId, reason, previousHolderId: ids.ann, previousTeamId: ids.teamA }, at);
  const [event] = given(ofMoney, [...past, closed])
    .when(receiving())
    .events();
  expect(event).toMatchObject({ data: { afterClosing: reason, counts } });
});

test.each([
  ['a collector records no money', receiving({ by: by.ann }), 'operations.not_finance'],
  ['nor does a leader', receiving({ by: by.leader }), 'operations.not_finance'],
  [
    'nor does the holder, whatever other role he or she has',
    receiving({ by: { ...by.finance, actor: ids.ann } }),
    'operations.own_matter',
  ],
  ['money is of the case’s currency', receiving({ currency: 'USD' }), 'operations.currency_differs'],
  ['nothing is paid tomorrow', receiving({ valueDate: '2026-03-21' }), 'operations.value_date_ahead'],
  ['only what was paid is undone', reversing(), 'operations.payment_missing'],
])('%s', (_, command, code) => given(ofMoney, past).when(command).thenRefused(code));

type Step = { readonly n: number; readonly amountMinor: number; readonly day: number; readonly undo: number };
const someSteps = fc.array(
  fc.record({
    n: fc.nat(5),
    amountMinor: fc.integer({ min: 1, max: 2500 }),
    day: fc.nat(20),
    undo: fc.nat(2500),
  }),
  { maxLength: 20 },
);
const commandOf = ({ n, amountMinor, day, undo }: Step): PaymentCommand => {
  const id = { paymentId: deriveId('payment', n) };
  if (undo === 0 || undo > 1250)
    return receiving({ ...id, amountMinor, valueDate: addDays('2026-03-01', day % 19) });
  return reversing({ ...id, reversalId: deriveId('reversal', n, undo), amountMinor: undo % 2 ? undo : null });
};

test('received − reversed − allocated − unallocated = 0, whatever is told', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      let log: readonly CaseEvent[] = [openedCase()];
      for (const step of steps)
        try {
          log = [...log, ...payments.decide(commandOf(step), fold(overCase, log))];
        } catch (error) {
          expect(error).toMatchObject({ name: 'DomainError' });
        }
      const sum = (type: CaseEvent['type']) =>
        log.reduce(
          (total, event) =>
            event.type === type && 'amountMinor' in event.data ? total + event.data.amountMinor : total,
          0,
        );
      const net = sum('PaymentReceived') - sum('PaymentReversed');
      const { receivedMinor, allocatedMinor, unallocatedMinor } = standingOn(
        fold(overCase, log).money,
        today,
      );
      expect(receivedMinor).toBe(net);
      expect(net - allocatedMinor - unallocatedMinor).toBe(0);
      expect([allocatedMinor, unallocatedMinor].every((amount) => amount >= 0)).toBe(true);
      expect(unallocatedMinor === 0 || allocatedMinor === 3000).toBe(true);
    }),
  );
});
