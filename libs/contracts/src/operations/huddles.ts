import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, sealed, text } from '../fields.js';

export const huddleKind = z.enum(['morning', 'evening']);
export type HuddleKind = z.infer<typeof huddleKind>;

const huddle = { teamId: id, heldOn: date, kind: huddleKind };
const stream = ['huddle', 'teamId', 'heldOn', 'kind'] as const;

/** P4 晨會, 夕會: one of each kind for a team and a date. */
export const HuddleHeld = defineEvent(
  'HuddleHeld',
  1,
  z.object({
    ...huddle,
    at: instant,
    present: z.array(id).min(1),
    /** Of the team on that date, who was not there. */
    missing: z.array(id),
    agenda: z.array(text),
    findings: sealed.nullable(),
    heldBy: id,
  }),
  { stream, subject: 'heldBy', personal: ['findings'] },
);

const followUp = { ...huddle, followUpId: id, ownerId: id };
/** What somebody took on. */
export const FollowUpAgreed = defineEvent(
  'FollowUpAgreed',
  1,
  z.object({ ...followUp, task: sealed, dueOn: date }),
  { stream, subject: 'ownerId', personal: ['task'] },
);
export const FollowUpCompleted = defineEvent(
  'FollowUpCompleted',
  1,
  z.object({ ...followUp, completedBy: id, late: z.boolean() }),
  { stream },
);

export const huddleEvents = [HuddleHeld, FollowUpAgreed, FollowUpCompleted];
