import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A clock that was started for an issue. */
export type IssueClock = { readonly issueId: string; readonly dueAt: string };

/** Each issue and each escalation below the top starts a clock. */
export const issueClocks: Reaction<OperationsEvent, IssueClock> = {
  name: 'issue-clocks',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) =>
    (type === 'IssueRaised' || type === 'IssueEscalated') && data.dueAt !== null
      ? [{ issueId: data.issueId, dueAt: data.dueAt }]
      : [],
};
