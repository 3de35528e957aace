import type { EventOf } from '@muster/contracts';
import type { OperationsEvent, PaymentCredited } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type CreditDisputeStatus = 'open' | 'confirmed' | 'reassigned';

/** 業績歸屬 of one payment: who has which part of it, and until when somebody may claim it. */
export type PaymentCreditRow = Pick<
  EventOf<typeof PaymentCredited>['data'],
  'paymentId' | 'caseId' | 'valueDate' | 'netMinor' | 'shares' | 'disputeUntil'
> & {
  /** 業績月 by the value date: `YYYY-MM`. */
  readonly month: string;
  /** By claimant: each has one claim. */
  readonly disputes: Readonly<Record<string, CreditDisputeStatus>>;
};

const DISPUTES = {
  CreditDisputed: 'open',
  CreditConfirmed: 'confirmed',
  CreditReassigned: 'reassigned',
} as const;

export const paymentCredits: Projection<PaymentCreditRow, OperationsEvent> = {
  name: 'payment-credits',
  version: 1,
  source: 'operations',
  columns: { caseId: 'uuid', month: 'text', disputeUntil: 'date' },
  keys: ({ type, data }) => {
    switch (type) {
      case 'PaymentCredited':
      case 'CreditReversed':
      case 'CreditDisputed':
      case 'CreditConfirmed':
      case 'CreditReassigned':
        return [data.paymentId];
      default:
        return [];
    }
  },
  apply: (row, { type, data }) => {
    if (type === 'PaymentCredited') {
      const { paymentId, caseId, valueDate, netMinor, shares, disputeUntil } = data;
      const month = valueDate.slice(0, 7);
      return { paymentId, caseId, valueDate, month, netMinor, shares, disputeUntil, disputes: {} };
    }
    if (!row) return row;
    switch (type) {
      case 'CreditReversed':
        return { ...row, netMinor: data.netMinor, shares: data.shares };
      case 'CreditDisputed':
      case 'CreditConfirmed':
        return { ...row, disputes: { ...row.disputes, [data.claimantId]: DISPUTES[type] } };
      case 'CreditReassigned': {
        const disputes = { ...row.disputes, [data.claimantId]: DISPUTES[type] };
        return { ...row, netMinor: data.netMinor, shares: data.shares, disputes };
      }
      default:
        return row;
    }
  },
};

/** Whether the person may still claim the credit: there is something that others have, and the deadline is not over. */
export const mayClaim = (
  { shares, disputes, disputeUntil }: PaymentCreditRow,
  employeeId: string,
  today: string,
): boolean =>
  today <= disputeUntil &&
  disputes[employeeId] === undefined &&
  shares.some(({ collectorId, amountMinor }) => collectorId !== employeeId && amountMinor !== 0);
