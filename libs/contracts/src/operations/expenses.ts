import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';

const stream = ['claim', 'claimId'] as const;
const minor = z.int().min(0);
const currency = text;
/** `YYYY-MM`: the month whose budget bears the claim, in which it was first handed in. */
const month = text;

const claim = { claimId: id, employeeId: id, teamId: id, month };

/** A receipt that lies outside the log: what it is, and the SHA-256 of its content in hexadecimal. */
export const receipt = z.object({
  receiptId: id,
  sha256: text,
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
  bytes: z.int().min(1),
});
export type Receipt = Readonly<z.infer<typeof receipt>>;

/** One expense: on which date, for what, how much in minor units, and by which receipts it is shown. */
export const expenseLine = z.object({
  category: text,
  date,
  amountMinor: z.int().min(1),
  receiptIds: z.array(id),
});
export type ExpenseLine = Readonly<z.infer<typeof expenseLine>>;

/** What the policy does not want and a person must look at; `line` counts from 0. */
export const expenseBreach = z.object({
  line: z.int().min(0),
  rule: z.enum(['late', 'no_receipt', 'over_cap']),
});
export type ExpenseBreach = Readonly<z.infer<typeof expenseBreach>>;

/** 費用報銷, handed in or, after it was returned, handed in again. */
export const ExpenseClaimed = defineEvent(
  'ExpenseClaimed',
  1,
  z.object({
    ...claim,
    /** 1 = the first time. */
    round: z.int().min(1),
    currency,
    lines: z.array(expenseLine).min(1),
    amountMinor: z.int().min(1),
    receipts: z.array(receipt),
    note: sealed.nullable(),
    breaches: z.array(expenseBreach),
    /** By how much the month's budget is exceeded with it; 0 = within, or there is no budget. */
    overBudgetMinor: minor,
    /** Of a leader or deputy: the operations manager endorses it. */
    ofLeader: z.boolean(),
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'employeeId', personal: ['note'] },
);

export const ExpenseEndorsed = defineEvent(
  'ExpenseEndorsed',
  1,
  z.object({ ...claim, amountMinor: minor, endorsedBy: id }),
  { stream, duties: { subject: 'employeeId', decider: 'endorsedBy' } },
);

/** More than the month's budget is borne all the same; until then it goes no further. */
export const OverBudgetAccepted = defineEvent(
  'OverBudgetAccepted',
  1,
  z.object({ ...claim, overBudgetMinor: minor, acceptedBy: id, reason: text }),
  { stream, duties: { subject: 'employeeId', decider: 'acceptedBy' } },
);

/** 審核. */
export const ExpenseReviewed = defineEvent(
  'ExpenseReviewed',
  1,
  z.object({ ...claim, amountMinor: minor, reviewedBy: id }),
  { stream, duties: { subject: 'employeeId', decider: 'reviewedBy' } },
);

/** 審批. */
export const ExpenseApproved = defineEvent(
  'ExpenseApproved',
  1,
  z.object({
    ...claim,
    amountMinor: minor,
    reviewedBy: id,
    /** Over the policy's limit the reviewer, who must be another person; null = within the limit. */
    otherThan: id.nullable(),
    approvedBy: id,
  }),
  { stream, duties: { proposer: 'otherThan', subject: 'employeeId', decider: 'approvedBy' } },
);

/** Back to the claimant, who may hand it in again; its part of the budget is free. */
export const ExpenseReturned = defineEvent(
  'ExpenseReturned',
  1,
  z.object({
    ...claim,
    amountMinor: minor,
    from: z.enum(['claimed', 'endorsed', 'reviewed', 'approved']),
    reason: sealed,
    returnedBy: id,
  }),
  {
    stream,
    subject: 'employeeId',
    personal: ['reason'],
    duties: { subject: 'employeeId', decider: 'returnedBy' },
  },
);

/** It stands in a voucher of the ledger: in that one only. */
export const ExpenseExported = defineEvent(
  'ExpenseExported',
  1,
  z.object({ ...claim, amountMinor: minor, voucherId: id }),
  { stream },
);

/** Its voucher was cancelled before anything was paid: approved as before, it may stand in another one. */
export const ExpenseReleased = defineEvent(
  'ExpenseReleased',
  1,
  z.object({ ...claim, amountMinor: minor, voucherId: id }),
  { stream },
);

export const ExpensePaid = defineEvent(
  'ExpensePaid',
  1,
  z.object({ ...claim, amountMinor: minor, voucherId: id, paidOn: date, paidBy: id }),
  { stream, duties: { subject: 'employeeId', decider: 'paidBy' } },
);

/** Somebody else than the claimant looked at a receipt. */
export const ReceiptRevealed = defineEvent(
  'ReceiptRevealed',
  1,
  z.object({ claimId: id, employeeId: id, receiptId: id, revealedBy: id }),
  { stream },
);

/** A content is a receipt of one claim only: handed in with another one, it is refused. */
export const ReceiptAttached = defineEvent(
  'ReceiptAttached',
  1,
  z.object({ sha256: text, claimId: id, receiptId: id }),
  { stream: ['receipt', 'sha256'] },
);

/** The claim was handed in again without it. */
export const ReceiptReleased = defineEvent(
  'ReceiptReleased',
  1,
  z.object({ sha256: text, claimId: id, receiptId: id }),
  { stream: ['receipt', 'sha256'] },
);

const budget = ['budget', 'teamId', 'month'] as const;

/** What a team may spend in a month; minor units of the site's currency. */
export const BudgetSet = defineEvent(
  'BudgetSet',
  1,
  z.object({ teamId: id, month, currency, amountMinor: minor, previousMinor: minor.nullable(), setBy: id }),
  { stream: budget },
);

/** A claim takes its part of the month's budget. */
export const BudgetCharged = defineEvent(
  'BudgetCharged',
  1,
  z.object({ teamId: id, month, claimId: id, amountMinor: minor, usedMinor: minor }),
  { stream: budget },
);

/** A returned claim gives its part back. */
export const BudgetReleased = defineEvent(
  'BudgetReleased',
  1,
  z.object({ teamId: id, month, claimId: id, amountMinor: minor, usedMinor: minor }),
  { stream: budget },
);

const voucher = ['voucher', 'voucherId'] as const;

/** A line of the ledger. Debits and credits of a voucher are equal. */
export const voucherEntry = z.object({
  account: text,
  side: z.enum(['debit', 'credit']),
  amountMinor: z.int().min(1),
  /** Code of the team in the ledger (department as auxiliary). */
  teamCode: text,
  claimId: id,
  employeeId: id,
  /** null = what is owed to the claimant. */
  category: text.nullable(),
});
export type VoucherEntry = Readonly<z.infer<typeof voucherEntry>>;

/** 憑證 of approved claims. Everything that its files hold stands here, so that the same file comes out again. */
export const VoucherPrepared = defineEvent(
  'VoucherPrepared',
  1,
  z.object({
    voucherId: id,
    site: text,
    currency,
    voucherDate: date,
    /** 憑證字. */
    word: text,
    /** 憑證號 under which the ledger is to take it in; ledgers number anew when they are told to. */
    number: z.int().min(1),
    entries: z.array(voucherEntry).min(2),
    claimIds: z.array(id).min(1),
    totalMinor: z.int().min(1),
    preparedBy: id,
  }),
  { stream: voucher },
);

/** The money went out: every claim of the voucher is paid. */
export const VoucherPaid = defineEvent(
  'VoucherPaid',
  1,
  z.object({
    voucherId: id,
    site: text,
    paidOn: date,
    /** Of the bank's transfer. */
    reference: text.nullable(),
    totalMinor: z.int().min(1),
    confirmedBy: id,
  }),
  { stream: voucher },
);

/** It was made wrongly, and nothing was paid by it. What the ledger has taken in is reversed there. */
export const VoucherCancelled = defineEvent(
  'VoucherCancelled',
  1,
  z.object({
    voucherId: id,
    site: text,
    claimIds: z.array(id).min(1),
    totalMinor: z.int().min(1),
    reason: text,
    cancelledBy: id,
  }),
  { stream: voucher },
);

export const expenseEvents = [
  ExpenseClaimed,
  ExpenseEndorsed,
  OverBudgetAccepted,
  ExpenseReviewed,
  ExpenseApproved,
  ExpenseReturned,
  ExpenseExported,
  ExpenseReleased,
  ExpensePaid,
  ReceiptRevealed,
  ReceiptAttached,
  ReceiptReleased,
  BudgetSet,
  BudgetCharged,
  BudgetReleased,
  VoucherPrepared,
  VoucherPaid,
  VoucherCancelled,
];
