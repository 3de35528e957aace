import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed } from '../fields.js';

const stream = ['case', 'caseId'] as const;
const visit = { visitId: id, caseId: id, debtorId: id, teamId: id };

export const visitResult = z.enum([
  'met_debtor',
  'met_third_party',
  'nobody_there',
  'wrong_address',
  'refused',
]);
export type VisitResult = z.infer<typeof visitResult>;

/** X8 外訪: who works the case asks that somebody goes there; who leads the team plans it, or cancels it. */
export const VisitRequested = defineEvent(
  'VisitRequested',
  1,
  z.object({ ...visit, on: date, place: sealed, note: sealed.nullable(), requestedBy: id }),
  { stream, subject: 'debtorId', personal: ['place', 'note'] },
);

/** Who goes where on which date; of one that was asked for, its answer. */
export const VisitPlanned = defineEvent(
  'VisitPlanned',
  1,
  z.object({
    ...visit,
    visitorIds: z.array(id).min(1).max(10),
    on: date,
    place: sealed,
    note: sealed.nullable(),
    plannedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['place', 'note'] },
);

/** One of the visitors is there. */
export const VisitCheckedIn = defineEvent(
  'VisitCheckedIn',
  1,
  z.object({
    visitId: id,
    caseId: id,
    debtorId: id,
    visitorId: id,
    /** Where the device says it is. */
    place: sealed.nullable(),
  }),
  { stream, subject: 'debtorId', personal: ['place'] },
);

/** What came of it. The contact that it was is logged in the same append. */
export const VisitMade = defineEvent(
  'VisitMade',
  1,
  z.object({
    ...visit,
    /** Those who had checked in. */
    visitorIds: z.array(id).min(1).max(10),
    result: visitResult,
    note: sealed.nullable(),
    reportedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

export const VisitCancelled = defineEvent(
  'VisitCancelled',
  1,
  z.object({ ...visit, visitorIds: z.array(id).min(1).max(10), note: sealed, cancelledBy: id }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

export const visitEvents = [VisitRequested, VisitPlanned, VisitCheckedIn, VisitMade, VisitCancelled];
