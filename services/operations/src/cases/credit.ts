import type { EventOf } from '@muster/contracts';
import type { PaymentCredited } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';

/** 業績歸屬: whose performance each payment is, by payment. */
export type Credit = Readonly<Record<string, Credited>>;

export type Credited = Pick<
  EventOf<typeof PaymentCredited>['data'],
  'valueDate' | 'netMinor' | 'shares' | 'disputeUntil'
> & {
  /** By claimant; a claimant has one. */
  readonly disputes: Readonly<Record<string, Dispute>>;
};

export type Dispute = { readonly disputeId: string; readonly status: 'open' | 'confirmed' | 'reassigned' };

export const noCredit: Credit = {};

const changed = (credit: Credit, paymentId: string, change: Partial<Credited>): Credit =>
  credit[paymentId] ? { ...credit, [paymentId]: { ...credit[paymentId], ...change } } : credit;

export const evolveCredit = (credit: Credit, { type, data }: CaseEvent): Credit => {
  switch (type) {
    case 'PaymentCredited': {
      const { paymentId, valueDate, netMinor, shares, disputeUntil } = data;
      return { ...credit, [paymentId]: { valueDate, netMinor, shares, disputeUntil, disputes: {} } };
    }
    case 'CreditReversed':
      return changed(credit, data.paymentId, { netMinor: data.netMinor, shares: data.shares });
    case 'CreditDisputed':
    case 'CreditConfirmed':
    case 'CreditReassigned': {
      const { paymentId, disputeId, claimantId } = data;
      const status = (
        { CreditDisputed: 'open', CreditConfirmed: 'confirmed', CreditReassigned: 'reassigned' } as const
      )[type];
      const disputes = { ...credit[paymentId]?.disputes, [claimantId]: { disputeId, status } };
      return changed(credit, paymentId, {
        disputes,
        ...(type === 'CreditReassigned' && { shares: data.shares }),
      });
    }
    default:
      return credit;
  }
};
