import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, text } from '../fields.js';

const weight = z.int().min(0).max(1000);

/** What a company decides about the floor's work, one section for each capability. */
export const operationsParameters = z.object({
  buckets: z.object({
    /** Days past due from which M1, M2 … begin. */
    bounds: z.array(z.int().min(1)).min(1).max(20),
    basis: z.enum(['day']),
    graceDays: z.int().min(0).max(90),
    graceAmountMinor: z.int().min(0),
  }),
  /** B4: the strategy for each willingness (rows, 1–5) and ability (columns, 1–5). */
  treatment: z.object({ grid: z.array(z.array(text).length(5)).length(5) }),
  /** W2: how much each part weighs when cases are shared out; what has weight 0 does not matter. */
  assignment: z.object({
    cases: weight,
    amount: weight,
    difficulty: weight,
    skill: weight,
    /** Cases in one hand; null = no limit. */
    maxCases: z.int().min(1).nullable(),
    /** A case this difficult (0–100) or more is shared out as difficult. */
    difficultFrom: z.int().min(0).max(100),
    /** An amount from which on a case is as difficult as an amount makes it; minor units. */
    highAmountMinor: z.int().min(1),
    /** Products that need a licence. */
    licences: z.array(z.object({ product: text, licence: text })),
  }),
});
export type OperationsParameters = Readonly<z.infer<typeof operationsParameters>>;

export const OperationsPolicyAdopted = defineEvent(
  'OperationsPolicyAdopted',
  1,
  z.object({
    site: text,
    version: z.int().min(1),
    effectiveFrom: date,
    parameters: operationsParameters,
  }),
  { stream: ['policy', 'site'] },
);

export const policyEvents = [OperationsPolicyAdopted];
