import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type HandledComplaint = {
  readonly complaintId: string;
  readonly handlerId: string | null;
  readonly decided: 'yes' | 'no';
};

/** Who handles which complaint: a look-up table, so no past is kept. */
export const handledComplaints: Projection<HandledComplaint, OperationsEvent> = {
  name: 'handled-complaints',
  version: 1,
  source: 'operations',
  columns: { handlerId: 'uuid', decided: 'text' },
  history: false,
  keys: ({ type, data }) =>
    type === 'HandlerAssigned' ||
    type === 'ComplaintHandedOver' ||
    type === 'ComplaintRecused' ||
    type === 'ComplaintResolved' ||
    type === 'ComplaintReopened'
      ? [data.complaintId]
      : [],
  apply: (row, { type, data }) => {
    switch (type) {
      case 'HandlerAssigned':
      case 'ComplaintHandedOver': {
        const { complaintId, handlerId } = data;
        return { complaintId, handlerId, decided: 'no' };
      }
      case 'ComplaintRecused':
        return row && data.wasHandler ? { ...row, handlerId: null } : row;
      case 'ComplaintResolved':
        return row && { ...row, decided: 'yes' };
      case 'ComplaintReopened':
        return row && { ...row, decided: 'no' };
      default:
        return row;
    }
  },
};
