import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';
import { closingReason, due } from './cases.js';

const stream = ['case', 'caseId'] as const;
/** Minor units of the case's currency. */
const amount = z.int().min(1);

export const paymentSource = z.enum(['lender_system', 'lender_file', 'finance']);
export type PaymentSource = z.infer<typeof paymentSource>;

const payment = {
  /** Derives from a keyed hash of case and reference: the lender's file finds it again, the log tells nothing. */
  paymentId: id,
  caseId: id,
  debtorId: id,
  /** Whose hand the case was in at the end of the value date (or when it was heard of, if that was earlier); null = in the pool. */
  holderId: id.nullable(),
  teamId: id.nullable(),
  /** The site's date on which the money counts. */
  valueDate: date,
  /** Whether the collection figures count it: not when the case was closed for a reason after which, by policy, nothing counts. */
  counts: z.boolean(),
};

/** What of a due a payment covers. */
export const allocation = due;

/**
 * W3: money came in, by the lender's word or Finance's. Of the amount `allocations` went to the oldest dues, as known when it
 * was recorded; the rest, an overpayment, is `unallocatedMinor`. Their sum is the amount.
 */
export const PaymentReceived = defineEvent(
  'PaymentReceived',
  1,
  z.object({
    ...payment,
    reference: sealed,
    amountMinor: amount,
    /** ISO 4217; always the case's. */
    currency: text,
    source: paymentSource,
    allocations: z.array(allocation),
    unallocatedMinor: z.int().min(0),
    /** Why the case was closed already; null = it was open. */
    afterClosing: closingReason.nullable(),
    recordedBy: id,
    policyVersion: z.int().min(0),
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['reference'],
    duties: { subject: 'holderId', decider: 'recordedBy' },
  },
);

/** Wholly or partly undone, from its value date on: as if so much of it had never come. */
export const PaymentReversed = defineEvent(
  'PaymentReversed',
  1,
  z.object({
    ...payment,
    reversalId: id,
    amountMinor: amount,
    /** Left of the payment after this. */
    remainingMinor: z.int().min(0),
    currency: text,
    reason: z.enum(['bounced', 'mistaken', 'refunded', 'recalled']),
    /** The site's date on which it was undone: collection figures of this date are less, earlier ones stay. */
    reversedOn: date,
    recordedBy: id,
  }),
  { stream, duties: { subject: 'holderId', decider: 'recordedBy' } },
);

const check = { checkId: id, caseId: id, debtorId: id, requestedBy: id, teamId: id.nullable() };

/** 查賬: the debtor says that it is paid; lender or Finance is to look. */
export const PaymentCheckRequested = defineEvent(
  'PaymentCheckRequested',
  1,
  z.object({
    ...check,
    claimedMinor: amount.nullable(),
    claimedOn: date.nullable(),
    note: sealed.nullable(),
    /** The site's date by which it is to be answered. */
    answerBy: date,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** Looked up. Money that was found comes as a payment of its own. */
export const PaymentCheckAnswered = defineEvent(
  'PaymentCheckAnswered',
  1,
  z.object({
    ...check,
    outcome: z.enum(['found', 'not_found', 'other_account']),
    /** The payment that it turned out to be, where it is recorded on this case. */
    paymentId: id.nullable(),
    note: sealed.nullable(),
    answeredBy: id,
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['note'],
    duties: { proposer: 'requestedBy', decider: 'answeredBy' },
  },
);

export const paymentEvents = [PaymentReceived, PaymentReversed, PaymentCheckRequested, PaymentCheckAnswered];
