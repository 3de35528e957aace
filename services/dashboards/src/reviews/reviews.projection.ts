import type { CitedFigure, OperationsEvent, ReviewKind } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type ReviewStatus = 'due' | 'overdue' | 'filed';

export type ReviewRow = {
  readonly teamId: string;
  readonly kind: ReviewKind;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly status: ReviewStatus;
  readonly figures: readonly CitedFigure[];
  readonly findings: string | null;
  readonly lessons: string | null;
  readonly filedBy: string | null;
  readonly filedAt: string | null;
  readonly late: boolean;
};

/** The calendar of reviews (W4). */
export const reviews: Projection<ReviewRow, OperationsEvent> = {
  name: 'reviews',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', status: 'text', from: 'date' },
  keys: ({ type, data }) =>
    type === 'ReviewDue' || type === 'ReviewOverdue' || type === 'ReviewFiled'
      ? [`${data.teamId}/${data.kind}/${data.from}`]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'ReviewDue':
        return {
          ...{ ...data, status: 'due', figures: [], findings: null, lessons: null },
          ...{ filedBy: null, filedAt: null, late: false },
        };
      case 'ReviewOverdue':
        return row && { ...row, status: 'overdue' };
      case 'ReviewFiled':
        return { ...data, status: 'filed', filedAt: effectiveAt };
      default:
        return row;
    }
  },
};
