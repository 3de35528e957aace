import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text } from '../fields.js';
import { severity } from './complaints.js';
import { closingReason } from './cases.js';
import { collectionChannel } from './workflows.js';
import { concessionRules } from './concessions.js';
import { creditRules } from './credit.js';

/** Days are 1–365. */
const days = z.int().min(1).max(365);
const counting = z.enum(['working', 'calendar']);
/** Of the site, such as `CN`; `*` = any other. */
const jurisdiction = text;

const weight = z.int().min(0).max(1000);
const clock = z
  .int()
  .min(1)
  .max(60 * 24 * 90);
/** Working days after the period's end until which the review is filed. */
const reviewRule = z.object({ dueAfterWorkingDays: z.int().min(1).max(20) });

export const contactRules = z.object({
  /** `required`: no contact is logged by a person without a valid permit · `recorded`: how it stands is recorded. */
  permits: z.enum(['required', 'recorded']),
  /** Hours after a connected call from which on a recording is missing (漏錄). */
  recordingHours: z.int().min(1).max(720),
  /** A call logged by a person and one of the telephone system so many minutes apart are one call. */
  matchMinutes: z.int().min(0).max(120),
  /** Longest after-call work that is counted, in seconds. */
  longestWrapSeconds: z.int().min(0).max(3600),
  /** X8: people who go on a field visit together, at least. */
  visitPeople: z.int().min(1).max(5),
  /** A case in a hand with no contact for so many days is stuck. */
  stuckDays: z.int().min(1).max(365),
});
export type ContactRules = Readonly<z.infer<typeof contactRules>>;

/** What holds before a company decides about contacts. */
export const defaultContactRules: ContactRules = {
  permits: 'recorded',
  recordingHours: 24,
  matchMinutes: 15,
  longestWrapSeconds: 600,
  visitPeople: 2,
  stuckDays: 7,
};

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
  payments: z.object({
    /** Money that comes in after a closing for one of these reasons is recorded and counts in no figure. */
    notCountedAfter: z.array(closingReason),
    /** 查賬: within so many days it is to be answered. */
    check: z.object({ days: z.int().min(0).max(60), counting: z.enum(['working', 'calendar']) }),
  }),
  promises: z.object({
    /** Calendar days after a due date within which money still keeps a promise. */
    graceDays: z.int().min(0).max(30),
    /** So much of a part, in percent, keeps it. */
    keptFromPercent: z.int().min(1).max(100),
    /** Less than that is partly kept, and counts pro rata, rather than broken. */
    countPartial: z.boolean(),
    /** The last due date is at most so many days ahead. */
    maxDaysAhead: z.int().min(0).max(400),
    maxParts: z.int().min(1).max(60),
    /** Promises of one case that may be open at a time. */
    maxOpen: z.int().min(1).max(20),
  }),
  concessions: concessionRules,
  credit: creditRules,
  /** Definitions that differ between companies. */
  figures: z.object({
    /** 履約率 by how many promises, or by how much was promised. */
    keptBy: z.enum(['count', 'amount']),
    /** 回款率 is of what was overdue when the period began, or of all that was assigned then. */
    recoveryOf: z.enum(['opening_overdue', 'assigned']),
    /** 遷徙率 by unpaid principal, or by cases. */
    rollBy: z.enum(['principal', 'count']),
    /** Days of one cycle: calendar months would break day buckets. */
    cycleDays: z.int().min(1).max(92),
  }),

  /** L1: first day of a performance month 業績月, 1–28; 1 = the calendar month. */
  planning: z.object({ monthStartDay: z.int().min(1).max(28) }),
  /** B2: what makes Legal approve a strategy as well. */
  strategies: z.object({
    conductChannels: z.array(collectionChannel),
    /** More attempts a week than this. */
    conductAttemptsPerWeek: z.int().min(0),
  }),
  /** L3: minutes after which an issue goes to the next level, by its severity. */
  issues: z.object({
    clockMinutes: z.object({ low: clock, medium: clock, high: clock, critical: clock }),
  }),
  /** W4: the calendar of reviews; null = none of that kind. */
  reviews: z.object({ weekly: reviewRule.nullable(), monthly: reviewRule.nullable() }),
  /** P4: a huddle is recorded within so many days. */
  huddles: z.object({ recordWithinDays: z.int().min(0).max(31) }),
  /** L4: how long a complaint may take and what it does to the case. */
  complaints: z.object({
    terms: z
      .array(
        z.object({
          jurisdiction,
          counting,
          /** From the opening to the decision … */
          days,
          /** … of a complex one … */
          complexDays: days,
          /** … and so many more on top when somebody above agrees. */
          extensionDays: days,
          /** Of one that the regulator forwarded. */
          regulatorDays: days,
        }),
      )
      .min(1),
    /** Calendar days before the last date on which it is said that it is near. */
    warnDays: z.int().min(0).max(60),
    /** Another complaint of the same debtor within so many days is a repeated one. */
    repeatWithinDays: z.int().min(0).max(3650),
    /** From this severity on the case is taken from whoever has it. */
    recallFrom: severity,
    /** Whether the leader of an accused person is kept out as well. */
    leaderRecused: z.boolean(),
  }),
  /** L4: how long an objection may take. */
  objections: z.object({
    terms: z.array(z.object({ jurisdiction, counting, days })).min(1),
    warnDays: z.int().min(0).max(60),
  }),
  /** L5, F1. Amounts in minor units of the site's currency. */
  expenses: z.object({
    categories: z.array(
      z.object({
        code: text,
        /** A line of so much or more without a receipt is a breach; null = none is needed. */
        receiptFromMinor: z.int().min(0).nullable(),
        /** A line of more is a breach; null = no cap. */
        capMinor: z.int().min(0).nullable(),
        /** Account of the ledger that bears it. */
        account: text,
      }),
    ),
    /** An expense older than so many days is a breach. */
    claimWithinDays: z.int().min(0),
    /** From this amount on, who approves is another person than who reviewed. */
    secondPersonFromMinor: z.int().min(0),
    /** A claim over the month's budget: refused, or marked until somebody accepts it. */
    overBudget: z.enum(['refuse', 'accept']),
    overBudgetAcceptedBy: z.enum(['ops_manager', 'finance']),
    receiptMaxBytes: z.int().min(1),
    /** Account of the ledger on which stands what is owed to claimants. */
    payableAccount: text,
    /** 憑證字 of the vouchers. */
    voucherWord: text,
    /** Codes of the teams in the ledger (departments); a team without one is known by its label. */
    teamCodes: z.array(z.object({ teamId: id, code: text })),
  }),
  /** L2, B1: skills that are assessed, and how much each counts when cases are shared out. */
  coaching: z.object({ skills: z.array(z.object({ code: text, weight })) }),
  /** W3, R2: contacts with debtors, their permits, recordings and visits. */
  contacts: contactRules,
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
