import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text } from '../fields.js';

/** Positions as attendance has them. */
const positions = z.array(text).min(1).max(10);
const curriculum = ['curriculum', 'site'] as const;

/** R3: who has to be trained in what, and how often. */
export const TrainingRequired = defineEvent(
  'TrainingRequired',
  1,
  z.object({
    site: text,
    requirementId: id,
    /** Topic of the sessions that meet it, such as `risk`. */
    topic: z.string().min(1).max(100),
    positions,
    /** Days that a training holds. */
    validDays: z.int().min(1).max(1830),
    /** Days from the requirement, or from joining, until the first one. */
    firstWithinDays: z.int().min(0).max(365),
    from: date,
    /** Contacts are refused while it is lapsed. */
    barsContacts: z.boolean(),
    requiredBy: id,
  }),
  { stream: curriculum },
);

export const TrainingRequirementEnded = defineEvent(
  'TrainingRequirementEnded',
  1,
  z.object({ site: text, requirementId: id, endedBy: id }),
  { stream: curriculum },
);

/** What else the gate knows of a collector stands in the same stream. */
const stream = ['collector', 'employeeId'] as const;
const training = { employeeId: id, requirementId: id, topic: text, barsContacts: z.boolean() };

/** Somebody has to have been trained by a date. */
export const TrainingDue = defineEvent(
  'TrainingDue',
  1,
  z.object({ ...training, teamId: id.nullable(), dueOn: date }),
  { stream },
);

export const TrainingCompleted = defineEvent(
  'TrainingCompleted',
  1,
  z.object({
    ...training,
    teamId: id.nullable(),
    /** The session that was attended; null = recorded by HR or Legal from a certificate. */
    sessionId: id.nullable(),
    on: date,
    /** Last date on which it holds. */
    validUntil: date,
    /** It had lapsed before. */
    wasLapsed: z.boolean(),
    recordedBy: id.nullable(),
  }),
  { stream },
);

/** The last date is over: until it is made up the person is not trained. */
export const TrainingLapsed = defineEvent(
  'TrainingLapsed',
  1,
  z.object({ ...training, teamId: id.nullable(), dueOn: date }),
  { stream },
);

/** The requirement ended, or no longer is this person's. */
export const TrainingReleased = defineEvent('TrainingReleased', 1, z.object(training), { stream });

export const trainingEvents = [
  TrainingRequired,
  TrainingRequirementEnded,
  TrainingDue,
  TrainingCompleted,
  TrainingLapsed,
  TrainingReleased,
];
