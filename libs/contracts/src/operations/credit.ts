import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed } from '../fields.js';

const stream = ['case', 'caseId'] as const;

/** 業績歸屬: whose performance a payment is. */
export const creditRules = z.object({
  /** `holder`: who holds the case on the value date · `promise`: who got the promise, else the holder · `split`: both. */
  rule: z.enum(['holder', 'promise', 'split']),
  /** A promise counts for payments up to so many days after it was made. */
  promiseDays: z.int().min(0).max(90),
  /** Of a thousand, what goes to who got the promise; the rest is the holder's. For `split`. */
  promiseParts: z.int().min(0).max(1000),
  /** A credit may be disputed for so many days after it was decided. */
  disputeDays: z.int().min(0).max(90),
});
export type CreditRules = Readonly<z.infer<typeof creditRules>>;

/** Why somebody has a part of a payment's credit; `site`: there was nobody to have it. */
export const creditBasis = z.enum(['holder', 'promise_owner', 'site', 'dispute']);
export type CreditBasis = z.infer<typeof creditBasis>;

const share = z.object({
  /** null = the site. */
  collectorId: id.nullable(),
  teamId: id.nullable(),
  basis: creditBasis,
  /** Of a thousand. */
  parts: z.int().min(0).max(1000),
  /** Minor units of the case's currency; may be 0 where others have it all now. */
  amountMinor: z.int(),
});
export type CreditShare = Readonly<z.infer<typeof share>>;

const credited = {
  caseId: id,
  paymentId: id,
  /** The site's date on which the payment counts. */
  valueDate: date,
  /** What is left of the payment: the sum of the shares. */
  netMinor: z.int(),
  /** As they stand now, whoever had one before and has none now with 0. */
  shares: z.array(share).min(1),
};

/** `after_return`: the batch was returned and its terms do not count the payment any more. */
export const creditRule = z.enum(['holder', 'promise', 'split', 'after_return']);
export type CreditRule = z.infer<typeof creditRule>;

/** 業績歸屬: whose performance a payment is, by the rule of the policy. Decided with the payment itself, in one append. */
export const PaymentCredited = defineEvent(
  'PaymentCredited',
  1,
  z.object({ ...credited, rule: creditRule, policyVersion: z.int().min(0), disputeUntil: date }),
  { stream },
);

/** The payment was taken back, all or a part; who had the credit gives it back by the same parts. */
export const CreditReversed = defineEvent('CreditReversed', 1, z.object(credited), { stream });

const dispute = { caseId: id, paymentId: id, disputeId: id, claimantId: id };
const sealedNote = { stream, subject: 'claimantId', personal: ['note'] } as const;

/** A collector claims the credit of a payment, within the policy's deadline. */
export const CreditDisputed = defineEvent(
  'CreditDisputed',
  1,
  z.object({ ...dispute, teamId: id.nullable(), valueDate: date, netMinor: z.int(), note: sealed }),
  sealedNote,
);

/** It stays as it was. */
export const CreditConfirmed = defineEvent(
  'CreditConfirmed',
  1,
  z.object({ ...dispute, decidedBy: id, note: sealed.nullable() }),
  { ...sealedNote, duties: { proposer: 'claimantId', decider: 'decidedBy' } },
);

/** The operations manager decides otherwise than the rule did. */
export const CreditReassigned = defineEvent(
  'CreditReassigned',
  1,
  z.object({ ...dispute, ...credited, decidedBy: id, note: sealed.nullable() }),
  { ...sealedNote, duties: { proposer: 'claimantId', decider: 'decidedBy' } },
);

export const creditEvents = [
  PaymentCredited,
  CreditReversed,
  CreditDisputed,
  CreditConfirmed,
  CreditReassigned,
];
