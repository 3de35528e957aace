import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed } from '../fields.js';

const stream = ['complaint', 'complaintId'] as const;

/** Who brought it: the debtor, the lender, the regulator (投訴升級監管) or somebody of the own floor. */
export const complaintSource = z.enum(['debtor', 'lender', 'regulator', 'internal']);
export type ComplaintSource = z.infer<typeof complaintSource>;
export const complaintChannel = z.enum(['phone', 'letter', 'email', 'online', 'visit', 'forwarded']);
export const complaintCategory = z.enum([
  'harassment',
  'threat',
  'third_party',
  'privacy',
  'amount',
  'attitude',
  'hours',
  'misrepresentation',
  'other',
]);
/** From the lightest to the gravest. */
export const severity = z.enum(['minor', 'moderate', 'serious', 'critical']);
export type Severity = z.infer<typeof severity>;

/** Whom a complaint is about, and the team at that time. */
export const accused = z.object({ employeeId: id, teamId: id.nullable() });
export type Accused = Readonly<z.infer<typeof accused>>;

/** 投訴. Every text of a complaint is sealed with the key of the debtor who is concerned. */
export const ComplaintOpened = defineEvent(
  'ComplaintOpened',
  1,
  z.object({
    complaintId: id,
    caseId: id.nullable(),
    debtorId: id,
    accused: z.array(accused).max(20),
    /** Whose matter it is: the team of the first accused, else that of the case's holder. */
    teamId: id.nullable(),
    source: complaintSource,
    channel: complaintChannel,
    category: complaintCategory,
    severity,
    text: sealed,
    /** The complaint before it of the same debtor, where it came within the policy's days. */
    repeatOf: id.nullable(),
    /** Grave enough by the policy that the case is taken from whoever has it. */
    recalls: z.boolean(),
    openedBy: id,
    /** Last date of the site on which an answer is in time. */
    dueOn: date,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'debtorId', personal: ['text'] },
);

/** 受理. */
export const ComplaintAccepted = defineEvent(
  'ComplaintAccepted',
  1,
  z.object({ complaintId: id, acceptedBy: id }),
  { stream },
);

export const HandlerAssigned = defineEvent(
  'HandlerAssigned',
  1,
  z.object({ complaintId: id, handlerId: id, previousHandlerId: id.nullable(), assignedBy: id }),
  { stream },
);

/** 交接: who handled it has left, or was moved elsewhere. It passes to the named receiver, or waits for another handler. */
export const ComplaintHandedOver = defineEvent(
  'ComplaintHandedOver',
  1,
  z.object({
    complaintId: id,
    /** null = nobody was named, or nobody who may have it. */
    handlerId: id.nullable(),
    previousHandlerId: id,
    reason: z.enum(['left', 'transferred']),
    /** null = it followed from the leaving. */
    handedOverBy: id.nullable(),
  }),
  { stream },
);

/** 迴避: this person neither handles nor decides the complaint; who was handling it hands it back with this. */
export const ComplaintRecused = defineEvent(
  'ComplaintRecused',
  1,
  z.object({
    complaintId: id,
    employeeId: id,
    reason: z.enum(['declared', 'decided']),
    wasHandler: z.boolean(),
    recusedBy: id,
  }),
  { stream },
);

/** A later last date: the handler finds it complex, or somebody above extends it once more at the handler's request. */
export const ComplaintExtended = defineEvent(
  'ComplaintExtended',
  1,
  z.object({
    complaintId: id,
    debtorId: id,
    stage: z.enum(['complex', 'extended']),
    reason: sealed,
    /** null where the handler decides alone. */
    requestedBy: id.nullable(),
    decidedBy: id,
    previousDueOn: date,
    dueOn: date,
    policyVersion: z.int().min(0),
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['reason'],
    duties: { proposer: 'requestedBy', decider: 'decidedBy' },
  },
);

const ofClock = { complaintId: id, handlerId: id.nullable(), teamId: id.nullable(), severity, dueOn: date };

/** The last date is near; once for each last date. */
export const ComplaintDueSoon = defineEvent('ComplaintDueSoon', 1, z.object(ofClock), { stream });

/** The last date is over without a decision; once for each last date. */
export const ComplaintOverdue = defineEvent('ComplaintOverdue', 1, z.object(ofClock), { stream });

export const complaintOutcome = z.enum(['upheld', 'partly', 'dismissed', 'withdrawn']);
export type ComplaintOutcome = z.infer<typeof complaintOutcome>;

/** What the handler found and would decide; said again, the last counts. */
export const ResolutionProposed = defineEvent(
  'ResolutionProposed',
  1,
  z.object({
    complaintId: id,
    debtorId: id,
    outcome: complaintOutcome,
    /** 惡意投訴; of dismissed ones only. */
    malicious: z.boolean(),
    findings: sealed,
    proposedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['findings'] },
);

/** Decided by somebody else than who handled it and whom it is about. */
export const ComplaintResolved = defineEvent(
  'ComplaintResolved',
  1,
  z.object({
    complaintId: id,
    debtorId: id,
    caseId: id.nullable(),
    accused: z.array(accused).max(20),
    teamId: id.nullable(),
    outcome: complaintOutcome,
    malicious: z.boolean(),
    /** What the decision adds to the handler's findings. */
    remarks: sealed.nullable(),
    proposedBy: id,
    /** The accused, where there is exactly one. */
    accusedId: id.nullable(),
    resolvedBy: id,
    dueOn: date,
    inTime: z.boolean(),
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['remarks'],
    duties: { proposer: 'proposedBy', subject: 'accusedId', decider: 'resolvedBy' },
  },
);

/** The clock begins anew, at the first limit. */
export const ComplaintReopened = defineEvent(
  'ComplaintReopened',
  1,
  z.object({
    complaintId: id,
    debtorId: id,
    caseId: id.nullable(),
    accused: z.array(accused).max(20),
    previousOutcome: complaintOutcome,
    reason: sealed,
    reopenedBy: id,
    dueOn: date,
    policyVersion: z.int().min(0),
  }),
  { stream, subject: 'debtorId', personal: ['reason'] },
);

/** 回訪 after the decision. */
export const CalledBack = defineEvent(
  'CalledBack',
  1,
  z.object({
    complaintId: id,
    debtorId: id,
    callBackId: id,
    result: z.enum(['satisfied', 'dissatisfied', 'not_reached']),
    note: sealed.nullable(),
    calledBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

const measure = { complaintId: id, debtorId: id, measureId: id, ownerId: id };

/** 整改 (X3): what has to change, who sees to it, and by when. */
export const RectificationOpened = defineEvent(
  'RectificationOpened',
  1,
  z.object({ ...measure, measure: sealed, dueOn: date, openedBy: id }),
  { stream, subject: 'debtorId', personal: ['measure'] },
);

export const RectificationCompleted = defineEvent(
  'RectificationCompleted',
  1,
  z.object({ ...measure, note: sealed.nullable(), completedBy: id, inTime: z.boolean() }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** 離職交接: its owner has left. */
export const RectificationPassed = defineEvent(
  'RectificationPassed',
  1,
  z.object({ ...measure, previousOwnerId: id }),
  { stream },
);

/** A malicious complaint recuses nobody: the case may go back to whom it was taken from. */
export const RecusalLifted = defineEvent(
  'RecusalLifted',
  1,
  z.object({ caseId: id, employeeId: id, complaintId: id }),
  { stream: ['case', 'caseId'] },
);

export const complaintEvents = [
  ComplaintOpened,
  ComplaintAccepted,
  HandlerAssigned,
  ComplaintHandedOver,
  ComplaintRecused,
  ComplaintExtended,
  ComplaintDueSoon,
  ComplaintOverdue,
  ResolutionProposed,
  ComplaintResolved,
  ComplaintReopened,
  CalledBack,
  RectificationOpened,
  RectificationCompleted,
  RectificationPassed,
];

/** What complaints do to a case; in the case's stream. */
export const recusalEvents = [RecusalLifted];
