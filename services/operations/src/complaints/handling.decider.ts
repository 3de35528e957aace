import type { Sealed } from '@muster/contracts';
import {
  ComplaintAccepted,
  ComplaintDueSoon,
  ComplaintExtended,
  ComplaintOverdue,
  ComplaintRecused,
  HandlerAssigned,
} from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { requireLeads } from '../floor/authority.js';
import { addClock, parametersOn, policyOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { clockOn, termsOf } from '../timers/answer-clock.js';
import { overComplaint, undecided, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';
import { requireAbove, requireCanHandle, requireDisinterested, requireHandler } from './interest.js';

type Of = { readonly complaintId: string; readonly by: By; readonly at: string };
type Accept = Of & { readonly kind: 'Accept' };
type Assign = Of & { readonly kind: 'Assign'; readonly handlerId: string };
type Recuse = Of & { readonly kind: 'Recuse'; readonly employeeId: string };
type Extend = Of & {
  readonly kind: 'Extend';
  readonly stage: 'complex' | 'extended';
  readonly reason: Sealed;
};
type Watch = Omit<Of, 'by'> & { readonly kind: 'Watch' };

export type HandlingCommand = Accept | Assign | Recuse | Extend | Watch;

const NOTHING: readonly ComplaintEvent[] = [];

/** L4, until the decision: who handles a complaint, who is kept out of it, and its clock. */
export const handling: Decider<ComplaintOnFloor, HandlingCommand, ComplaintEvent | FloorEvent> = {
  ...overComplaint,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Accept':
        return accept(command, state);
      case 'Assign':
        return assign(command, state);
      case 'Recuse':
        return recuse(command, state);
      case 'Extend':
        return extend(command, state);
      case 'Watch':
        return watch(command, state);
    }
  },
};

/** Who was named as handler, the leader whose team it concerns, or somebody above takes it up, and handles it from then on. */
const accept = ({ complaintId, by, at }: Accept, state: ComplaintOnFloor) => {
  const complaint = undecided(state);
  const { handlerId, accepted, teamId } = complaint;
  if (handlerId !== by.actor) {
    if (!hasRole(by, 'legal')) requireLeads(state.floor, by, teamId, at, 'L4');
    if (handlerId !== null)
      throw new DomainError('operations.complaint_has_handler', { clause: 'L4', rule: 'one-handler' });
  }
  requireDisinterested(complaint, state.floor, by.actor, at);
  if (accepted && handlerId === by.actor) return NOTHING;
  return [
    ...(accepted ? [] : [ComplaintAccepted({ complaintId, acceptedBy: by.actor }, at)]),
    ...(handlerId === by.actor
      ? []
      : [
          HandlerAssigned(
            { complaintId, handlerId: by.actor, previousHandlerId: null, assignedBy: by.actor },
            at,
          ),
        ]),
  ];
};

const assign = ({ complaintId, handlerId, by, at }: Assign, state: ComplaintOnFloor) => {
  const complaint = undecided(state);
  requireAbove(by);
  requireDisinterested(complaint, state.floor, by.actor, at);
  requireDisinterested(complaint, state.floor, handlerId, at);
  if (handlerId !== by.actor) requireCanHandle(state.floor, handlerId, at);
  if (complaint.handlerId === handlerId) return NOTHING;
  const previousHandlerId = complaint.handlerId;
  return [HandlerAssigned({ complaintId, handlerId, previousHandlerId, assignedBy: by.actor }, at)];
};

/** 迴避: said by the person, or decided above; the complaint then waits for another handler. */
const recuse = ({ complaintId, employeeId, by, at }: Recuse, state: ComplaintOnFloor) => {
  const complaint = undecided(state);
  const declared = by.actor === employeeId;
  if (!declared) {
    requireAbove(by);
    requireDisinterested(complaint, state.floor, by.actor, at);
  }
  if (complaint.recused.includes(employeeId)) return NOTHING;
  const reason = declared ? 'declared' : 'decided';
  const wasHandler = complaint.handlerId === employeeId;
  return [ComplaintRecused({ complaintId, employeeId, reason, wasHandler, recusedBy: by.actor }, at)];
};

/**
 * CN-CMPL: the handler may say once that it is complex, which takes it to the second limit; once more somebody above, who is not
 * the handler, extends it. One that the regulator forwarded has its own limit, which Legal alone extends. A clock that has run
 * out stays so.
 */
const extend = ({ complaintId, stage, reason, by, at }: Extend, state: ComplaintOnFloor) => {
  const complaint = undecided(state);
  const { debtorId, handlerId, source, dueOn: previousDueOn } = complaint;
  const forwarded = source === 'regulator';
  if (stage === 'complex') requireHandler(complaint, by);
  else {
    requireAbove(by);
    if (forwarded && !hasRole(by, 'legal'))
      throw new DomainError(
        'operations.regulator_clock',
        { clause: 'L4', rule: 'regulator-clock' },
        'forbidden',
      );
    if (by.actor === handlerId)
      throw new DomainError(
        'operations.own_matter',
        { clause: 'L4', rule: 'separation-of-duties' },
        'forbidden',
      );
  }
  requireDisinterested(complaint, state.floor, by.actor, at);
  if (complaint.stage === stage) return NOTHING;
  const before = stage === 'complex' || forwarded ? 'first' : 'complex';
  if (complaint.stage !== before || (forwarded && stage === 'complex'))
    throw new DomainError('operations.not_extendable', {
      clause: 'L4',
      rule: 'limits-in-order',
      facts: { stage: complaint.stage },
    });
  const today = todayAt(state.floor, at);
  if (today > previousDueOn)
    throw new DomainError('operations.clock_run_out', {
      clause: 'L4',
      rule: 'extended-in-time',
      facts: { dueOn: previousDueOn },
    });
  const { version, parameters } = policyOn(state.floor, today);
  const { counting, complexDays, extensionDays } = termsOf(parameters.complaints.terms, state.floor);
  const limit =
    stage === 'complex'
      ? addClock(state.floor, todayAt(state.floor, complaint.clockFrom), { counting, days: complexDays })
      : addClock(state.floor, previousDueOn, { counting, days: extensionDays });
  // Whatever the policy says meanwhile, a clock never runs backwards.
  const dueOn = limit > previousDueOn ? limit : previousDueOn;
  const requestedBy = stage === 'extended' ? handlerId : null;
  return [
    ComplaintExtended(
      {
        ...{ complaintId, debtorId, stage, reason, requestedBy, decidedBy: by.actor },
        ...{ previousDueOn, dueOn, policyVersion: version },
      },
      at,
    ),
  ];
};

const watch = ({ complaintId, at }: Watch, state: ComplaintOnFloor) => {
  const { complaint, floor } = state;
  if (!complaint || complaint.outcome !== null) return NOTHING;
  const { handlerId, teamId, severity, dueOn, said } = complaint;
  const today = todayAt(floor, at);
  const says = clockOn(dueOn, today, parametersOn(floor, today).complaints.warnDays);
  if (says === 'nothing' || says === said) return NOTHING;
  const event = says === 'overdue' ? ComplaintOverdue : ComplaintDueSoon;
  return [event({ complaintId, handlerId, teamId, severity, dueOn }, at)];
};
