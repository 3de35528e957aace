import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed } from '../fields.js';

const stream = ['case', 'caseId'] as const;

export const objectionSubject = z.enum(['amount', 'identity', 'paid', 'fraud', 'limitation', 'other']);
export type ObjectionSubject = z.infer<typeof objectionSubject>;

/** 異議: the debtor disputes the debt. Until it is answered nobody collects. */
export const ObjectionRaised = defineEvent(
  'ObjectionRaised',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    objectionId: id,
    about: objectionSubject,
    channel: z.enum(['phone', 'letter', 'email', 'online', 'visit', 'forwarded']),
    statement: sealed,
    raisedBy: id,
    /** In whose hand the case was. */
    holderId: id.nullable(),
    teamId: id.nullable(),
    /** Last date of the site on which an answer is in time. */
    dueOn: date,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'debtorId', personal: ['statement'] },
);

const suspension = { caseId: id, cause: z.enum(['objection']), causeId: id };

/** From here on no outbound contact for collection. */
export const CollectionSuspended = defineEvent('CollectionSuspended', 1, z.object(suspension), { stream });

/** This cause is over; collection goes on once no other is left. */
export const CollectionResumed = defineEvent('CollectionResumed', 1, z.object(suspension), { stream });

/** The case went into another hand, or into none, and its open objection along with it: in the same append. */
export const ObjectionPassed = defineEvent(
  'ObjectionPassed',
  1,
  z.object({
    caseId: id,
    objectionId: id,
    holderId: id.nullable(),
    teamId: id.nullable(),
    previousHolderId: id.nullable(),
    previousTeamId: id.nullable(),
  }),
  { stream },
);

const ofClock = { caseId: id, objectionId: id, holderId: id.nullable(), teamId: id.nullable(), dueOn: date };

export const ObjectionDueSoon = defineEvent('ObjectionDueSoon', 1, z.object(ofClock), { stream });
export const ObjectionOverdue = defineEvent('ObjectionOverdue', 1, z.object(ofClock), { stream });

export const objectionOutcome = z.enum(['upheld', 'partly', 'rejected', 'withdrawn']);
export type ObjectionOutcome = z.infer<typeof objectionOutcome>;

/** Answered by somebody else than who took it in. What follows of it (DuesChanged, CaseClosed) is in the same append. */
export const ObjectionAnswered = defineEvent(
  'ObjectionAnswered',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    objectionId: id,
    outcome: objectionOutcome,
    answer: sealed,
    raisedBy: id,
    answeredBy: id,
    dueOn: date,
    inTime: z.boolean(),
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['answer'],
    duties: { proposer: 'raisedBy', decider: 'answeredBy' },
  },
);

export const objectionEvents = [
  ObjectionRaised,
  CollectionSuspended,
  CollectionResumed,
  ObjectionPassed,
  ObjectionDueSoon,
  ObjectionOverdue,
  ObjectionAnswered,
];
