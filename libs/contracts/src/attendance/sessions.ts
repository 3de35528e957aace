import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, minutes, sealed, text } from '../fields.js';

const stream = ['session', 'sessionId'] as const;
const who = { sessionId: id, employeeId: id, teamId: id.nullable() };

export const SessionScheduled = defineEvent(
  'SessionScheduled',
  1,
  z.object({
    sessionId: id,
    kind: z.enum(['training', 'meeting']),
    topic: text,
    from: instant,
    to: instant,
    mandatory: z.boolean(),
  }),
  { stream },
);
export const MemberEnrolled = defineEvent('MemberEnrolled', 1, z.object(who), { stream });
export const SessionAttended = defineEvent(
  'SessionAttended',
  1,
  z.object({ ...who, at: instant, lateMinutes: minutes }),
  { stream },
);
export const MemberExcused = defineEvent(
  'MemberExcused',
  1,
  z.object({ ...who, reason: sealed, decidedBy: id }),
  {
    stream,
    subject: 'employeeId',
    personal: ['reason'],
    duties: { subject: 'employeeId', decider: 'decidedBy' },
  },
);
/** Enrolled, not there, not excused when the session was closed. */
export const SessionMissed = defineEvent('SessionMissed', 1, z.object(who), { stream });
export const SessionClosed = defineEvent('SessionClosed', 1, z.object({ sessionId: id }), { stream });

export const sessionEvents = [
  SessionScheduled,
  MemberEnrolled,
  SessionAttended,
  MemberExcused,
  SessionMissed,
  SessionClosed,
];
