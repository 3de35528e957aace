import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, month, sealed } from '../fields.js';
import { severity } from '../operations/complaints.js';

const stream = ['finding', 'findingId'] as const;

/**
 * What a finding is about. Of contacts: none was permitted · the permit was another one's, or for another contact, or not for that
 * time · the call went on after the permit had ended. `complaint`: upheld · `quality`: a critical item of a review failed ·
 * `intervention`: a leader had to take a call over · `reported`: by somebody who saw it.
 */
export const findingKind = z.enum([
  'no_permit',
  'permit_misused',
  'out_of_time',
  'call_overrun',
  'complaint',
  'quality',
  'intervention',
  'reported',
]);
export type ConductKind = z.infer<typeof findingKind>;

/** The fact that it rests on, where that is one of the log: `operations` 4711 at the same site. */
export const cited = z.object({ service: z.enum(['operations', 'risk']), position: z.int().min(1) });
export type Cited = Readonly<z.infer<typeof cited>>;

const about = {
  findingId: id,
  /** Whom it is about; he or she never decides it. */
  employeeId: id,
  teamId: id.nullable(),
};

/** R2: something that may have been a breach of conduct. One finding a person, kind and date of the site. */
export const ConductFindingRaised = defineEvent(
  'ConductFindingRaised',
  1,
  z.object({
    ...about,
    kind: findingKind,
    severity,
    /** The site's date of what happened. */
    on: date,
    caseId: id.nullable(),
    /** The contact, complaint or review that it is about. */
    matterId: id.nullable(),
    cites: cited.nullable(),
    what: sealed.nullable(),
    /** null = by rule. */
    raisedBy: id.nullable(),
    /** 申辯: until this date the person may speak, and before it nothing is decided without. */
    hearBy: date,
    /** Last date on which a decision is in time. */
    decideBy: date,
    policyVersion: z.int().min(0),
  }),
  {
    stream,
    subject: 'employeeId',
    personal: ['what'],
  },
);

/** The same again on the same date. */
export const ConductRepeated = defineEvent(
  'ConductRepeated',
  1,
  z.object({ ...about, matterId: id, caseId: id.nullable(), cites: cited }),
  { stream },
);

/** 申辯: what the person says to it; said again, all of it counts. */
export const ConductHeard = defineEvent(
  'ConductHeard',
  1,
  z.object({ ...about, statement: sealed, manner: z.enum(['written', 'meeting']), recordedBy: id }),
  { stream, subject: 'employeeId', personal: ['statement'] },
);

/** The last date is over without a decision. */
export const ConductFindingOverdue = defineEvent(
  'ConductFindingOverdue',
  1,
  z.object({ ...about, severity, decideBy: date }),
  { stream },
);

/** Pay is multiplied by it, in thousandths: 0, 500 or 1000. */
export const gateFactor = z.union([z.literal(0), z.literal(500), z.literal(1000)]);
export type GateFactor = z.infer<typeof gateFactor>;

const decision = {
  ...about,
  kind: findingKind,
  on: date,
  reasons: sealed,
  /** The person had spoken. */
  heard: z.boolean(),
  /** null = raised by rule. */
  raisedBy: id.nullable(),
  decidedBy: id,
  inTime: z.boolean(),
  policyVersion: z.int().min(0),
};
const decided = {
  stream,
  subject: 'employeeId',
  personal: ['reasons'],
  duties: { proposer: 'raisedBy', subject: 'employeeId', decider: 'decidedBy' },
} as const;

/** It was a breach. Of several in one month the lowest factor holds. */
export const ConductFindingUpheld = defineEvent(
  'ConductFindingUpheld',
  1,
  z.object({
    ...decision,
    severity,
    gateFactor,
    /** The performance month whose pay it touches. */
    month,
  }),
  decided,
);

export const ConductFindingDismissed = defineEvent('ConductFindingDismissed', 1, z.object(decision), decided);

/** Upheld wrongly, as somebody else than who upheld it found: its factor no longer holds. */
export const ConductFindingReversed = defineEvent(
  'ConductFindingReversed',
  1,
  z.object({ ...about, month, gateFactor, reasons: sealed, upheldBy: id, decidedBy: id }),
  {
    stream,
    subject: 'employeeId',
    personal: ['reasons'],
    duties: { proposer: 'upheldBy', subject: 'employeeId', decider: 'decidedBy' },
  },
);

/**
 * The complaint that it rests on is decided anew: what was decided of the finding no longer holds, its factor is suspended, and the person
 * is heard again before Legal decides again.
 */
export const ConductFindingReopened = defineEvent(
  'ConductFindingReopened',
  1,
  z.object({
    ...about,
    /** As it had been decided. */
    previous: z.enum(['upheld', 'dismissed', 'reversed']),
    /** What is suspended until it is decided again; null = nothing was in force. */
    suspended: z.object({ month, gateFactor }).nullable(),
    /** The complaint, and where its reopening stands in the log. */
    matterId: id,
    cites: cited,
    hearBy: date,
    decideBy: date,
    policyVersion: z.int().min(0),
  }),
  { stream },
);

export const conductEvents = [
  ConductFindingRaised,
  ConductRepeated,
  ConductHeard,
  ConductFindingOverdue,
  ConductFindingUpheld,
  ConductFindingDismissed,
  ConductFindingReversed,
  ConductFindingReopened,
];
