import type { EventOf, Sealed } from '@muster/contracts';
import type {
  IssueAssigned,
  IssueEscalated,
  IssueKind,
  IssueLevel,
  IssuePassed,
  IssueRaised,
  IssueResolved,
  IssueSeverity,
} from '@muster/contracts/operations';
import { onFloor, type OnFloor } from '../floor/on-floor.js';

export type IssueEvent = EventOf<
  | typeof IssueRaised
  | typeof IssueAssigned
  | typeof IssuePassed
  | typeof IssueEscalated
  | typeof IssueResolved
>;

/** What stays as it was raised. */
export type IssueSubject = {
  readonly teamId: string | null;
  readonly personId: string | null;
  readonly textOf: string;
  readonly kind: IssueKind;
  readonly severity: IssueSeverity;
  readonly aboutCaseId: string | null;
  /** Digest of the description. */
  readonly description: string;
};

export type Issue = {
  readonly subject: IssueSubject;
  readonly raisedBy: string;
  readonly level: IssueLevel;
  readonly assigneeId: string | null;
  /** When the running clock runs out; null = none runs. */
  readonly dueAt: string | null;
  /** A clock has run out. */
  readonly late: boolean;
  /** Digest of the resolution; null while it is open. */
  readonly resolution: string | null;
};
export type IssueState = OnFloor<Issue | null>;

const none = null as Issue | null;

export const digestOf = ({ digest }: Sealed): string => digest;

const evolve = (issue: Issue | null, { type, data }: IssueEvent): Issue | null => {
  switch (type) {
    case 'IssueRaised': {
      const { teamId, personId, textOf, kind, severity, aboutCaseId, raisedBy, level, dueAt } = data;
      const description = digestOf(data.description);
      return {
        subject: { teamId, personId, textOf, kind, severity, aboutCaseId, description },
        ...{ raisedBy, level, dueAt, assigneeId: null, late: false, resolution: null },
      };
    }
    case 'IssueAssigned':
    case 'IssuePassed':
      return issue && { ...issue, assigneeId: data.assigneeId };
    case 'IssueEscalated':
      return (
        issue && { ...issue, level: data.to, dueAt: data.dueAt, late: issue.late || data.cause === 'clock' }
      );
    case 'IssueResolved':
      return issue && { ...issue, dueAt: null, resolution: digestOf(data.resolution) };
    default:
      return issue;
  }
};

export const overIssue = onFloor(none, evolve);
