import { z } from 'zod';
import { instant, standing } from '../views/answers.js';

export const evidenceAnswer = z.object({
  ...standing,
  figure: z.string(),
  value: z.int(),
  unit: z.enum(['people', 'count', 'days', 'minutes', 'seconds', 'minor', 'shares', 'points']),
  /** ISO 4217, of money. */
  currency: z.string().nullable(),
  formula: z.object({ text: z.string(), version: z.int() }),
  /** The figure made again from the events alone. */
  rederived: z.int(),
  equal: z.boolean(),
  /** An event that concerns the figure could not be applied yet. */
  incomplete: z.boolean(),
  /** Σ contribution = value. */
  rows: z.array(
    z.object({
      contribution: z.int(),
      employeeId: z.string().nullable(),
      name: z.string().nullable(),
      event: z.object({
        service: z.string(),
        site: z.string(),
        position: z.int(),
        id: z.string(),
        type: z.string(),
        effectiveAt: instant,
        recordedAt: instant,
        actor: z.string(),
        actorName: z.string().nullable(),
        /** Personal fields read as `{ sealed: true }`. */
        data: z.record(z.string(), z.unknown()),
      }),
    }),
  ),
});
/** A rate opens both its parts; each adds up to its own value. */
export const rateEvidenceAnswer = z.object({
  ...standing,
  figure: z.string(),
  /** Hundredths of a percent; null = there was nothing to divide by. */
  rate: z.int().nullable(),
  formula: z.object({ text: z.string(), version: z.int() }),
  numerator: evidenceAnswer,
  denominator: evidenceAnswer,
});
export type RateEvidenceAnswer = z.infer<typeof rateEvidenceAnswer>;
export type EvidenceAnswer = z.infer<typeof evidenceAnswer>;
