import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';
import { basisPoints, bucket } from './cases.js';

const stream = ['batch', 'batchId'] as const;
const ofCase = ['case', 'caseId'] as const;

/** 委案條件: what the lender and the site agreed on for one batch. */
export const batchTerms = z.object({
  /** 佣金: of what is collected, by the bucket in which the case came in; a bucket that no row has earns nothing. */
  commission: z.array(z.object({ fromBucket: bucket, toBucket: bucket, basisPoints })),
  /** Payments dated up to so many days after the return still count; null = none does. */
  paymentsCountDays: z.int().min(0).max(366).nullable(),
  /** 留案: the smaller of both limits is the quota; null = that one does not limit. */
  retention: z.object({
    maxCases: z.int().min(0).nullable(),
    /** Of the cases that the lender declared. */
    basisPoints: basisPoints.nullable(),
    /** Days after the return date up to which a case may be kept. */
    maxDays: z.int().min(1).max(366),
  }),
});
export type BatchTerms = Readonly<z.infer<typeof batchTerms>>;

/** 手別: the first agency to have the accounts, the second, the third and later. */
export const placement = z.enum(['first', 'second', 'third']);
export type Placement = z.infer<typeof placement>;

/** 委案: a lender hands a batch over. The id derives from site, lender and code, so that a file finds it again. */
export const BatchReceived = defineEvent(
  'BatchReceived',
  1,
  z.object({
    batchId: id,
    /** 委託方: code of the lender. */
    principal: text,
    /** The lender's code of the batch. */
    code: text,
    placement,
    handedOverOn: date,
    /** 退案日: the first date on which the cases are not the site's any more. */
    returnOn: date,
    /** By the lender's delivery note; the quota is counted on it. */
    declaredCases: z.int().min(1),
    declaredAmountMinor: z.int().min(0),
    /** ISO 4217. */
    currency: text,
    terms: batchTerms,
    receivedBy: id,
  }),
  { stream },
);

/** The lender leaves the batch for longer, or wants it back on an earlier date. */
export const BatchReturnMoved = defineEvent(
  'BatchReturnMoved',
  1,
  z.object({ batchId: id, returnOn: date, previousReturnOn: date, reference: text, movedBy: id }),
  { stream },
);

const retention = { batchId: id, caseId: id, debtorId: id, until: date, requestedBy: id };
const sealedNote = { subject: 'debtorId', personal: ['note'] } as const;
export const retentionReason = z.enum(['promise', 'instalments', 'dispute', 'legal', 'other']);

/** 留案: 案管 asks that a case stays beyond the return of its batch. */
export const RetentionRequested = defineEvent(
  'RetentionRequested',
  1,
  z.object({ ...retention, reason: retentionReason, note: sealed.nullable() }),
  { stream, ...sealedNote },
);

/** The quota is counted on the batch's own stream, so it can not be exceeded by decisions at the same time. */
export const RetentionGranted = defineEvent(
  'RetentionGranted',
  1,
  z.object({
    ...retention,
    decidedBy: id,
    /** With this one. */
    used: z.int().min(1),
    /** null = no limit. */
    quota: z.int().min(1).nullable(),
  }),
  { stream, duties: { proposer: 'requestedBy', decider: 'decidedBy' } },
);
export const RetentionRefused = defineEvent(
  'RetentionRefused',
  1,
  z.object({ ...retention, decidedBy: id, note: sealed.nullable() }),
  { stream, ...sealedNote, duties: { proposer: 'requestedBy', decider: 'decidedBy' } },
);

/**
 * 退案 of a whole batch: from this instant nobody works its cases, whatever their own streams say yet. One stream for a site, which
 * every decision of a person about a case reads.
 */
export const BatchReturned = defineEvent(
  'BatchReturned',
  1,
  z.object({
    /** The site's slug. */
    site: text,
    batchId: id,
    /** `due`: the return date came · `recalled`: the lender wants it back · `decided`: 案管 gives it back. */
    cause: z.enum(['due', 'recalled', 'decided']),
    returnedOn: date,
    /** Payments dated up to this date still count; null = none that is dated after the return. */
    paymentsCountUntil: date.nullable(),
    /** Cases that stay by a retention. */
    retained: z.int().min(0),
    /** The lender's; null when nobody asked. */
    reference: text.nullable(),
    /** null = by time alone. */
    returnedBy: id.nullable(),
  }),
  { stream: ['returns', 'site'] },
);

/** The case belongs to another batch now: a second or third placement, or the first batch of a case that had none. Open, in the pool. */
export const CaseEntrusted = defineEvent(
  'CaseEntrusted',
  1,
  z.object({
    caseId: id,
    batchId: id,
    previousBatchId: id.nullable(),
    placement,
    /** In which it comes in this time; the first 入案階段 stays with `CaseOpened`. */
    entryBucket: bucket,
    policyVersion: z.int().min(0),
  }),
  { stream: ofCase },
);

/** 留案 as the case knows it: the return of the batch leaves it here until that date. */
export const CaseRetained = defineEvent(
  'CaseRetained',
  1,
  z.object({ caseId: id, batchId: id, until: date }),
  { stream: ofCase },
);

/** 退案 of one case, with its batch or when its retention is over; it is closed in the same append. */
export const CaseReturned = defineEvent(
  'CaseReturned',
  1,
  z.object({ caseId: id, batchId: id, returnedOn: date, paymentsCountUntil: date.nullable() }),
  { stream: ofCase },
);

/** Those of a case's stream. */
export const caseBatchEvents = [CaseEntrusted, CaseRetained, CaseReturned];

export const batchEvents = [
  BatchReceived,
  BatchReturnMoved,
  RetentionRequested,
  RetentionGranted,
  RetentionRefused,
  BatchReturned,
  ...caseBatchEvents,
];
