import type { IssueSeverity, OperationsEvent, Severity } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** An answer that is late; of one complaint once for each last date. */
export type OverdueAnswer = {
  readonly severity: IssueSeverity;
  readonly teamId: string | null;
  readonly dueOn: string;
} & (
  | { readonly about: 'complaint'; readonly complaintId: string }
  | { readonly about: 'objection'; readonly objectionId: string; readonly caseId: string }
);

const AS_GRAVE: Readonly<Record<Severity, IssueSeverity>> = {
  minor: 'low',
  moderate: 'medium',
  serious: 'high',
  critical: 'critical',
};

/** L3, L4: what nobody answered in time is an issue of the floor. */
export const overdueAnswers: Reaction<OperationsEvent, OverdueAnswer> = {
  name: 'overdue-answers',
  source: 'operations',
  from: 'now',
  react: ({ type, data }) => {
    switch (type) {
      case 'ComplaintOverdue': {
        const { complaintId, severity, teamId, dueOn } = data;
        return [{ about: 'complaint', complaintId, severity: AS_GRAVE[severity], teamId, dueOn }];
      }
      case 'ObjectionOverdue': {
        const { objectionId, caseId, teamId, dueOn } = data;
        return [{ about: 'objection', objectionId, caseId, severity: 'medium', teamId, dueOn }];
      }
      default:
        return [];
    }
  },
};
