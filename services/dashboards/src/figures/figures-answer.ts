import { z } from 'zod';
import { date, standing } from '../views/answers.js';

const amount = z.int();
/** Hundredths of a percent; null = there was nothing to divide by. */
const rate = z.int().nullable();

export const figureValues = z.object({
  promisesMade: z.int(),
  /** Decided ones that were due in the period: kept, partly kept or broken. */
  promisesDue: z.int(),
  promisesKept: z.int(),
  promisesPartlyKept: z.int(),
  promisesBroken: z.int(),
  promisesOpen: z.int(),
  /** Left the figures: put off, or voided. */
  promisesRescheduled: z.int(),
  promisesVoided: z.int(),
  promisedMinor: amount,
  keptMinor: amount,
  keptRate: rate,
  receivedMinor: amount,
  reversedMinor: amount,
  /** Received less reversed. */
  collectedMinor: amount,
  uncountedMinor: amount,
  openingMinor: amount,
  recoveryRate: rate,
});

export const definitionsAnswer = z.object({
  keptBy: z.enum(['count', 'amount']),
  recoveryOf: z.enum(['opening_overdue', 'assigned']),
  rollBy: z.enum(['principal', 'count']),
  cycleDays: z.int(),
});

export const figuresAnswer = z.object({
  ...standing,
  from: date,
  to: date,
  /** ISO 4217; cases in other currencies are left out. */
  currency: z.string(),
  definitions: definitionsAnswer,
  total: figureValues,
  rows: z.array(
    figureValues.extend({
      /** Team or collector; null = nobody’s: cases in the pool. */
      id: z.string().nullable(),
      name: z.string().nullable(),
      /** What was to be collected in exactly this period; null = no target was set for it. */
      targetMinor: z.int().nullable(),
      /** Collected of the target. */
      attainment: rate,
    }),
  ),
});
export type FiguresAnswer = z.infer<typeof figuresAnswer>;
