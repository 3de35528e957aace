import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type VoucherRow = {
  readonly voucherId: string;
  readonly voucherDate: string;
  readonly currency: string;
  readonly claims: number;
  readonly totalMinor: number;
  readonly preparedBy: string;
  readonly preparedAt: string;
  /** `yes` once the money went out. */
  readonly paid: 'yes' | 'no';
  readonly paidOn: string | null;
  readonly reference: string | null;
  /** It was made wrongly; null = it stands. */
  readonly cancelledAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
};

/** Vouchers of the ledger, with what became of them. */
export const vouchers: Projection<VoucherRow, OperationsEvent> = {
  name: 'vouchers',
  version: 2,
  source: 'operations',
  columns: { paid: 'text', preparedAt: 'timestamptz' },
  keys: ({ type, data }) =>
    type === 'VoucherPrepared' || type === 'VoucherPaid' || type === 'VoucherCancelled'
      ? [data.voucherId]
      : [],
  apply: (row, { type, data, recordedAt }) => {
    if (type === 'VoucherPrepared') {
      const { voucherId, voucherDate, currency, claimIds, totalMinor, preparedBy } = data;
      const prepared = { voucherId, voucherDate, currency, claims: claimIds.length, totalMinor, preparedBy };
      return {
        ...{ ...prepared, preparedAt: recordedAt, paid: 'no', paidOn: null, reference: null },
        ...{ cancelledAt: null, cancelledBy: null, cancelReason: null },
      };
    }
    if (type === 'VoucherCancelled')
      return (
        row && {
          ...row,
          ...{ cancelledAt: recordedAt, cancelledBy: data.cancelledBy, cancelReason: data.reason },
        }
      );
    if (type !== 'VoucherPaid' || !row) return row;
    return { ...row, paid: 'yes', paidOn: data.paidOn, reference: data.reference };
  },
};
