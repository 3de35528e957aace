import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, month, text } from '../fields.js';
import { bucket } from './cases.js';

/** What is to be reached in a month; null = no target for it. */
export const targetFigures = z.object({
  /** Net of reversals, in minor units of the site's currency. */
  collectedMinor: z.int().min(0).nullable(),
  /** 履約率: kept of due promises, in hundredths of a percent. */
  keptRate: z.int().min(0).max(10_000).nullable(),
  contacts: z.int().min(0).nullable(),
  promises: z.int().min(0).nullable(),
});
export type TargetFigures = Readonly<z.infer<typeof targetFigures>>;

/** L1: what a team or a collector is to reach. A later version replaces the one before, with a reason. */
export const TargetSet = defineEvent(
  'TargetSet',
  1,
  z.object({
    /** The team or the collector. */
    holderId: id,
    holder: z.enum(['team', 'collector']),
    /** The team itself, or the collector's. */
    teamId: id.nullable(),
    /** 業績月: named by the month it ends in; the policy says on which day it begins. */
    month,
    from: date,
    to: date,
    version: z.int().min(1),
    figures: targetFigures,
    /** Of a later version. */
    reason: text.nullable(),
    setBy: id,
  }),
  { stream: ['target', 'holderId', 'month'], duties: { subject: 'holderId', decider: 'setBy' } },
);

/** Percent of the team's effort that goes to cases of a bucket. */
export const effort = z.object({ bucket, percent: z.int().min(1).max(100) });
export type Effort = Readonly<z.infer<typeof effort>>;

const plan = { teamId: id, month, revision: z.int().min(1), proposedBy: id };
const planned = { stream: ['plan', 'teamId', 'month'] } as const;
const decided = { ...planned, duties: { proposer: 'proposedBy', decider: 'decidedBy' } } as const;

/** L1 制定計劃: the leader's plan of a month; proposed anew after it was returned. */
export const PlanProposed = defineEvent(
  'PlanProposed',
  1,
  z.object({
    ...plan,
    from: date,
    to: date,
    goals: z.array(text).min(1),
    /** Adds up to 100. */
    efforts: z.array(effort).min(1),
    measures: z.array(text).min(1),
  }),
  planned,
);
export const PlanApproved = defineEvent('PlanApproved', 1, z.object({ ...plan, decidedBy: id }), decided);
export const PlanReturned = defineEvent(
  'PlanReturned',
  1,
  z.object({ ...plan, decidedBy: id, reason: text }),
  decided,
);

export const planEvents = [TargetSet, PlanProposed, PlanApproved, PlanReturned];
