import {
  coveredOf,
  PaymentReceived,
  PaymentReversed,
  sumOf,
  type PaymentReversed as Reversed,
  type PaymentSource,
} from '@muster/contracts/operations';
import type { EventOf, Sealed } from '@muster/contracts';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { fileOf, type CaseFacts } from '../cases/facts.js';
import { holderAt } from '../cases/holding.js';
import { unpaidOn } from '../cases/money.js';
import { countsAfter } from '../cases/returning.js';
import { settle } from '../cases/settle.js';
import { requireOther } from '../floor/authority.js';

/** Facts are in the command: a lender's file of 100 000 payments reads them once. */
type OfPayment = {
  readonly caseId: string;
  readonly paymentId: string;
  readonly facts: CaseFacts;
  readonly by: By;
  readonly at: string;
};
type Receive = OfPayment & {
  readonly kind: 'Receive';
  readonly reference: Sealed;
  readonly amountMinor: number;
  readonly currency: string;
  readonly valueDate: string;
  /** The first instant after the value date at the site. */
  readonly valueDateEnds: string;
  readonly source: PaymentSource;
};
type Reverse = OfPayment & {
  readonly kind: 'Reverse';
  readonly reversalId: string;
  /** null = all that is left of it. */
  readonly amountMinor: number | null;
  readonly reason: EventOf<typeof Reversed>['data']['reason'];
};

export type PaymentCommand = Receive | Reverse;

const NOTHING: readonly CaseEvent[] = [];

/**
 * W3: money by the word of the lender or of Finance, never of who collects. What follows for bucket and promises is in the
 * same append, whenever the money is heard of and wherever the case is by then. Stream `case-<id>`.
 */
export const payments: Decider<CaseState, PaymentCommand, CaseEvent> = {
  ...overCase,
  decide: (command, state) => {
    if (!hasRole(command.by, 'finance', 'integration'))
      throw new DomainError(
        'operations.not_finance',
        { clause: 'W3', rule: 'lender-or-finance' },
        'forbidden',
      );
    return command.kind === 'Receive' ? receive(command, state) : reverse(command, state);
  },
};

const receive = (command: Receive, state: CaseState): readonly CaseEvent[] => {
  const { caseId, paymentId, amountMinor, currency, valueDate, facts, by, at } = command;
  const { debtorId, currency: owedIn, closed, returned } = fileOf(state);
  const known = state.payments.received[paymentId];
  if (known) {
    if (known.amountMinor === amountMinor && known.valueDate === valueDate) return NOTHING;
    throw new DomainError('operations.payment_differs', { clause: 'W3', rule: 'payment-once' });
  }
  if (currency !== owedIn)
    throw new DomainError('operations.currency_differs', {
      rule: 'one-currency',
      field: 'currency',
      facts: { currency: owedIn },
    });
  if (valueDate > facts.today)
    throw new DomainError('operations.value_date_ahead', {
      clause: 'W3',
      rule: 'value-date',
      field: 'valueDate',
      facts: { today: facts.today },
    });
  const hand = holderAt(state.holding, command.valueDateEnds < at ? command.valueDateEnds : at);
  if (hand) requireOther(by, hand.collectorId, 'W3');
  const allocations = coveredOf(unpaidOn(state.money, facts.today), amountMinor);
  const received = PaymentReceived(
    {
      ...{ paymentId, caseId, debtorId, reference: command.reference, amountMinor, currency, valueDate },
      ...{ holderId: hand?.collectorId ?? null, teamId: hand?.teamId ?? null, source: command.source },
      ...{
        allocations: [...allocations],
        unallocatedMinor: amountMinor - sumOf(allocations),
        afterClosing: closed,
      },
      counts:
        (closed === null || !facts.parameters.payments.notCountedAfter.includes(closed)) &&
        countsAfter(returned, valueDate),
      ...{ recordedBy: by.actor, policyVersion: facts.policyVersion },
    },
    at,
  );
  return settle(state, [received], facts, at);
};

const reverse = (command: Reverse, state: CaseState): readonly CaseEvent[] => {
  const { caseId, paymentId, reversalId, reason, facts, by, at } = command;
  const { debtorId, currency } = fileOf(state);
  const payment = state.payments.received[paymentId];
  if (!payment) throw new DomainError('operations.payment_missing', {}, 'missing');
  const { remainingMinor, valueDate, counts, holderId, teamId } = payment;
  const known = payment.reversals[reversalId];
  if (known !== undefined) {
    if (command.amountMinor === null || command.amountMinor === known) return NOTHING;
    throw new DomainError('operations.payment_differs', { clause: 'W3', rule: 'payment-once' });
  }
  const amountMinor = command.amountMinor ?? remainingMinor;
  if (remainingMinor === 0 || amountMinor > remainingMinor)
    throw new DomainError('operations.reversal_exceeds', {
      clause: 'W3',
      rule: 'at-most-the-payment',
      field: 'amountMinor',
      facts: { left: remainingMinor },
    });
  if (holderId !== null) requireOther(by, holderId, 'W3');
  const reversed = PaymentReversed(
    {
      ...{ paymentId, caseId, debtorId, holderId, teamId, valueDate, counts, reversalId, amountMinor },
      ...{ remainingMinor: remainingMinor - amountMinor, currency, reason, reversedOn: facts.today },
      recordedBy: by.actor,
    },
    at,
  );
  return settle(state, [reversed], facts, at);
};
