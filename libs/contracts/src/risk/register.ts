import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, month, sealed } from '../fields.js';

const stream = ['risk', 'riskId'] as const;

export const riskCategory = z.enum([
  'conduct',
  'complaints',
  'legal',
  'privacy',
  'operations',
  'fraud',
  'people',
  'third_party',
  'reputation',
]);
export type RiskCategory = z.infer<typeof riskCategory>;
/** Of likelihood × impact, by the policy's bounds. */
export const riskLevel = z.enum(['low', 'medium', 'high', 'extreme']);
export type RiskLevel = z.infer<typeof riskLevel>;
/** 1 (rare, negligible) – 5 (almost certain, grave). */
const grade = z.int().min(1).max(5);

/** Complaints against contacts of one month, and what the policy bears. */
export const complaintRate = z.object({
  month,
  complaints: z.int().min(1),
  contacts: z.int().min(1),
  /** Per 1 000 contacts, in hundredths. */
  perThousand: z.int().min(0),
  threshold: z.int().min(0),
  /** Position in the operations log up to which was counted. */
  sourcePosition: z.int().min(1),
});
export type ComplaintRate = Readonly<z.infer<typeof complaintRate>>;

/** R1 隱患: by somebody who sees it, or because complaints passed the threshold. */
export const RiskRaised = defineEvent(
  'RiskRaised',
  1,
  z.object({
    riskId: id,
    category: riskCategory,
    /** null = the whole site's. */
    teamId: id.nullable(),
    /** null where the measure says it. */
    description: sealed.nullable(),
    measure: complaintRate.nullable(),
    /** Last date on which the first rating is in time. */
    rateBy: date,
    /** Who raised it, and whose key seals the texts; null = by rule. */
    raisedBy: id.nullable(),
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'raisedBy', personal: ['description'] },
);

/** How likely and how grave, now; rated again, the last counts. */
export const RiskRated = defineEvent(
  'RiskRated',
  1,
  z.object({
    riskId: id,
    likelihood: grade,
    impact: grade,
    level: riskLevel,
    previousLevel: riskLevel.nullable(),
    reasons: sealed,
    /** It is looked at again until then. */
    reviewOn: date,
    ratedBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'ratedBy', personal: ['reasons'] },
);

const mitigation = { riskId: id, mitigationId: id, ownerId: id };

export const MitigationPlanned = defineEvent(
  'MitigationPlanned',
  1,
  z.object({ ...mitigation, measure: sealed, dueOn: date, plannedBy: id }),
  { stream, subject: 'ownerId', personal: ['measure'] },
);

/** Not completed by its date. */
export const MitigationOverdue = defineEvent(
  'MitigationOverdue',
  1,
  z.object({ ...mitigation, dueOn: date }),
  { stream },
);

export const MitigationCompleted = defineEvent(
  'MitigationCompleted',
  1,
  z.object({ ...mitigation, note: sealed.nullable(), completedBy: id, inTime: z.boolean() }),
  { stream, subject: 'completedBy', personal: ['note'] },
);

/** Borne for a time, by the authority of its level, which is somebody else than who rated it. */
export const RiskAccepted = defineEvent(
  'RiskAccepted',
  1,
  z.object({
    riskId: id,
    level: riskLevel,
    reasons: sealed,
    /** Last date of it. */
    until: date,
    ratedBy: id,
    acceptedBy: id,
  }),
  {
    stream,
    subject: 'acceptedBy',
    personal: ['reasons'],
    duties: { proposer: 'ratedBy', decider: 'acceptedBy' },
  },
);

/** It is to be looked at again: the review date came, or the acceptance ended. */
export const RiskReviewDue = defineEvent(
  'RiskReviewDue',
  1,
  z.object({ riskId: id, cause: z.enum(['not_rated', 'review', 'acceptance_ended']), dueOn: date }),
  { stream },
);

/** It is a risk no longer: every mitigation is completed. */
export const RiskClosed = defineEvent(
  'RiskClosed',
  1,
  z.object({ riskId: id, reasons: sealed, closedBy: id }),
  { stream, subject: 'closedBy', personal: ['reasons'] },
);

export const registerEvents = [
  RiskRaised,
  RiskRated,
  MitigationPlanned,
  MitigationOverdue,
  MitigationCompleted,
  RiskAccepted,
  RiskReviewDue,
  RiskClosed,
];
