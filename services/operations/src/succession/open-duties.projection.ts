import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type OpenDuty = {
  readonly matter: 'improvement' | 'issue' | 'measure';
  /** Of the improvement, the issue, or the complaint that the measure belongs to. */
  readonly id: string;
  /** null = nobody's. */
  readonly ownerId: string | null;
  readonly open: 'yes' | 'no';
};

/** Who has to do what is not done: a look-up table, so no past is kept. */
export const openDuties: Projection<OpenDuty, OperationsEvent> = {
  name: 'open-duties',
  version: 1,
  source: 'operations',
  columns: { ownerId: 'uuid', open: 'text' },
  history: false,
  keys: ({ type, data }) => {
    switch (type) {
      case 'ImprovementOpened':
      case 'ImprovementPassed':
      case 'ImprovementCompleted':
        return [data.improvementId];
      case 'IssueAssigned':
      case 'IssuePassed':
      case 'IssueResolved':
        return [data.issueId];
      case 'RectificationOpened':
      case 'RectificationPassed':
      case 'RectificationCompleted':
        return [data.measureId];
      default:
        return [];
    }
  },
  apply: (row, { type, data }) => {
    switch (type) {
      case 'ImprovementOpened':
      case 'ImprovementPassed':
        return { matter: 'improvement', id: data.improvementId, ownerId: data.ownerId, open: 'yes' };
      case 'IssueAssigned':
      case 'IssuePassed':
        return { matter: 'issue', id: data.issueId, ownerId: data.assigneeId, open: 'yes' };
      case 'RectificationOpened':
      case 'RectificationPassed':
        return { matter: 'measure', id: data.complaintId, ownerId: data.ownerId, open: 'yes' };
      default:
        return row && { ...row, open: 'no' };
    }
  },
};
