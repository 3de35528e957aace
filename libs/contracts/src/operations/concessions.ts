import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';
import { basisPoints, bucket, due } from './cases.js';

const component = due.shape.component;

/** Who decides, from below: the leader, the operations manager, the lender. */
export const authorityLevel = z.enum(['team_leader', 'ops_manager', 'lender']);
export type AuthorityLevel = z.infer<typeof authorityLevel>;

/** A limit of the authority matrix that a proposal exceeds; `bucket` = no row of the level has the case's bucket. */
export const authorityLimit = z.enum(['bucket', 'principal', 'interest', 'fee', 'amount', 'instalments']);
export type AuthorityLimit = z.infer<typeof authorityLimit>;

/** 減免/分期: who decides what, and how long an offer and its instalments are waited for. */
export const concessionRules = z.object({
  /**
   * The authority matrix: up to which limits a level decides in which buckets. What no row allows is the lender's. Shares are
   * of what is owed of the component; amounts are in minor units of the case's currency.
   */
  authority: z.array(
    z.object({
      level: authorityLevel.exclude(['lender']),
      fromBucket: bucket,
      toBucket: bucket,
      principal: basisPoints,
      interest: basisPoints,
      fee: basisPoints,
      maxWaivedMinor: z.int().min(0),
      maxInstalments: z.int().min(0).max(120),
    }),
  ),
  /** An approved offer stands for so many days after the approval. */
  offerDays: z.int().min(1).max(90),
  /** An instalment may be late by so many days. */
  graceDays: z.int().min(0).max(30),
  /** And lack so much; minor units. */
  graceAmountMinor: z.int().min(0),
});
export type ConcessionRules = Readonly<z.infer<typeof concessionRules>>;

const instalment = z.object({ dueDate: date, amountMinor: z.int().min(1) });
export type Instalment = Readonly<z.infer<typeof instalment>>;
const share = z.object({ component, amountMinor: z.int().min(1) });
/** Part of a debt, by component, in minor units of the case's currency. */
export type ComponentShare = Readonly<z.infer<typeof share>>;

const stream = ['case', 'caseId'] as const;
const ofConcession = { caseId: id, concessionId: id, debtorId: id, proposedBy: id };
const sealedNote = { stream, subject: 'debtorId', personal: ['note'] } as const;
const deciding = { proposer: 'proposedBy', decider: 'decidedBy' } as const;
/** The hand the case is in, for views by team. */
const hand = { holderId: id.nullable(), teamId: id.nullable() };

/** 減免/分期: less is to be paid, or later. The authority matrix says at once who decides, and why nobody below. */
export const ConcessionProposed = defineEvent(
  'ConcessionProposed',
  1,
  z.object({
    ...ofConcession,
    ...hand,
    kind: z.enum(['waiver', 'instalments', 'both']),
    waived: z.array(share),
    /** What is then left, in full; empty = as it is due now. */
    instalments: z.array(instalment),
    /** What was owed when it was proposed. */
    owed: z.array(share).min(1),
    bucket,
    /** May decide by the matrix. */
    level: authorityLevel,
    /** Levels below, each with the limits of its row that the proposal exceeds. */
    exceeded: z.array(z.object({ level: authorityLevel, limits: z.array(authorityLimit).min(1) })),
    policyVersion: z.int().min(0),
    note: sealed,
  }),
  sealedNote,
);

/** Beyond the endorser's authority: in favour, and up to the next level. */
export const ConcessionEndorsed = defineEvent(
  'ConcessionEndorsed',
  1,
  z.object({
    ...ofConcession,
    ...hand,
    decidedBy: id,
    level: authorityLevel,
    to: authorityLevel,
    note: sealed.nullable(),
  }),
  { ...sealedNote, duties: deciding },
);

const decision = {
  ...ofConcession,
  ...hand,
  /** Who decided, or recorded the lender's answer. */
  decidedBy: id,
  level: authorityLevel,
  /** The lender's, where the lender decided. */
  reference: text.nullable(),
};

/** From here on it is an offer to the debtor, which stands to the end of a date. */
export const ConcessionApproved = defineEvent(
  'ConcessionApproved',
  1,
  z.object({ ...decision, offerUntil: date }),
  { stream, duties: deciding },
);
export const ConcessionRefused = defineEvent(
  'ConcessionRefused',
  1,
  z.object({ ...decision, note: sealed.nullable() }),
  { ...sealedNote, duties: deciding },
);

/** Nobody took the offer up in time. */
export const ConcessionExpired = defineEvent(
  'ConcessionExpired',
  1,
  z.object({ ...ofConcession, ...hand, expiredOn: date }),
  { stream },
);

/** The debtor took the offer up. What is owed changes in the same append. */
export const ConcessionAccepted = defineEvent(
  'ConcessionAccepted',
  1,
  z.object({
    ...ofConcession,
    ...hand,
    acceptedOn: date,
    recordedBy: id,
    /** What is waived of what is unpaid now. */
    waived: z.array(share),
    instalments: z.array(instalment),
    /** All dues before and after, without what was paid: a breach brings the former back. */
    duesBefore: z.array(due).min(1),
    duesAfter: z.array(due).min(1),
  }),
  { stream },
);

/** Every instalment was paid. */
export const ConcessionFulfilled = defineEvent(
  'ConcessionFulfilled',
  1,
  z.object({ ...ofConcession, ...hand, fulfilledOn: date }),
  { stream },
);

/** An instalment was missed beyond the days of grace: what was waived is owed again, as it was due before. */
export const ConcessionRevoked = defineEvent(
  'ConcessionRevoked',
  1,
  z.object({
    ...ofConcession,
    ...hand,
    revokedOn: date,
    /** The instalment that was missed. */
    missedDueDate: date,
    unpaidMinor: z.int().min(1),
    waived: z.array(share),
  }),
  { stream },
);

export const concessionEvents = [
  ConcessionProposed,
  ConcessionEndorsed,
  ConcessionApproved,
  ConcessionRefused,
  ConcessionExpired,
  ConcessionAccepted,
  ConcessionFulfilled,
  ConcessionRevoked,
];
