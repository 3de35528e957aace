import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, minutes, sealed, text } from '../fields.js';

const coaching = { coachingId: id, employeeId: id, teamId: id };
const ofCoaching = { stream: ['coaching', 'coachingId'], subject: 'employeeId' } as const;

export const coachingKind = z.enum(['one_on_one', 'side_by_side', 'call_review', 'training']);
export type CoachingKind = z.infer<typeof coachingKind>;

/** L2, B3 輔導: what a leader worked on with a member. */
export const CoachingRecorded = defineEvent(
  'CoachingRecorded',
  1,
  z.object({
    ...coaching,
    coachId: id,
    kind: coachingKind,
    heldAt: instant,
    minutes,
    /** Skills that it was about, by the policy's codes. */
    skills: z.array(text),
    note: sealed,
    followUpOn: date.nullable(),
  }),
  { ...ofCoaching, personal: ['note'], duties: { subject: 'employeeId', decider: 'coachId' } },
);

/** The coached person has read it, and may say something about it. */
export const CoachingAcknowledged = defineEvent(
  'CoachingAcknowledged',
  1,
  z.object({ ...coaching, comment: sealed.nullable() }),
  { ...ofCoaching, personal: ['comment'] },
);

const walk = ['walk', 'walkId'] as const;

/** L2, B3 巡場: when, who was there, and how much was found. */
export const FloorWalked = defineEvent(
  'FloorWalked',
  1,
  z.object({
    walkId: id,
    teamId: id,
    walkedBy: id,
    from: instant,
    to: instant,
    presentIds: z.array(id),
    findings: z.int().min(0),
  }),
  { stream: walk },
);

export const findingKind = z.enum([
  'praise',
  'skill',
  'conduct',
  'script',
  'equipment',
  'discipline',
  'wellbeing',
]);
export type FindingKind = z.infer<typeof findingKind>;

/** One finding of a floor walk, and until when somebody looks at it again. */
export const FloorFindingNoted = defineEvent(
  'FloorFindingNoted',
  1,
  z.object({
    walkId: id,
    findingId: id,
    teamId: id,
    /** Whom it is about; null = nobody in particular. */
    employeeId: id.nullable(),
    /** Whose key seals the note: the person it is about, else who walked. */
    aboutId: id,
    kind: findingKind,
    note: sealed,
    followUpOn: date.nullable(),
    foundBy: id,
  }),
  { stream: walk, subject: 'aboutId', personal: ['note'] },
);

/** Somebody looked at it again. */
export const FloorFindingClosed = defineEvent(
  'FloorFindingClosed',
  1,
  z.object({ walkId: id, findingId: id, teamId: id, employeeId: id.nullable(), closedBy: id }),
  { stream: walk },
);

export const takeOverReason = z.enum(['conduct', 'complaint', 'self_harm', 'violence', 'skill', 'request']);
export type TakeOverReason = z.infer<typeof takeOverReason>;

/** 接管: somebody above went on with a member's call. */
export const CallTakenOver = defineEvent(
  'CallTakenOver',
  1,
  z.object({
    takeOverId: id,
    employeeId: id,
    teamId: id,
    caseId: id.nullable(),
    at: instant,
    reason: takeOverReason,
    note: sealed.nullable(),
    takenOverBy: id,
  }),
  {
    stream: ['takeover', 'takeOverId'],
    subject: 'employeeId',
    personal: ['note'],
    duties: { subject: 'employeeId', decider: 'takenOverBy' },
  },
);

/** B1: how well a person masters a skill, 1 (not yet) to 5 (teaches it). */
export const CompetencyAssessed = defineEvent(
  'CompetencyAssessed',
  1,
  z.object({
    assessmentId: id,
    employeeId: id,
    teamId: id,
    skill: text,
    level: z.int().min(1).max(5),
    previousLevel: z.int().min(1).max(5).nullable(),
    basis: z.enum(['observation', 'call_review', 'test', 'role_play']),
    assessedOn: date,
    /** All skills together as the policy weighs them, 1–5: what the sharing out of cases goes by. */
    overall: z.int().min(1).max(5),
    assessedBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream: ['competency', 'employeeId'], duties: { subject: 'employeeId', decider: 'assessedBy' } },
);

export const coachingEvents = [
  CoachingRecorded,
  CoachingAcknowledged,
  FloorWalked,
  FloorFindingNoted,
  FloorFindingClosed,
  CallTakenOver,
  CompetencyAssessed,
];
