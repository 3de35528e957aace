import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, sealed, text } from '../fields.js';

const stream = ['case', 'caseId'] as const;
/** Thousandths of a point of the policy's weights. */
const points = z.int();

/** Why a case went where it went: the parts of the score, lower is better, in points of the policy's weights. */
export const choice = z.object({
  collectorId: id,
  teamId: id,
  /** Sum of the parts. */
  score: points,
  /** Of cases and amount held, against the fair share. */
  load: points,
  /** Of the difficult cases held, against the fair share. */
  difficulty: points,
  /** What the collector's skill lacks for this case. */
  skill: points,
});
export type Choice = Readonly<z.infer<typeof choice>>;

export const assignmentReason = z.object({
  /** `balanced`: chosen by an allocation · `chosen`: by a person · `handover`: the holder left. */
  rule: z.enum(['balanced', 'chosen', 'handover']),
  /** Cases that the collector held before, when an allocation chose. */
  loadBefore: z.int().min(0).nullable(),
  /** Difficulty of the case, 0–100, when an allocation chose. */
  difficulty: z.int().min(0).max(100).nullable(),
  chosen: choice.nullable(),
  runnerUp: choice.nullable(),
});
export type AssignmentReason = Readonly<z.infer<typeof assignmentReason>>;

/** Into one hand. The contract tells whose hand it was before, so that views need no memory. */
export const CaseAssigned = defineEvent(
  'CaseAssigned',
  1,
  z.object({
    caseId: id,
    collectorId: id,
    teamId: id,
    previousHolderId: id.nullable(),
    previousTeamId: id.nullable(),
    reason: assignmentReason,
    allocationId: id.nullable(),
  }),
  { stream },
);

/** Back into the pool. */
export const CaseRecalled = defineEvent(
  'CaseRecalled',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    reason: z.enum(['decided', 'left', 'recused', 'complaint']),
    previousHolderId: id,
    previousTeamId: id,
    note: sealed.nullable(),
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** 迴避: this person does not get this case (again), unless the complaint that it came of turns out malicious. */
export const CollectorRecused = defineEvent(
  'CollectorRecused',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    employeeId: id,
    reason: z.enum(['declared', 'complaint', 'relation']),
    /** With reason `complaint`: which one. */
    complaintId: id.nullable(),
    note: sealed.nullable(),
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

export const unplacedReason = z.enum(['no_collector', 'all_recused', 'no_licence', 'full']);

const allocation = ['allocation', 'allocationId'] as const;

/** L1, W2: one run over many cases and the facts that it rested on; the choices follow in {@link CasesPlaced}. */
export const AllocationPlanned = defineEvent(
  'AllocationPlanned',
  1,
  z.object({
    allocationId: id,
    plannedBy: id,
    seed: text,
    policyVersion: z.int().min(0),
    /** Position of the log up to which the load facts reach. */
    factsPosition: z.int().min(0),
    collectors: z.array(
      z.object({
        collectorId: id,
        teamId: id,
        cases: z.int().min(0),
        amountMinor: z.int().min(0),
        difficult: z.int().min(0),
      }),
    ),
    cases: z.int().min(1),
  }),
  { stream: allocation },
);

/** Where the run puts a part of the cases, and which it could not place. Each case's CaseAssigned follows from it. */
export const CasesPlaced = defineEvent(
  'CasesPlaced',
  1,
  z.object({
    allocationId: id,
    placed: z.array(
      z.object({
        caseId: id,
        /** In whose hand it was; null = in the pool. Whoever has it meanwhile keeps it. */
        holderBefore: id.nullable(),
        loadBefore: z.int().min(0),
        difficulty: z.int().min(0).max(100),
        chosen: choice,
        runnerUp: choice.nullable(),
      }),
    ),
    unplaced: z.array(z.object({ caseId: id, reason: unplacedReason })),
  }),
  { stream: allocation },
);

export const assignmentEvents = [
  CaseAssigned,
  CaseRecalled,
  CollectorRecused,
  AllocationPlanned,
  CasesPlaced,
];
