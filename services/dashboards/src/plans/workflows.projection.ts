import type { OperationsEvent, WorkflowConduct, WorkflowStage } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';
import { approved, isApproved, undecided, type Approvals } from './approvals.js';

export type WorkflowRow = Approvals & {
  readonly workflowId: string;
  readonly teamId: string | null;
  readonly product: string | null;
  readonly revision: number;
  readonly status: 'drafted' | 'approved' | 'returned' | 'published';
  readonly stages: readonly WorkflowStage[];
  readonly conduct: WorkflowConduct;
  readonly proposedBy: string;
  readonly draftedAt: string;
  /** Of its team and product, once it is published. */
  readonly version: number | null;
  readonly effectiveFrom: string | null;
  readonly publishedBy: string | null;
};

/** Workflows with their approvals (W1). */
export const workflows: Projection<WorkflowRow, OperationsEvent> = {
  name: 'workflows',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', status: 'text', draftedAt: 'timestamptz' },
  keys: ({ type, data }) =>
    type === 'WorkflowDrafted' ||
    type === 'WorkflowApproved' ||
    type === 'WorkflowReturned' ||
    type === 'WorkflowPublished'
      ? [data.workflowId]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'WorkflowDrafted') {
      const { site: _, needsLegal, ...draft } = data;
      return {
        ...{ ...draft, ...undecided(needsLegal), status: 'drafted', draftedAt: effectiveAt },
        ...{ version: null, effectiveFrom: null, publishedBy: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'WorkflowApproved': {
        const next = approved(row, data);
        return { ...next, status: isApproved(next) ? 'approved' : row.status };
      }
      case 'WorkflowReturned':
        return { ...row, status: 'returned', returnedBy: data.decidedBy, reason: data.reason };
      case 'WorkflowPublished': {
        const { version, effectiveFrom, publishedBy } = data;
        return { ...row, status: 'published', version, effectiveFrom, publishedBy };
      }
      default:
        return row;
    }
  },
};
