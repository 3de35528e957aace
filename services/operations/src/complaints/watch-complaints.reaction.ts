import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

export type ComplaintClock = { readonly complaintId: string; readonly dueOn: string };

/** Whatever gives a complaint another last date sets its timers. */
export const watchComplaints: Reaction<OperationsEvent, ComplaintClock> = {
  name: 'watch-complaints',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) =>
    type === 'ComplaintOpened' || type === 'ComplaintExtended' || type === 'ComplaintReopened'
      ? [{ complaintId: data.complaintId, dueOn: data.dueOn }]
      : [],
};
