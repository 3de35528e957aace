import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';
import { riskLevel } from './register.js';

export const legalTopic = z.enum([
  'contact',
  'fees',
  'litigation',
  'privacy',
  'contract',
  'script',
  'employment',
  'other',
]);
export type LegalTopic = z.infer<typeof legalTopic>;

const stream = ['opinion', 'opinionId'] as const;
const opinion = {
  opinionId: id,
  topic: legalTopic,
  /** Whose key seals the texts: the case's debtor, else who asked. */
  textOf: id,
};

/** J1 指導和支持: a question to Legal. */
export const OpinionRequested = defineEvent(
  'OpinionRequested',
  1,
  z.object({
    ...opinion,
    question: sealed,
    caseId: id.nullable(),
    urgent: z.boolean(),
    /** Last date on which an answer is in time. */
    dueOn: date,
    requestedBy: id,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'textOf', personal: ['question'] },
);

/** What Legal says to it; said again, the last counts and the earlier stay readable. */
export const OpinionIssued = defineEvent(
  'OpinionIssued',
  1,
  z.object({
    ...opinion,
    number: z.int().min(1),
    answer: sealed,
    /** The legal risk that it sees; null = none to speak of. */
    level: riskLevel.nullable(),
    requestedBy: id,
    issuedBy: id,
    inTime: z.boolean(),
  }),
  {
    stream,
    subject: 'textOf',
    personal: ['answer'],
    duties: { proposer: 'requestedBy', decider: 'issuedBy' },
  },
);

export const OpinionOverdue = defineEvent('OpinionOverdue', 1, z.object({ ...opinion, dueOn: date }), {
  stream,
});

/** J1 法律風險評估: what Legal finds by itself about the site, a team or a case. */
export const LegalRiskAssessed = defineEvent(
  'LegalRiskAssessed',
  1,
  z.object({
    assessmentId: id,
    of: z.enum(['site', 'team', 'case']),
    /** The team or the case; null = the site. */
    matterId: id.nullable(),
    topic: legalTopic,
    level: riskLevel,
    conclusion: sealed,
    assessedBy: id,
  }),
  { stream: ['legal-assessment', 'assessmentId'], subject: 'assessedBy', personal: ['conclusion'] },
);

/** 法務提示: what the floor has to heed from a date on. Without personal data. */
export const LegalNoticeIssued = defineEvent(
  'LegalNoticeIssued',
  1,
  z.object({
    noticeId: id,
    topic: legalTopic,
    title: z.string().min(1).max(200),
    body: text,
    /** null = the whole site. */
    teamId: id.nullable(),
    effectiveFrom: date,
    issuedBy: id,
  }),
  { stream: ['legal-notice', 'noticeId'] },
);

export const legalOpinionEvents = [
  OpinionRequested,
  OpinionIssued,
  OpinionOverdue,
  LegalRiskAssessed,
  LegalNoticeIssued,
];
