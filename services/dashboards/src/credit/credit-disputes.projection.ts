import type { EventOf } from '@muster/contracts';
import type { CreditDisputed, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type CreditDisputeRow = EventOf<typeof CreditDisputed>['data'] & {
  readonly status: 'open' | 'confirmed' | 'reassigned';
  readonly raisedAt: string;
  readonly decidedBy: string | null;
};

/** Credits that somebody else claims. */
export const creditDisputes: Projection<CreditDisputeRow, OperationsEvent> = {
  name: 'credit-disputes',
  version: 1,
  source: 'operations',
  columns: { status: 'text', teamId: 'uuid', claimantId: 'uuid', raisedAt: 'timestamptz' },
  keys: ({ data }) => ('disputeId' in data ? [data.disputeId] : []),
  apply: (row, event) => {
    if (event.type === 'CreditDisputed')
      return { ...event.data, status: 'open', raisedAt: event.recordedAt, decidedBy: null };
    if (!row) return null;
    if (event.type === 'CreditConfirmed')
      return { ...row, status: 'confirmed', decidedBy: event.data.decidedBy };
    if (event.type === 'CreditReassigned')
      return { ...row, status: 'reassigned', decidedBy: event.data.decidedBy };
    return row;
  },
};
