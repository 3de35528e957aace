import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text } from '../fields.js';

const stream = ['policy-document', 'policyId'] as const;
const document = { policyId: id, version: z.int().min(1) };

/** X10: the department that says what a policy means. */
export const interpreter = z.enum(['operations', 'hr', 'finance', 'legal', 'management']);
export type Interpreter = z.infer<typeof interpreter>;

/** G1: a policy of the company in the words that hold from a date on. Without personal data. */
export const PolicyVersionPublished = defineEvent(
  'PolicyVersionPublished',
  1,
  z.object({
    ...document,
    title: z.string().min(1).max(200),
    body: z.string().min(1).max(60_000),
    /** What changed; null = the first version. */
    changes: text.nullable(),
    interpretedBy: interpreter,
    effectiveFrom: date,
    /** Positions that have to have read it … */
    positions: z.array(text).max(10),
    /** … by this date. */
    acknowledgeBy: date,
    publishedBy: id,
  }),
  { stream },
);

export const PolicyAcknowledged = defineEvent(
  'PolicyAcknowledged',
  1,
  z.object({ ...document, employeeId: id, teamId: id.nullable(), inTime: z.boolean() }),
  { stream: ['policy-acknowledgement', 'policyId', 'employeeId'] },
);

/** 廢止: from this date on it does not hold. */
export const PolicyRepealed = defineEvent(
  'PolicyRepealed',
  1,
  z.object({ ...document, from: date, reason: text, repealedBy: id }),
  { stream },
);

export const policyDocumentEvents = [PolicyVersionPublished, PolicyAcknowledged, PolicyRepealed];
