import type { CreditBasis, CreditShare, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What one collector, or the site, has of one payment. */
export type CreditShareRow = {
  readonly paymentId: string;
  readonly caseId: string;
  /** null = the site: nobody had it. */
  readonly collectorId: string | null;
  readonly teamId: string | null;
  readonly valueDate: string;
  /** 業績月 by the value date: `YYYY-MM`. */
  readonly month: string;
  readonly basis: CreditBasis;
  /** Of a thousand. */
  readonly parts: number;
  readonly amountMinor: number;
};

const keyOf = (paymentId: string, { collectorId }: CreditShare): string =>
  `${paymentId}/${collectorId ?? 'site'}`;

/** 業績歸屬: the ledger. */
export const creditShares: Projection<CreditShareRow, OperationsEvent> = {
  name: 'credit-shares',
  version: 1,
  source: 'operations',
  columns: { collectorId: 'uuid', teamId: 'uuid', month: 'text', valueDate: 'date' },
  keys: ({ type, data }) =>
    type === 'PaymentCredited' || type === 'CreditReversed' || type === 'CreditReassigned'
      ? data.shares.map((share) => keyOf(data.paymentId, share))
      : [],
  apply: (row, { type, data }, key) => {
    if (type !== 'PaymentCredited' && type !== 'CreditReversed' && type !== 'CreditReassigned') return row;
    const share = data.shares.find((one) => keyOf(data.paymentId, one) === key);
    if (!share) return row;
    const { paymentId, caseId, valueDate } = data;
    return { paymentId, caseId, valueDate, month: valueDate.slice(0, 7), ...share };
  },
};
