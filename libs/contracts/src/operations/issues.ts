import { deriveId } from '@muster/kernel';
import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, sealed } from '../fields.js';

export const issueKind = z.enum(['case', 'conduct', 'customer', 'staffing', 'system', 'process', 'safety']);
export type IssueKind = z.infer<typeof issueKind>;
export const issueSeverity = z.enum(['low', 'medium', 'high', 'critical']);
export type IssueSeverity = z.infer<typeof issueSeverity>;
/** Who has to see to it, from below upwards. */
export const issueLevel = z.enum(['team_leader', 'ops_manager', 'management']);
export type IssueLevel = z.infer<typeof issueLevel>;

/** Who raises what nobody else did: an answer that is late. */
export const raisedByItself: string = deriveId('reaction', 'overdue-answers');

const stream = ['issue', 'issueId'] as const;
const issue = {
  issueId: id,
  /** null = a matter of the whole site. */
  teamId: id.nullable(),
  /** The person whom it is about; he or she never decides it. */
  personId: id.nullable(),
  /** Whose key seals the texts: the person's or debtor's whom it is about, else that of who raised it. */
  textOf: id,
};

/** L3 發現問題: raised by anybody on the floor. */
export const IssueRaised = defineEvent(
  'IssueRaised',
  1,
  z.object({
    ...issue,
    kind: issueKind,
    severity: issueSeverity,
    /** The case that it is about. */
    aboutCaseId: id.nullable(),
    description: sealed,
    level: issueLevel,
    /** When it is escalated unless it was resolved. */
    dueAt: instant,
    raisedBy: id,
  }),
  { stream, subject: 'textOf', personal: ['description'] },
);
export const IssueAssigned = defineEvent(
  'IssueAssigned',
  1,
  z.object({ ...issue, assigneeId: id, previousAssigneeId: id.nullable(), assignedBy: id }),
  { stream, duties: { subject: 'personId', decider: 'assignedBy' } },
);
/** By a person, or because the clock ran out. */
export const IssueEscalated = defineEvent(
  'IssueEscalated',
  1,
  z.object({
    ...issue,
    from: issueLevel,
    to: issueLevel,
    cause: z.enum(['clock', 'person']),
    /** null = the clock. */
    escalatedBy: id.nullable(),
    reason: sealed.nullable(),
    /** The next clock; null at the top. */
    dueAt: instant.nullable(),
  }),
  { stream, subject: 'textOf', personal: ['reason'] },
);
export const IssueResolved = defineEvent(
  'IssueResolved',
  1,
  z.object({
    ...issue,
    resolution: sealed,
    resolvedBy: id,
    /** A clock had run out before. */
    late: z.boolean(),
  }),
  {
    stream,
    subject: 'textOf',
    personal: ['resolution'],
    duties: { subject: 'personId', decider: 'resolvedBy' },
  },
);

/** 離職交接: to whom it was assigned has left; null = it waits for who sees to its level. */
export const IssuePassed = defineEvent(
  'IssuePassed',
  1,
  z.object({ ...issue, assigneeId: id.nullable(), previousAssigneeId: id }),
  { stream },
);

export const issueEvents = [IssueRaised, IssueAssigned, IssueEscalated, IssueResolved, IssuePassed];
