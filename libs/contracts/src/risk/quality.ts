import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, month, sealed, text } from '../fields.js';

const forms = ['quality-form', 'site'] as const;

export const formItem = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: text,
  weight: z.int().min(0).max(1000),
  /** Failed, it makes the whole score 0. */
  critical: z.boolean(),
});
export type FormItem = Readonly<z.infer<typeof formItem>>;

/** X2: what reviewers go by, approved by Legal; the last one in force on a date counts. */
export const QualityFormPublished = defineEvent(
  'QualityFormPublished',
  1,
  z.object({
    site: text,
    version: z.int().min(1),
    effectiveFrom: date,
    items: z.array(formItem).min(1).max(60),
    publishedBy: id,
  }),
  { stream: forms },
);

/** SHA-256, hexadecimal. */
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['0'.repeat(64)] });
const samples = ['quality-sample', 'site', 'month'] as const;
const sample = { site: text, month };

/**
 * Before a month begins its draw is fixed by the digest of a secret seed: nobody knows who will be heard, and nobody can choose
 * afterwards.
 */
export const SampleCommitted = defineEvent(
  'SampleCommitted',
  1,
  z.object({
    ...sample,
    sampleId: id,
    /** Digest of the seed. */
    commitment: sha256,
    seed: sealed,
    perCollector: z.int().min(1).max(100),
    committedBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream: samples, subject: 'sampleId', personal: ['seed'] },
);

export const sampledCall = z.object({
  contactId: id,
  caseId: id,
  debtorId: id,
  collectorId: id,
  teamId: id.nullable(),
  on: date,
});
export type SampledCall = Readonly<z.infer<typeof sampledCall>>;

/** After the month: the seed, so that everybody can draw again, from how many calls, and the calls. */
export const SampleDrawn = defineEvent(
  'SampleDrawn',
  1,
  z.object({
    ...sample,
    seed: sha256,
    /** Connected calls of the month that were there to draw from. */
    population: z.int().min(0),
    /** Position in the operations log up to which was drawn. */
    sourcePosition: z.int().min(0),
    calls: z.array(sampledCall).max(5000),
    drawnBy: id,
  }),
  { stream: samples },
);

export const reviewBasis = z.enum(['sample', 'complaint', 'targeted', 'calibration']);
export type ReviewBasis = z.infer<typeof reviewBasis>;

/** 0–100 for each item of the form; null = does not apply to this call. */
export const itemScore = z.object({ code: text, score: z.int().min(0).max(100).nullable() });
export type ItemScore = Readonly<z.infer<typeof itemScore>>;

const review = {
  reviewId: id,
  contactId: id,
  collectorId: id,
  teamId: id.nullable(),
};
const stream = ['quality-review', 'reviewId'] as const;
const result = {
  scores: z.array(itemScore).max(60),
  /** Σ weight × score ÷ Σ weight of what applies, in hundredths: 0–10 000; a critical failure makes it 0. */
  score: z.int().min(0).max(10_000),
  criticalFailed: z.array(text),
};

/** 質檢: what a reviewer from outside the team found in a call. */
export const CallReviewed = defineEvent(
  'CallReviewed',
  1,
  z.object({
    ...review,
    caseId: id,
    on: date,
    basis: reviewBasis,
    formVersion: z.int().min(0),
    ...result,
    comment: sealed.nullable(),
    reviewerId: id,
  }),
  {
    stream,
    subject: 'collectorId',
    personal: ['comment'],
    duties: { subject: 'collectorId', decider: 'reviewerId' },
  },
);

export const ReviewDisputed = defineEvent(
  'ReviewDisputed',
  1,
  z.object({ ...review, reason: sealed, disputedBy: id, decideBy: date }),
  { stream, subject: 'collectorId', personal: ['reason'] },
);

/** By another reviewer than the first, who may have heard it again. */
export const ReviewDisputeDecided = defineEvent(
  'ReviewDisputeDecided',
  1,
  z.object({
    ...review,
    outcome: z.enum(['kept', 'changed']),
    previousScore: z.int().min(0).max(10_000),
    ...result,
    reasons: sealed,
    reviewerId: id,
    decidedBy: id,
  }),
  {
    stream,
    subject: 'collectorId',
    personal: ['reasons'],
    duties: { proposer: 'reviewerId', subject: 'collectorId', decider: 'decidedBy' },
  },
);

/** 校準: several reviewers heard the same call; how far apart they were, and what they agreed. */
export const ReviewersCalibrated = defineEvent(
  'ReviewersCalibrated',
  1,
  z.object({
    contactId: id,
    collectorId: id,
    reviews: z
      .array(z.object({ reviewId: id, reviewerId: id, score: z.int().min(0).max(10_000) }))
      .min(2)
      .max(20),
    /** Highest less lowest, in hundredths. */
    spread: z.int().min(0).max(10_000),
    /** Within what the policy bears. */
    agrees: z.boolean(),
    note: sealed.nullable(),
    heldBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream: ['calibration', 'contactId'], subject: 'collectorId', personal: ['note'] },
);

export const qualityEvents = [
  QualityFormPublished,
  SampleCommitted,
  SampleDrawn,
  CallReviewed,
  ReviewDisputed,
  ReviewDisputeDecided,
  ReviewersCalibrated,
];
