import type { Effort, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type PlanRow = {
  readonly teamId: string;
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly revision: number;
  readonly status: 'proposed' | 'approved' | 'returned';
  readonly goals: readonly string[];
  readonly efforts: readonly Effort[];
  readonly measures: readonly string[];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was returned. */
  readonly reason: string | null;
};

/** The teams' plans of a month (L1). */
export const plans: Projection<PlanRow, OperationsEvent> = {
  name: 'plans',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', month: 'text' },
  keys: ({ type, data }) =>
    type === 'PlanProposed' || type === 'PlanApproved' || type === 'PlanReturned'
      ? [`${data.teamId}/${data.month}`]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'PlanProposed':
        return {
          ...{ ...data, status: 'proposed', proposedAt: effectiveAt },
          ...{ decidedBy: null, decidedAt: null, reason: null },
        };
      case 'PlanApproved':
        return row && { ...row, status: 'approved', decidedBy: data.decidedBy, decidedAt: effectiveAt };
      case 'PlanReturned': {
        const { decidedBy, reason } = data;
        return row && { ...row, status: 'returned', decidedBy, decidedAt: effectiveAt, reason };
      }
      default:
        return row;
    }
  },
};
