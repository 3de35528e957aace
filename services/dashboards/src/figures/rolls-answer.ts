import { z } from 'zod';
import { date, standing } from '../views/answers.js';
import { definitionsAnswer } from './figures-answer.js';
import { OUTCOMES } from './outcome.js';

const cell = {
  cases: z.int(),
  /** Unpaid at the opening, minor units. */
  principalMinor: z.int(),
};
/** Hundredths of a percent of the opening; null = nothing opened there. */
const rate = z.int().nullable();

export const matrixAnswer = z.array(
  z.object({
    /** At the opening. */
    bucket: z.int(),
    ...cell,
    /** Every case has exactly one. */
    outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES), ...cell, rate })),
    /** Those that are open at the end, by where they are. */
    buckets: z.array(z.object({ bucket: z.int(), ...cell, rate })),
  }),
);

const cycle = {
  /** The opening of this date … */
  from: date,
  /** … and of this one. */
  to: date,
  /** Whether the end has come: until then it is so far. */
  complete: z.boolean(),
};

export const rollsAnswer = z.object({
  ...standing,
  ...cycle,
  currency: z.string(),
  definitions: definitionsAnswer,
  rows: matrixAnswer,
});
export type RollsAnswer = z.infer<typeof rollsAnswer>;

export const rollTrendAnswer = z.object({
  ...standing,
  currency: z.string(),
  definitions: definitionsAnswer,
  /** Oldest first. */
  rows: z.array(z.object({ ...cycle, rows: matrixAnswer })),
});
export type RollTrendAnswer = z.infer<typeof rollTrendAnswer>;
