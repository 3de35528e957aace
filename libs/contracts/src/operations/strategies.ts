import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, text } from '../fields.js';
import { bucket } from './cases.js';
import { approvingDepartment, collectionChannel } from './workflows.js';

/** Which cases; an empty list or null leaves that side open. */
export const segment = z.object({
  buckets: z.array(bucket),
  products: z.array(text),
  /** Owed, in minor units of the site's currency. */
  fromMinor: z.int().min(0).nullable(),
  toMinor: z.int().min(0).nullable(),
});
export type Segment = Readonly<z.infer<typeof segment>>;

/** One step of the sequence: by which channel, how many days after the step before. */
export const strategyStep = z.object({ channel: collectionChannel, afterDays: z.int().min(0).max(365) });
export type StrategyStep = Readonly<z.infer<typeof strategyStep>>;

/** What a debtor may be offered; the authority matrix of concessions says who decides it. */
export const strategyOffer = z.object({
  /** Of interest and fees, in hundredths of a percent. */
  waiverRate: z.int().min(0).max(10_000),
  instalments: z.int().min(1).max(120),
});
export type StrategyOffer = Readonly<z.infer<typeof strategyOffer>>;

const named = { strategyId: id, revision: z.int().min(1), proposedBy: id };
const stream = ['strategy', 'strategyId'] as const;
const decided = { stream, duties: { proposer: 'proposedBy', decider: 'decidedBy' } } as const;

/** B2 計劃, 策略, 方式; proposed anew after it was returned. */
export const StrategyProposed = defineEvent(
  'StrategyProposed',
  1,
  z.object({
    ...named,
    /** The treatment that it carries out, a word of the policy's grid. */
    treatment: text,
    label: text,
    segment,
    steps: z.array(strategyStep).min(1),
    attemptsPerWeek: z.int().min(1).max(50),
    offer: strategyOffer.nullable(),
    /** By the policy: a channel or a cadence that Legal has to look at. */
    needsLegal: z.boolean(),
  }),
  { stream },
);
export const StrategyApproved = defineEvent(
  'StrategyApproved',
  1,
  z.object({
    ...named,
    by: approvingDepartment,
    /** Nobody else has to approve: it is in force from now on. */
    inForce: z.boolean(),
    decidedBy: id,
  }),
  decided,
);
export const StrategyReturned = defineEvent(
  'StrategyReturned',
  1,
  z.object({ ...named, by: approvingDepartment, decidedBy: id, reason: text }),
  decided,
);
export const StrategyRetired = defineEvent(
  'StrategyRetired',
  1,
  z.object({ strategyId: id, retiredBy: id, reason: text }),
  { stream },
);

export const strategyEvents = [StrategyProposed, StrategyApproved, StrategyReturned, StrategyRetired];
