import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, minutes, sealed, text } from '../fields.js';
import { dayKind } from './policy.js';

export const punchDirection = z.enum(['in', 'out']);
export const punchSource = z.enum(['web', 'phone', 'device', 'dingtalk', 'csv']);

/** The work date was decided when the punch was recorded: a punch after midnight belongs to the night shift before it. */
export const PunchRecorded = defineEvent(
  'PunchRecorded',
  1,
  z.object({
    punchId: id,
    employeeId: id,
    teamId: id.nullable(),
    workDate: date,
    at: instant,
    direction: punchDirection,
    source: punchSource,
    /** The device's own clock for a punch made offline; `at` is what counts. */
    deviceAt: instant.nullable(),
    /** Minutes between device and server clock beyond what the policy allows: somebody reviews it. */
    driftMinutes: minutes.nullable(),
    fieldOrderId: id.nullable(),
    place: sealed.nullable(),
  }),
  { stream: ['day', 'employeeId', 'workDate'], subject: 'employeeId', personal: ['place'] },
);

export const dayFigures = z.object({
  dayKind,
  scheduledMinutes: minutes,
  workedMinutes: minutes,
  lateMinutes: minutes,
  earlyLeaveMinutes: minutes,
  absentMinutes: minutes,
  leaveMinutes: minutes,
  fieldMinutes: minutes,
  /** Approved and worked, by the kind of day it fell on. */
  overtimeMinutes: minutes,
  firstIn: instant.nullable(),
  lastOut: instant.nullable(),
});
export type DayFigures = Readonly<z.infer<typeof dayFigures>>;

const dayOf = { employeeId: id, teamId: id.nullable(), workDate: date };
const stream = ['day', 'employeeId', 'workDate'] as const;

export const DayClosed = defineEvent(
  'DayClosed',
  1,
  z.object({ ...dayOf, period: text, figures: dayFigures, policyVersion: z.int().min(1) }),
  { stream },
);

export const assessmentCause = z.enum([
  'punch',
  'correction',
  'leave',
  'overtime',
  'roster',
  'field_work',
  'policy',
]);

/** A fact that came after the day was closed changed its figures. */
export const DayReassessed = defineEvent(
  'DayReassessed',
  1,
  z.object({
    ...dayOf,
    period: text,
    figures: dayFigures,
    previous: dayFigures,
    cause: assessmentCause,
    /** Opaque id of the punch, request or order behind it. */
    causeId: text.nullable(),
    policyVersion: z.int().min(1),
  }),
  { stream },
);

export const anomalyKind = z.enum(['late', 'early_leave', 'absent', 'missed_punch', 'unrostered_punch']);
export type AnomalyKind = z.infer<typeof anomalyKind>;

const anomalyOf = { anomalyId: id, ...dayOf, kind: anomalyKind };

export const AnomalyDetected = defineEvent(
  'AnomalyDetected',
  1,
  z.object({
    ...anomalyOf,
    minutes,
    /** Segment of the shift, from 0; null when it concerns the whole day. */
    segment: z.int().min(0).nullable(),
    /** A leader's own anomaly goes to the operations manager, seen by HR. */
    ofLeader: z.boolean(),
  }),
  { stream },
);

export const AnomalyExplained = defineEvent(
  'AnomalyExplained',
  1,
  z.object({ ...anomalyOf, explanation: sealed }),
  { stream, subject: 'employeeId', personal: ['explanation'] },
);

const decided = { ...anomalyOf, reason: sealed, decidedBy: id };
const deciding = {
  stream,
  subject: 'employeeId',
  personal: ['reason'],
  duties: { subject: 'employeeId', decider: 'decidedBy' },
} as const;

export const AnomalyExcused = defineEvent('AnomalyExcused', 1, z.object(decided), deciding);
export const AnomalyUpheld = defineEvent('AnomalyUpheld', 1, z.object(decided), deciding);

/** A later fact removed the ground: leave, a correction, a changed roster, or a free lateness of the policy. */
export const AnomalyWithdrawn = defineEvent(
  'AnomalyWithdrawn',
  1,
  z.object({
    ...anomalyOf,
    cause: z.enum([...assessmentCause.options, 'free_late']),
    causeId: text.nullable(),
  }),
  { stream },
);

/** One of the period's latenesses that the policy excuses without a decision; per person, so that the count is exact. */
const freeLate = z.object({ employeeId: id, workDate: date, anomalyId: id, period: text });
export const FreeLateUsed = defineEvent('FreeLateUsed', 1, freeLate, { stream: ['requests', 'employeeId'] });
/** The lateness it was used for is none any more: a later one of the period may be excused instead. */
export const FreeLateReturned = defineEvent('FreeLateReturned', 1, freeLate, {
  stream: ['requests', 'employeeId'],
});

export const dayEvents = [
  PunchRecorded,
  DayClosed,
  DayReassessed,
  AnomalyDetected,
  AnomalyExplained,
  AnomalyExcused,
  AnomalyUpheld,
  AnomalyWithdrawn,
  FreeLateUsed,
  FreeLateReturned,
];
