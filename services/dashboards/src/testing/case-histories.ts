import {
  CaseAssigned,
  CaseClosed,
  CaseEntrusted,
  CaseOpened,
  CaseRecalled,
  CaseReopened,
  CaseRolled,
  DuesChanged,
  PaymentReceived,
  PaymentReversed,
  PromiseBroken,
  PromiseKept,
  PromiseMade,
  PromisePartlyKept,
  PromiseReopened,
  PromiseRescheduled,
  PromiseVoided,
  SiteAdopted,
  TeamAdopted,
  type Due,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { addDays } from '@muster/kernel';
import fc from 'fast-check';
import { idOf, TEAM_A, TEAM_B, ZONE } from './floor.js';

const SEALED = { digest: 'd', key: idOf('key'), box: 'x:y' };
export const CURRENCY = 'CNY';
/** Noon at the site. */
const noon = (date: string): string => `${date}T04:00:00.000Z`;

export const adoptedSite = (date: string): readonly OperationsEvent[] => [
  SiteAdopted(
    {
      ...{ site: 'main', sourcePosition: 1, timeZone: ZONE, jurisdiction: 'CN', currency: CURRENCY },
      exceptions: [],
    },
    noon(date),
  ),
  ...[TEAM_A, TEAM_B].map((teamId, at) =>
    TeamAdopted(
      { site: 'main', sourcePosition: 2 + at, teamId, label: 'AB'[at]!, leaders: [], deputies: [] },
      noon(date),
    ),
  ),
];

const due = fc.record<Due>({
  dueDate: fc.constantFrom('2026-01-05', '2026-02-05', '2026-03-05'),
  amountMinor: fc.integer({ min: 1, max: 900 }),
  component: fc.constantFrom('principal', 'interest', 'fee'),
});
const COMPONENTS = ['fee', 'interest', 'principal'];
const someDues = fc
  .array(due, { minLength: 1, maxLength: 3 })
  .map((dues) =>
    dues.sort(
      (a, b) =>
        a.dueDate.localeCompare(b.dueDate) ||
        COMPONENTS.indexOf(a.component) - COMPONENTS.indexOf(b.component),
    ),
  );

/** Who may hold a case. */
const HANDS = [
  { collectorId: idOf('ann'), teamId: TEAM_A },
  { collectorId: idOf('bob'), teamId: TEAM_A },
  { collectorId: idOf('cho'), teamId: TEAM_B },
] as const;

/** One thing that happens to one of the cases on the days after the one before. */
const someStep = fc.record({
  gap: fc.constantFrom(0, 0, 1, 1, 2, 5),
  which: fc.nat(3),
  what: fc.constantFrom(
    ...(['assign', 'assign', 'recall', 'roll', 'roll', 'roll', 'close', 'reopen', 'dues'] as const),
    ...([
      'pay',
      'pay',
      'pay',
      'reverse',
      'promise',
      'promise',
      'judge',
      'judge',
      'judge',
      'put off',
      'void',
    ] as const),
  ),
  hand: fc.constantFrom(...HANDS),
  to: fc.nat(4),
  amountMinor: fc.integer({ min: 1, max: 600 }),
  lag: fc.nat(6),
  reason: fc.constantFrom('paid', 'settled', 'returned', 'withdrawn', 'written_off', 'deceased'),
  counts: fc.boolean(),
  dues: someDues,
});
type Step = typeof someStep extends fc.Arbitrary<infer Value> ? Value : never;

/** Each event with the instant at which it was recorded. */
export type Told = { readonly recordedAt: string; readonly event: OperationsEvent };

type World = { readonly day: string; readonly told: Told[] };

const followsFrom = (world: World, step: Step, index: number): OperationsEvent | null => {
  const { day, told } = world;
  const at = noon(day);
  const caseId = idOf(`case ${step.which}`);
  const debtorId = idOf(`debtor ${step.which}`);
  const own = told.map(({ event }) => event).filter(({ data }) => 'caseId' in data && data.caseId === caseId);
  const last = <Type extends OperationsEvent['type']>(...types: readonly Type[]) =>
    own.findLast((event): event is Extract<OperationsEvent, { type: Type }> =>
      types.includes(event.type as Type),
    );
  const currency = step.which === 3 ? 'USD' : CURRENCY;
  const opened = last('CaseOpened');
  if (!opened)
    return CaseOpened(
      {
        ...{
          caseId,
          debtorId,
          batchId: null,
          accountRef: SEALED,
          principal: 'bank',
          product: 'card',
          currency,
        },
        ...{ dues: step.dues, entryBucket: step.to, region: null, timeZone: ZONE, policyVersion: 0 },
      },
      at,
    );
  const held = last('CaseAssigned', 'CaseRecalled', 'CaseClosed');
  const hand = held?.type === 'CaseAssigned' ? held.data : null;
  const closed = last('CaseClosed', 'CaseReopened', 'CaseEntrusted')?.type === 'CaseClosed';
  const holder = { holderId: hand?.collectorId ?? null, teamId: hand?.teamId ?? null };
  const previous = { previousHolderId: holder.holderId, previousTeamId: holder.teamId };
  const bucket = last('CaseRolled')?.data.to ?? opened.data.entryBucket;
  const made = last('PromiseMade');
  const amounts = made && {
    ...{ promiseId: made.data.promiseId, caseId, debtorId, currency, amountMinor: made.data.amountMinor },
    ...{ collectorId: made.data.collectorId, teamId: made.data.teamId },
  };
  const judged = last(
    'PromiseKept',
    'PromisePartlyKept',
    'PromiseBroken',
    'PromiseReopened',
    'PromiseMade',
    'PromiseVoided',
    'PromiseRescheduled',
  );
  const current = made && judged!.type !== 'PromiseVoided' ? judged : null;
  switch (step.what) {
    case 'assign': {
      const reason = {
        rule: 'chosen',
        loadBefore: null,
        difficulty: null,
        chosen: null,
        runnerUp: null,
      } as const;
      return closed
        ? null
        : CaseAssigned({ caseId, ...step.hand, ...previous, reason, allocationId: null }, at);
    }
    case 'recall':
      return hand
        ? CaseRecalled(
            {
              ...{ caseId, debtorId, reason: 'decided', note: null },
              ...{ previousHolderId: hand.collectorId, previousTeamId: hand.teamId },
            },
            at,
          )
        : null;
    case 'roll':
      return closed || bucket === step.to
        ? null
        : CaseRolled({ caseId, from: bucket, to: step.to, dpd: 31, on: day, policyVersion: 0 }, at);
    case 'close':
      return closed ? null : CaseClosed({ caseId, reason: step.reason, ...previous }, at);
    case 'reopen': {
      if (!closed) return null;
      if (step.counts) return CaseReopened({ caseId, debtorId, reason: SEALED }, at);
      // Or it comes again with another batch.
      const previousBatchId = last('CaseEntrusted')?.data.batchId ?? null;
      const placement = { placement: 'second', entryBucket: bucket, policyVersion: 0 } as const;
      const batchId = idOf(`batch ${index}`);
      return CaseEntrusted({ caseId, batchId, previousBatchId, ...placement }, at);
    }
    case 'dues':
      return DuesChanged({ caseId, debtorId, dues: step.dues, reason: 'statement', note: null }, at);
    case 'pay':
      return PaymentReceived(
        {
          ...{
            paymentId: idOf(`payment ${index}`),
            caseId,
            debtorId,
            ...holder,
            reference: SEALED,
            currency,
          },
          ...{ amountMinor: step.amountMinor, valueDate: addDays(day, -step.lag), counts: step.counts },
          ...{ source: 'lender_file', allocations: [], unallocatedMinor: step.amountMinor },
          ...{ afterClosing: null, recordedBy: idOf('finance'), policyVersion: 0 },
        },
        at,
      );
    case 'reverse': {
      const paid = last('PaymentReceived');
      if (!paid || last('PaymentReversed')?.data.paymentId === paid.data.paymentId) return null;
      const { paymentId, holderId, teamId, valueDate, counts, amountMinor } = paid.data;
      return PaymentReversed(
        {
          ...{ paymentId, caseId, debtorId, holderId, teamId, valueDate, counts, currency, amountMinor },
          ...{ reversalId: idOf(`reversal ${index}`), remainingMinor: 0, reason: 'bounced', reversedOn: day },
          recordedBy: idOf('finance'),
        },
        at,
      );
    }
    case 'promise':
      if (current && ['PromiseMade', 'PromiseRescheduled', 'PromiseReopened'].includes(current.type))
        return null;
      return PromiseMade(
        {
          ...{
            promiseId: idOf(`promise ${index}`),
            caseId,
            debtorId,
            currency,
            amountMinor: step.amountMinor,
          },
          ...{ collectorId: holder.holderId, teamId: holder.teamId, contactId: null, madeOn: day },
          parts: [{ dueOn: addDays(day, step.lag), amountMinor: step.amountMinor }],
          terms: { graceDays: 0, keptFromPercent: 100, countPartial: true },
          ...{ recordedBy: idOf('ann'), policyVersion: 0 },
        },
        at,
      );
    case 'judge': {
      if (!current || !amounts) return null;
      const parts = last('PromiseRescheduled', 'PromiseMade')!.data.parts;
      const paidMinor = Math.min(step.to * 100, amounts.amountMinor);
      const verdict = {
        ...amounts,
        dueOn: parts[0]!.dueOn,
        paidMinor,
        previous: 'open',
        holderId: null,
        on: day,
      } as const;
      return [PromiseKept, PromisePartlyKept, PromiseBroken, PromiseReopened][step.lag % 4]!(verdict, at);
    }
    case 'put off': {
      if (!current || !amounts) return null;
      const before = last('PromiseRescheduled', 'PromiseMade')!.data;
      const times = own.filter(
        (event) => event.type === 'PromiseRescheduled' && event.data.promiseId === amounts.promiseId,
      ).length;
      return PromiseRescheduled(
        {
          ...{ ...amounts, parts: [{ dueOn: addDays(day, step.lag + 3), amountMinor: amounts.amountMinor }] },
          ...{ previousParts: before.parts, times: times + 1, reason: 'income_late', note: null },
          rescheduledBy: idOf('ann'),
        },
        at,
      );
    }
    case 'void':
      return current && amounts
        ? PromiseVoided({ ...amounts, reason: 'disputed', note: null, voidedBy: idOf('ann') }, at)
        : null;
  }
};

/** What happens to a few cases over some weeks from a day on: money, promises and hands in an order that nobody planned. */
export const someWeeks = (from: string, steps: number): fc.Arbitrary<readonly Told[]> =>
  fc.array(someStep, { minLength: steps, maxLength: steps }).map((list) => {
    const told: Told[] = [];
    let day = from;
    for (const [index, step] of list.entries()) {
      day = addDays(day, step.gap);
      const event = followsFrom({ day, told }, step, index);
      if (event) told.push({ recordedAt: noon(day), event });
    }
    return told;
  });
