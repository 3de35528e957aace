import type { Sealed } from '@muster/contracts';
import {
  CalledBack,
  ComplaintReopened,
  ComplaintResolved,
  RectificationCompleted,
  RectificationOpened,
  ResolutionProposed,
  type ComplaintOutcome,
} from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { caseFacts } from '../cases/facts.js';
import { requireOther } from '../floor/authority.js';
import { isEmployed, todayAt, type FloorEvent } from '../floor/floor.js';
import {
  complaintOf,
  overComplaint,
  undecided,
  type Complaint,
  type ComplaintEvent,
  type ComplaintOnFloor,
} from './complaint.js';
import { requireAbove, requireDisinterested, requireHandler } from './interest.js';
import { firstLimit } from './open-complaint.decider.js';

type Of = { readonly complaintId: string; readonly by: By; readonly at: string };
type Verdict = { readonly outcome: ComplaintOutcome; readonly malicious: boolean };
type Propose = Of & Verdict & { readonly kind: 'Propose'; readonly findings: Sealed };
type Measure = {
  readonly measureId: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly measure: Sealed;
};
type Resolve = Of &
  Verdict & {
    readonly kind: 'Resolve';
    readonly remarks: Sealed | null;
    readonly measures: readonly Measure[];
  };
type Reopen = Of & { readonly kind: 'Reopen'; readonly reason: Sealed };
type CallBack = Of & {
  readonly kind: 'CallBack';
  readonly callBackId: string;
  readonly result: 'satisfied' | 'dissatisfied' | 'not_reached';
  readonly note: Sealed | null;
};
type Complete = Of & { readonly kind: 'Complete'; readonly measureId: string; readonly note: Sealed | null };

export type ResolutionCommand = Propose | Resolve | Reopen | CallBack | Complete;

const NOTHING: readonly ComplaintEvent[] = [];

/** L4 and X3: what was found, what is decided about it, and what follows of that. */
export const resolution: Decider<ComplaintOnFloor, ResolutionCommand, ComplaintEvent | FloorEvent> = {
  ...overComplaint,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Propose':
        return propose(command, state);
      case 'Resolve':
        return resolve(command, state);
      case 'Reopen':
        return reopen(command, state);
      case 'CallBack':
        return callBack(command, state);
      case 'Complete':
        return complete(command, state);
    }
  },
};

/** Only what is dismissed can have been malicious. */
const requireCoherent = ({ outcome, malicious }: Verdict): void => {
  if (malicious && outcome !== 'dismissed')
    throw new DomainError('operations.malicious_not_dismissed', {
      clause: 'L4',
      rule: 'malicious',
      field: 'malicious',
      facts: { outcome },
    });
};

const propose = (command: Propose, state: ComplaintOnFloor) => {
  const { complaintId, outcome, malicious, findings, by, at } = command;
  const complaint = undecided(state);
  requireHandler(complaint, by);
  requireDisinterested(complaint, state.floor, by.actor, at);
  if (!complaint.accepted)
    throw new DomainError('operations.complaint_not_accepted', { clause: 'L4', rule: 'accepted-first' });
  requireCoherent(command);
  const { proposal, debtorId } = complaint;
  const same =
    proposal?.outcome === outcome &&
    proposal.malicious === malicious &&
    proposal.findings === findings.digest;
  if (same) return NOTHING;
  return [
    ResolutionProposed({ complaintId, debtorId, outcome, malicious, findings, proposedBy: by.actor }, at),
  ];
};

/** By somebody above who did not handle it; what is upheld, in part or whole, has something to put right (X3). */
const resolve = (command: Resolve, state: ComplaintOnFloor) => {
  const { complaintId, outcome, malicious, remarks, measures, by, at } = command;
  const complaint = undecided(state);
  requireAbove(by);
  requireDisinterested(complaint, state.floor, by.actor, at);
  const { proposal, debtorId, caseId, accused, teamId, dueOn } = complaint;
  if (!proposal)
    throw new DomainError('operations.findings_missing', { clause: 'L4', rule: 'findings-first' });
  requireOther(by, proposal.proposedBy, 'L4');
  requireCoherent(command);
  const today = todayAt(state.floor, at);
  requireMeasures(command, state, today);
  return [
    ComplaintResolved(
      {
        ...{ complaintId, debtorId, caseId, accused: [...accused], teamId, outcome, malicious, remarks },
        ...{ proposedBy: proposal.proposedBy, resolvedBy: by.actor, dueOn, inTime: today <= dueOn },
        accusedId: accused.length === 1 ? accused[0]!.employeeId : null,
      },
      at,
    ),
    ...measures.map((measure) =>
      RectificationOpened({ complaintId, debtorId, ...measure, openedBy: by.actor }, at),
    ),
  ];
};

const requireMeasures = (
  { outcome, measures }: Resolve,
  { floor }: ComplaintOnFloor,
  today: string,
): void => {
  const upheld = outcome === 'upheld' || outcome === 'partly';
  const refuse = (code: string, field: string) => {
    throw new DomainError(code, { clause: 'X3', rule: 'rectification', field });
  };
  if (upheld && measures.length === 0) refuse('operations.rectification_missing', 'measures');
  if (!upheld && measures.length > 0) refuse('operations.rectification_needless', 'measures');
  if (measures.some(({ dueOn }) => dueOn < today)) refuse('operations.rectification_in_past', 'dueOn');
  if (measures.some(({ ownerId }) => !isEmployed(floor, ownerId, today)))
    refuse('operations.owner_unavailable', 'ownerId');
};

const decided = (complaint: Complaint): ComplaintOutcome => {
  if (complaint.outcome === null)
    throw new DomainError('operations.complaint_undecided', { clause: 'L4', rule: 'decided-first' });
  return complaint.outcome;
};

const reopen = ({ complaintId, reason, by, at }: Reopen, state: ComplaintOnFloor) => {
  const complaint = complaintOf(state);
  requireAbove(by);
  requireDisinterested(complaint, state.floor, by.actor, at);
  if (complaint.outcome === null) return NOTHING;
  const { debtorId, caseId, accused, source, outcome: previousOutcome } = complaint;
  const { today, parameters, policyVersion } = caseFacts(state.floor, at);
  const dueOn = firstLimit(state.floor, parameters, source, today);
  return [
    ComplaintReopened(
      {
        ...{ complaintId, debtorId, caseId, accused: [...accused], previousOutcome, reason },
        ...{ reopenedBy: by.actor, dueOn, policyVersion },
      },
      at,
    ),
  ];
};

const callBack = ({ complaintId, callBackId, result, note, by, at }: CallBack, state: ComplaintOnFloor) => {
  const complaint = complaintOf(state);
  if (complaint.handlerId !== by.actor) requireAbove(by);
  requireDisinterested(complaint, state.floor, by.actor, at);
  decided(complaint);
  if (complaint.callBacks.includes(callBackId)) return NOTHING;
  const { debtorId } = complaint;
  return [CalledBack({ complaintId, debtorId, callBackId, result, note, calledBy: by.actor }, at)];
};

/** By who owns the measure, or above. */
const complete = ({ complaintId, measureId, note, by, at }: Complete, state: ComplaintOnFloor) => {
  const { measures, debtorId } = complaintOf(state);
  const measure = measures[measureId];
  if (!measure) throw new DomainError('operations.measure_missing', { facts: { measureId } }, 'missing');
  if (by.actor !== measure.ownerId && !hasRole(by, 'ops_manager', 'legal'))
    throw new DomainError('operations.not_measure_owner', { clause: 'X3', rule: 'owner' }, 'forbidden');
  if (measure.done) return NOTHING;
  const { ownerId, dueOn } = measure;
  const inTime = todayAt(state.floor, at) <= dueOn;
  return [
    RectificationCompleted(
      { complaintId, debtorId, measureId, ownerId, note, completedBy: by.actor, inTime },
      at,
    ),
  ];
};
