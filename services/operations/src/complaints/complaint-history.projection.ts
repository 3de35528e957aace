import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type PastComplaint = {
  readonly complaintId: string;
  readonly debtorId: string;
  readonly openedAt: string;
};

/** Which complaints of a debtor there have been: a look-up table, so no past is kept. */
export const complaintHistory: Projection<PastComplaint, OperationsEvent> = {
  name: 'complaint-history',
  version: 1,
  source: 'operations',
  columns: { debtorId: 'uuid', openedAt: 'timestamptz' },
  history: false,
  keys: ({ type, data }) => (type === 'ComplaintOpened' ? [data.complaintId] : []),
  apply: (row, { type, data, effectiveAt }) =>
    type === 'ComplaintOpened'
      ? { complaintId: data.complaintId, debtorId: data.debtorId, openedAt: effectiveAt }
      : row,
};
