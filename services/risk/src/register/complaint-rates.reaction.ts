import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A complaint that was upheld: its team's rate is to be measured. */
export type UpheldComplaint = {
  readonly complaintId: string;
  readonly teamId: string | null;
  readonly position: number;
};

export const complaintRates: Reaction<OperationsEvent, UpheldComplaint> = {
  name: 'complaint-rates',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, position }) =>
    type === 'ComplaintResolved' && (data.outcome === 'upheld' || data.outcome === 'partly')
      ? [{ complaintId: data.complaintId, teamId: data.teamId, position }]
      : [],
};
