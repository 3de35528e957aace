import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';

const stream = ['case', 'caseId'] as const;

/** 逾期階段 M0 … M7: how many of the policy's bounds the days past due have reached. */
export const bucket = z.int().min(0).max(20);

/** Hundredths of a percent; 10 000 = all of it. */
export const basisPoints = z.int().min(0).max(10_000);

/** An amount that falls due on a date; in minor units of the case's currency. */
export const due = z.object({
  dueDate: date,
  amountMinor: z.int().min(1),
  component: z.enum(['principal', 'interest', 'fee']),
});
export type Due = Readonly<z.infer<typeof due>>;

/** 案件: one account of a debtor. `entryBucket` 入案階段 stays beside the current bucket for ever. */
export const CaseOpened = defineEvent(
  'CaseOpened',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    batchId: id.nullable(),
    accountRef: sealed,
    /** 委託方: code of the lender. */
    principal: text,
    product: text,
    /** ISO 4217. */
    currency: text,
    dues: z.array(due).min(1),
    entryBucket: bucket,
    region: text.nullable(),
    timeZone: text,
    /** Of the operations policy that said which bucket it is. */
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'debtorId', personal: ['accountRef'] },
);

/** What is owed as it now stands, without what was paid: a new statement of the lender, what people decided, or an answered objection. */
export const DuesChanged = defineEvent(
  'DuesChanged',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    dues: z.array(due).min(1),
    reason: z.enum(['statement', 'decided', 'objection', 'concession', 'concession_revoked']),
    /** With reason `decided`: in the words of who decided. */
    note: sealed.nullable(),
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** The bucket changed: by time alone, by a payment, by a reversal or by changed dues. */
export const CaseRolled = defineEvent(
  'CaseRolled',
  1,
  z.object({
    caseId: id,
    from: bucket,
    to: bucket,
    /** Days past due on that date. */
    dpd: z.int().min(0),
    /** The site's date on which it is so. */
    on: date,
    policyVersion: z.int().min(0),
  }),
  { stream },
);

/** W3: somebody above is to decide how it goes on. */
export const CaseEscalated = defineEvent(
  'CaseEscalated',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    to: z.enum(['team_leader', 'ops_manager', 'legal']),
    reason: sealed,
    escalatedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['reason'] },
);

export const closingReason = z.enum([
  'paid',
  'settled',
  'returned',
  'withdrawn',
  'written_off',
  'deceased',
  'bankrupt',
]);
export type ClosingReason = z.infer<typeof closingReason>;

export const CaseClosed = defineEvent(
  'CaseClosed',
  1,
  z.object({
    caseId: id,
    reason: closingReason,
    previousHolderId: id.nullable(),
    previousTeamId: id.nullable(),
  }),
  { stream },
);

/** Open again, in the pool. */
export const CaseReopened = defineEvent(
  'CaseReopened',
  1,
  z.object({ caseId: id, debtorId: id, reason: sealed }),
  { stream, subject: 'debtorId', personal: ['reason'] },
);

const level = z.int().min(1).max(5);

/** B4: willingness 還款意願 × ability 還款能力, each from 1 (none) to 5 (full); `basis` says what it rests on. */
export const DebtorAssessed = defineEvent(
  'DebtorAssessed',
  1,
  z.object({
    caseId: id,
    willingness: level,
    ability: level,
    basis: z.array(z.enum(['contact', 'payments', 'documents', 'credit_report', 'field_visit'])).min(1),
    assessedBy: id,
  }),
  { stream },
);

/** The treatment that the policy's grid gives for the last assessment. */
export const StrategyChanged = defineEvent(
  'StrategyChanged',
  1,
  z.object({ caseId: id, from: text.nullable(), to: text, policyVersion: z.int().min(0) }),
  { stream },
);

export const caseEvents = [
  CaseOpened,
  DuesChanged,
  CaseRolled,
  CaseEscalated,
  CaseClosed,
  CaseReopened,
  DebtorAssessed,
  StrategyChanged,
];
