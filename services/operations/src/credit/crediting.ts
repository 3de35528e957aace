import { CreditReversed, PaymentCredited } from '@muster/contracts/operations';
import { addDays } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import type { CaseState } from '../cases/case.js';
import type { CaseFacts } from '../cases/facts.js';
import { apportion, partsOf } from './credit-rule.js';

/**
 * The credit of what came in and was taken back, where the log does not say it yet: no payment is without. Who has a part when
 * it is taken back gives it back by the same parts, whatever the policy says by then.
 */
export const credited = (
  { file, payments, promises, credit }: CaseState,
  { today, policyVersion, parameters }: CaseFacts,
  at: string,
): CaseEvent[] =>
  Object.entries(payments.received).flatMap(([paymentId, payment]): CaseEvent[] => {
    const { valueDate, remainingMinor: netMinor } = payment;
    const about = { caseId: file!.caseId, paymentId, valueDate, netMinor };
    const known = credit[paymentId];
    if (!known) {
      const { rule, parts } = partsOf(payment, promises, parameters.credit);
      const disputeUntil = addDays(today, parameters.credit.disputeDays);
      const shares = apportion(netMinor, parts);
      return [PaymentCredited({ ...about, shares, rule, policyVersion, disputeUntil }, at)];
    }
    return known.netMinor === netMinor
      ? []
      : [CreditReversed({ ...about, shares: apportion(netMinor, known.shares) }, at)];
  });
