import type { OperationsEvent, ReviewKind } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type ImprovementRow = {
  readonly improvementId: string;
  readonly teamId: string;
  readonly review: { readonly kind: ReviewKind; readonly from: string } | null;
  readonly measure: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly status: 'open' | 'completed';
  readonly result: string | null;
  readonly completedBy: string | null;
  readonly completedAt: string | null;
  readonly late: boolean;
};

/** What reviews led to (W4). */
export const improvements: Projection<ImprovementRow, OperationsEvent> = {
  name: 'improvements',
  version: 2,
  source: 'operations',
  columns: { teamId: 'uuid', ownerId: 'uuid', status: 'text', dueOn: 'date' },
  keys: ({ type, data }) =>
    type === 'ImprovementOpened' || type === 'ImprovementPassed' || type === 'ImprovementCompleted'
      ? [data.improvementId]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'ImprovementOpened': {
        const { openedBy: _, ...opened } = data;
        return {
          ...{ ...opened, status: 'open', result: null, completedBy: null, completedAt: null, late: false },
        };
      }
      case 'ImprovementPassed':
        return row && { ...row, ownerId: data.ownerId };
      case 'ImprovementCompleted': {
        const { result, completedBy, late } = data;
        return row && { ...row, status: 'completed', result, completedBy, completedAt: effectiveAt, late };
      }
      default:
        return row;
    }
  },
};
