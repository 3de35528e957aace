import type { Sealed } from '@muster/contracts';
import type { IssueKind, IssueLevel, IssueSeverity, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type IssueStatus = 'open' | 'assigned' | 'resolved';

export type IssueRow = {
  readonly issueId: string;
  readonly teamId: string | null;
  readonly personId: string | null;
  readonly aboutCaseId: string | null;
  readonly kind: IssueKind;
  readonly severity: IssueSeverity;
  readonly level: IssueLevel;
  readonly status: IssueStatus;
  readonly description: Sealed;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly assigneeId: string | null;
  /** End of the running clock; null = none runs. */
  readonly dueAt: string | null;
  readonly escalations: number;
  /** A clock has run out. */
  readonly late: boolean;
  readonly resolution: Sealed | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
};

/** Problems of the floor with their clocks (L3). */
export const issues: Projection<IssueRow, OperationsEvent> = {
  name: 'issues',
  version: 2,
  source: 'operations',
  columns: { teamId: 'uuid', status: 'text', raisedAt: 'timestamptz' },
  keys: ({ type, data }) =>
    type === 'IssueRaised' ||
    type === 'IssueAssigned' ||
    type === 'IssuePassed' ||
    type === 'IssueEscalated' ||
    type === 'IssueResolved'
      ? [data.issueId]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'IssueRaised') {
      const { textOf: _, ...raised } = data;
      return {
        ...{ ...raised, status: 'open', raisedAt: effectiveAt, assigneeId: null, escalations: 0 },
        ...{ late: false, resolution: null, resolvedBy: null, resolvedAt: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'IssueAssigned':
        return { ...row, status: 'assigned', assigneeId: data.assigneeId };
      case 'IssuePassed': {
        const { assigneeId } = data;
        return { ...row, status: assigneeId === null ? 'open' : 'assigned', assigneeId };
      }
      case 'IssueEscalated':
        return {
          ...{ ...row, level: data.to, dueAt: data.dueAt, escalations: row.escalations + 1 },
          late: row.late || data.cause === 'clock',
        };
      case 'IssueResolved': {
        const { resolution, resolvedBy, late } = data;
        return {
          ...row,
          status: 'resolved',
          dueAt: null,
          resolution,
          resolvedBy,
          resolvedAt: effectiveAt,
          late,
        };
      }
      default:
        return row;
    }
  },
};
