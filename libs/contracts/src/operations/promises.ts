import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';

const stream = ['case', 'caseId'] as const;
/** Minor units of the case's currency. */
const amount = z.int().min(1);

/** One instalment; a plain promise has one. */
export const promisePart = z.object({ dueOn: date, amountMinor: amount });
export type PromisePart = Readonly<z.infer<typeof promisePart>>;

/** What policy said when the promise was made: a later policy does not judge it. */
export const promiseTerms = z.object({
  /** Calendar days after the due date within which money still counts. */
  graceDays: z.int().min(0),
  /** So much of a part, in percent, keeps it. */
  keptFromPercent: z.int().min(1).max(100),
  /** Whether less than that is partly kept rather than broken. */
  countPartial: z.boolean(),
});
export type PromiseTerms = Readonly<z.infer<typeof promiseTerms>>;

const promise = {
  promiseId: id,
  caseId: id,
  debtorId: id,
  /** In whose hand the case was when it was made: it counts for this collector and team for ever; null = in the pool. */
  collectorId: id.nullable(),
  teamId: id.nullable(),
  /** ISO 4217. */
  currency: text,
  /** Sum of the parts. */
  amountMinor: amount,
};

/** 承諾還款. Money counts from `madeOn` to each part's due date and the days of grace behind it. */
export const PromiseMade = defineEvent(
  'PromiseMade',
  1,
  z.object({
    ...promise,
    /** The contact in which it was made; null = by letter, at the counter, … */
    contactId: id.nullable(),
    /** Ascending by due date. */
    parts: z.array(promisePart).min(1),
    /** The site's date. */
    madeOn: date,
    terms: promiseTerms,
    recordedBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream },
);

/** 改期: other parts from now on. The earlier due dates leave the figures, visibly. */
export const PromiseRescheduled = defineEvent(
  'PromiseRescheduled',
  1,
  z.object({
    ...promise,
    parts: z.array(promisePart).min(1),
    previousParts: z.array(promisePart).min(1),
    /** How often it was put off, this time included. */
    times: z.int().min(1),
    reason: z.enum(['debtor_asked', 'income_late', 'hardship', 'mistaken']),
    note: sealed.nullable(),
    rescheduledBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** It does not count any more: it leaves the figures, visibly. */
export const PromiseVoided = defineEvent(
  'PromiseVoided',
  1,
  z.object({
    ...promise,
    /** `case_closed` follows by itself from the closing. */
    reason: z.enum(['mistaken', 'replaced', 'disputed', 'withdrawn', 'case_closed']),
    note: sealed.nullable(),
    voidedBy: id.nullable(),
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

export const promiseStatus = z.enum(['open', 'kept', 'partly_kept', 'broken']);
export type PromiseStatus = z.infer<typeof promiseStatus>;

const judged = {
  ...promise,
  /** Due date of the part that decided it: the last one when kept, the first that was missed otherwise. */
  dueOn: date,
  /** What of the promise was paid by then. */
  paidMinor: z.int().min(0),
  /** What it was before: a late bank file or a reversal decides anew. */
  previous: promiseStatus,
  /** In whose hand the case is now. */
  holderId: id.nullable(),
  /** The site's date on which it is so. */
  on: date,
};

export const PromiseKept = defineEvent('PromiseKept', 1, z.object(judged), { stream });
export const PromisePartlyKept = defineEvent('PromisePartlyKept', 1, z.object(judged), { stream });
export const PromiseBroken = defineEvent('PromiseBroken', 1, z.object(judged), { stream });
/** Paid early, and the money was taken back before the promise fell due: open again. */
export const PromiseReopened = defineEvent('PromiseReopened', 1, z.object(judged), { stream });

export const promiseEvents = [
  PromiseMade,
  PromiseRescheduled,
  PromiseVoided,
  PromiseKept,
  PromisePartlyKept,
  PromiseBroken,
  PromiseReopened,
];
