import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text } from '../fields.js';
import { severity } from '../operations/complaints.js';
import { findingKind, gateFactor } from './conduct.js';
import { incidentKind, incidentLevel } from './incidents.js';
import { riskLevel } from './register.js';

/** Days are 0–365. */
const days = z.int().min(0).max(365);
/** At most 90 days. */
const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 90);
const percent = z.int().min(0).max(100);

/** For each severity of the same vocabulary as complaints have. */
const bySeverity = <Value extends z.ZodType>(value: Value) =>
  z.object({ minor: value, moderate: value, serious: value, critical: value });

export const conductRules = z.object({
  /** From this date on a contact that should have had a permit and had none is a finding; null = permits are not in use yet. */
  permitsFrom: date.nullable(),
  /** Seconds that a call may go on after its permit has ended. */
  overrunSeconds: z.int().min(0).max(3600),
  /** How grave each kind is until somebody decides. */
  severities: z.array(z.object({ kind: findingKind, severity })),
  hearingDays: days,
  decideDays: days,
  gateFactors: bySeverity(gateFactor),
  /** First day of a performance month, 1–28, as operations plans by. */
  monthStartDay: z.int().min(1).max(28),
});

/** What a company decides about risk and conduct, one section for each capability. */
export const riskParameters = z.object({
  conduct: conductRules,
  incidents: z.object({
    /** Until somebody acknowledges it, and then until it is closed; at each level anew. */
    clocks: bySeverity(z.object({ acknowledgeMinutes: minutes, disposeMinutes: minutes })),
    /** Who sees to it first. */
    startsAt: bySeverity(incidentLevel),
    /** How grave one is that is reported by rule. */
    severities: z.array(z.object({ kind: incidentKind, severity })),
    checklists: z.array(z.object({ kind: incidentKind, items: z.array(text).min(1).max(30) })),
  }),
  register: z.object({
    /** Likelihood × impact from which on a risk is of this level; below the first it is low. */
    bounds: z.object({
      medium: z.int().min(2).max(25),
      high: z.int().min(2).max(25),
      extreme: z.int().min(2).max(25),
    }),
    rateWithinDays: days,
    reviewDays: z.object({ low: days, medium: days, high: days, extreme: days }),
    /** Whether Legal may bear a risk of this level, or management alone. */
    legalAcceptsUpTo: riskLevel,
    longestAcceptanceDays: days,
    /** Upheld complaints per 1 000 contacts of a team and month, in hundredths, from which on it is a risk … */
    complaintsPerThousand: z.int().min(1),
    /** … once there are so many contacts. */
    leastContacts: z.int().min(1),
  }),
  quality: z.object({
    perCollector: z.int().min(1).max(100),
    disputeDays: days,
    decideDays: days,
    /** How far reviewers of one call may be apart, in hundredths of a point. */
    spread: z.int().min(0).max(10_000),
    /** An item with fewer points than this has failed. */
    passPercent: percent,
  }),
  /** Calendar days until an opinion is due. */
  opinions: z.object({ days, urgentDays: days }),
  policies: z.object({ acknowledgeDays: days }),
});
export type RiskParameters = Readonly<z.infer<typeof riskParameters>>;

export const RiskPolicyAdopted = defineEvent(
  'RiskPolicyAdopted',
  1,
  z.object({
    site: text,
    version: z.int().min(1),
    effectiveFrom: date,
    parameters: riskParameters,
    adoptedBy: id,
  }),
  { stream: ['risk-policy', 'site'] },
);

export const riskPolicyEvents = [RiskPolicyAdopted];
