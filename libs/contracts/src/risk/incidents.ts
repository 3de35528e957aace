import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, sealed, text } from '../fields.js';
import { severity } from '../operations/complaints.js';

const stream = ['incident', 'incidentId'] as const;

/** X5: the first four have a checklist of their own. `complaint_rate`: complaints passed the threshold. */
export const incidentKind = z.enum([
  'self_harm_threat',
  'violence',
  'data_leak',
  'outage',
  'complaint_rate',
  'conduct',
  'regulator',
  'fraud',
  'other',
]);
export type IncidentKind = z.infer<typeof incidentKind>;

/** Who has to see to it, from below upwards. */
export const incidentLevel = z.enum(['team_leader', 'ops_manager', 'legal', 'management']);
export type IncidentLevel = z.infer<typeof incidentLevel>;

const incident = {
  incidentId: id,
  teamId: id.nullable(),
  /** The employee whom it is about; he or she decides nothing about it. */
  personId: id.nullable(),
  /** Whose key seals the texts: the debtor's or the employee's whom it is about, else that of who reported it. */
  textOf: id,
};
const sealing = <const Text extends string>(field: Text) =>
  ({ stream, subject: 'textOf', personal: [field] }) as const;

/** R4: whoever on the floor sees it reports it. */
export const IncidentReported = defineEvent(
  'IncidentReported',
  1,
  z.object({
    ...incident,
    kind: incidentKind,
    severity,
    caseId: id.nullable(),
    /** The risk that came true. */
    riskId: id.nullable(),
    occurredAt: instant,
    /** null = by rule. */
    description: sealed.nullable(),
    /** What has to be done, by the policy's codes, in order. */
    checklist: z.array(text).max(30),
    level: incidentLevel,
    /** When it goes a level up unless it was acknowledged. */
    dueAt: instant,
    /** null = by rule. */
    reportedBy: id.nullable(),
    policyVersion: z.int().min(0),
  }),
  sealing('description'),
);

/** Somebody sees to it; from here on the clock of the disposition runs. */
export const IncidentAcknowledged = defineEvent(
  'IncidentAcknowledged',
  1,
  z.object({ ...incident, acknowledgedBy: id, dueAt: instant, late: z.boolean() }),
  { stream },
);

/** By a person, or because the clock ran out. */
export const IncidentEscalated = defineEvent(
  'IncidentEscalated',
  1,
  z.object({
    ...incident,
    from: incidentLevel,
    to: incidentLevel,
    cause: z.enum(['clock', 'person']),
    reason: sealed.nullable(),
    /** The next clock; null at the top. */
    dueAt: instant.nullable(),
    escalatedBy: id.nullable(),
  }),
  sealing('reason'),
);

export const ChecklistItemDone = defineEvent(
  'ChecklistItemDone',
  1,
  z.object({ ...incident, item: text, note: sealed.nullable(), doneBy: id }),
  sealing('note'),
);

/** 處置: what was done about it. */
export const DispositionRecorded = defineEvent(
  'DispositionRecorded',
  1,
  z.object({ ...incident, dispositionId: id, note: sealed, recordedBy: id }),
  sealing('note'),
);

export const lossKind = z.enum(['direct', 'compensation', 'penalty', 'other', 'recovered']);
export type LossKind = z.infer<typeof lossKind>;

/** What it cost, or what of it came back; minor units of the site's currency. */
export const LossRecorded = defineEvent(
  'LossRecorded',
  1,
  z.object({
    ...incident,
    lossId: id,
    kind: lossKind,
    amountMinor: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
    currency: text,
    recordedBy: id,
  }),
  { stream },
);

/** By somebody else than who reported it, when the checklist is done. */
export const IncidentClosed = defineEvent(
  'IncidentClosed',
  1,
  z.object({
    ...incident,
    /** Losses less what came back; minor units. */
    lossMinor: z.int(),
    lessons: sealed,
    reportedBy: id.nullable(),
    closedBy: id,
    /** A clock had run out. */
    late: z.boolean(),
  }),
  {
    ...sealing('lessons'),
    duties: { proposer: 'reportedBy', subject: 'personId', decider: 'closedBy' },
  },
);

export const incidentEvents = [
  IncidentReported,
  IncidentAcknowledged,
  IncidentEscalated,
  ChecklistItemDone,
  DispositionRecorded,
  LossRecorded,
  IncidentClosed,
];
