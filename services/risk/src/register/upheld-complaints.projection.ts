import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** A complaint, and whether it was found to be right; it counts in the month in which it was opened. */
export type CountedComplaint = {
  readonly teamId: string | null;
  readonly openedAt: string;
  /** `no` also while it is undecided. */
  readonly upheld: 'yes' | 'no';
};

export const upheldComplaints: Projection<CountedComplaint, OperationsEvent> = {
  name: 'risk-upheld-complaints',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', upheld: 'text' },
  history: false,
  keys: ({ type, data }) =>
    type === 'ComplaintOpened' || type === 'ComplaintResolved' || type === 'ComplaintReopened'
      ? [data.complaintId]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'ComplaintOpened') return { teamId: data.teamId, openedAt: effectiveAt, upheld: 'no' };
    if (!row) return row;
    if (type === 'ComplaintReopened') return { ...row, upheld: 'no' };
    if (type !== 'ComplaintResolved') return row;
    return { ...row, upheld: data.outcome === 'upheld' || data.outcome === 'partly' ? 'yes' : 'no' };
  },
};
