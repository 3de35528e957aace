import type { Sealed } from '@muster/contracts';
import {
  ContactLogged,
  VisitCancelled,
  VisitCheckedIn,
  VisitMade,
  VisitPlanned,
  VisitRequested,
  type ContactOutcome,
  type VisitResult,
} from '@muster/contracts/operations';
import { DomainError, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import type { CaseOnFloorEvent } from '../cases/case-on-floor.js';
import type { Visit } from '../cases/contacts.js';
import { caseFacts, requireOpen } from '../cases/facts.js';
import { requireCollectable } from '../cases/objections.js';
import { contactOnFloor, type ContactOnFloor } from '../contacts/contact-on-floor.js';
import { standingOf, usedUp, type PermitEvent, type Shown } from '../contacts/permit-uses.js';
import { requireLeads } from '../floor/authority.js';
import { isEmployed } from '../floor/floor.js';

type OfVisit = { readonly caseId: string; readonly visitId: string; readonly by: By; readonly at: string };
type Request = OfVisit & {
  readonly kind: 'Request';
  readonly on: string;
  readonly place: Sealed;
  readonly note: Sealed | null;
};
type Plan = OfVisit & {
  readonly kind: 'Plan';
  readonly visitorIds: readonly string[];
  readonly on: string;
  readonly place: Sealed;
  readonly note: Sealed | null;
};
type CheckIn = OfVisit & { readonly kind: 'CheckIn'; readonly place: Sealed | null };
type Report = OfVisit & {
  readonly kind: 'Report';
  readonly site: string;
  readonly result: VisitResult;
  readonly shown: Shown | null;
  readonly note: Sealed | null;
};
type Cancel = OfVisit & { readonly kind: 'Cancel'; readonly note: Sealed };

export type VisitCommand = Request | Plan | CheckIn | Report | Cancel;

const NOTHING: readonly CaseEvent[] = [];

/** What kind of contact a visit was. */
const OUTCOMES: Readonly<Record<VisitResult, ContactOutcome>> = {
  met_debtor: 'right_party',
  met_third_party: 'third_party',
  refused: 'refused',
  nobody_there: 'no_answer',
  wrong_address: 'unreachable',
};

/** X8 外訪: asked for by who works the case, planned for several people, who check in at the place, and one of them reports what came of it. */
export const visits: Decider<ContactOnFloor, VisitCommand, CaseOnFloorEvent | PermitEvent> = {
  ...contactOnFloor,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Request':
        return request(command, state);
      case 'Plan':
        return plan(command, state);
      case 'CheckIn':
        return checkIn(command, state);
      case 'Report':
        return report(command, state);
      case 'Cancel':
        return cancel(command, state);
    }
  },
};

const find = ({ case: { contacts } }: ContactOnFloor, visitId: string): Visit | undefined =>
  contacts.visits.find((visit) => visit.visitId === visitId);

/** @throws DomainError `operations.visit_missing` (404), `operations.visit_over` */
const visitThatIs = (
  state: ContactOnFloor,
  visitId: string,
  ...wanted: readonly Visit['status'][]
): Visit => {
  const visit = find(state, visitId);
  if (!visit) throw new DomainError('operations.visit_missing', { facts: { visitId } }, 'missing');
  if (!wanted.includes(visit.status))
    throw new DomainError('operations.visit_over', { clause: 'X8', facts: { status: visit.status } });
  return visit;
};

const requireAhead = (on: string, today: string): void => {
  if (on < today) throw new DomainError('operations.visit_past', { clause: 'X8', field: 'on' });
};

/** By who works the case: who goes along is for the team's leader to say. */
const request = (command: Request, state: ContactOnFloor) => {
  const { caseId, visitId, on, place, note, by, at } = command;
  requireAtWork(state, command, 'X8');
  const { debtorId } = requireOpen(state.case);
  if (find(state, visitId)) return NOTHING;
  requireCollectable(state.case);
  requireAhead(on, caseFacts(state.floor, at).today);
  const { hand } = state.case.holding;
  if (!hand) throw new DomainError('operations.case_in_pool', { clause: 'X8', rule: 'in-a-hand' });
  const { teamId } = hand;
  return [VisitRequested({ visitId, caseId, debtorId, teamId, on, place, note, requestedBy: by.actor }, at)];
};

const plan = (command: Plan, state: ContactOnFloor) => {
  const { caseId, visitId, on, place, note, by, at } = command;
  requireAtWork(state, command, 'X8');
  const { debtorId } = requireOpen(state.case);
  const known = find(state, visitId);
  if (known && known.status !== 'requested') return NOTHING;
  requireCollectable(state.case);
  const { today, parameters } = caseFacts(state.floor, at);
  const visitorIds = [...new Set(command.visitorIds)];
  requireEnough(visitorIds, parameters.contacts.visitPeople, 'visitorIds');
  requireAhead(on, today);
  const { hand, recused } = state.case.holding;
  const wrong = visitorIds.find(
    (visitorId) => !isEmployed(state.floor, visitorId, on) || recused.includes(visitorId),
  );
  if (wrong !== undefined)
    throw new DomainError('operations.visitor_unavailable', {
      clause: 'X8',
      rule: 'visitors',
      field: 'visitorIds',
      facts: { employeeId: wrong },
    });
  if (!hand) throw new DomainError('operations.case_in_pool', { clause: 'X8', rule: 'in-a-hand' });
  return [
    VisitPlanned(
      { visitId, caseId, debtorId, teamId: hand.teamId, visitorIds, on, place, note, plannedBy: by.actor },
      at,
    ),
  ];
};

/** @throws DomainError `operations.visit_alone` */
const requireEnough = (people: readonly string[], least: number, field: string): void => {
  if (people.length < least)
    throw new DomainError('operations.visit_alone', {
      clause: 'X8',
      rule: 'visit-people',
      field,
      facts: { people: people.length, least },
    });
};

/** By each visitor for himself or herself, on the date. */
const checkIn = ({ caseId, visitId, place, by, at }: CheckIn, state: ContactOnFloor) => {
  const { debtorId, visitorIds, present, on } = visitThatIs(state, visitId, 'planned');
  if (!visitorIds.includes(by.actor))
    throw new DomainError('operations.not_a_visitor', { clause: 'X8', rule: 'visitors' }, 'forbidden');
  if (present.includes(by.actor)) return NOTHING;
  // Who is there already may finish; nobody sets out for a disputed debt.
  if (present.length === 0) requireCollectable(state.case);
  const { today } = caseFacts(state.floor, at);
  if (today !== on)
    throw new DomainError('operations.visit_other_day', { clause: 'X8', facts: { on, today } });
  return [VisitCheckedIn({ visitId, caseId, debtorId, visitorId: by.actor, place }, at)];
};

/** Nobody visits alone: as many as the policy says have checked in, and one of them reports. */
const report = (
  { caseId, visitId, site, result, shown, note, by, at }: Report,
  state: ContactOnFloor,
): readonly (CaseEvent | PermitEvent)[] => {
  if (find(state, visitId)?.status === 'made') return NOTHING;
  const { debtorId, teamId, present } = visitThatIs(state, visitId, 'planned');
  if (!present.includes(by.actor))
    throw new DomainError('operations.not_a_visitor', { clause: 'X8', rule: 'visitors' }, 'forbidden');
  const { parameters, today } = caseFacts(state.floor, at);
  requireEnough(present, parameters.contacts.visitPeople, 'visitId');
  const made = { visitId, caseId, debtorId, teamId, visitorIds: [...present] };
  const contact = {
    ...{ contactId: visitId, caseId, debtorId, collectorId: by.actor },
    channel: 'visit',
    direction: 'outbound',
  } as const;
  const standing = standingOf(shown, { ...contact, site, at }, state.permits);
  return [
    VisitMade({ ...made, result, note, reportedBy: by.actor }, at),
    ContactLogged(
      {
        ...contact,
        ...standing,
        ...{ teamId, on: today, source: 'manual', note: null, loggedBy: by.actor },
        result: { outcome: OUTCOMES[result], talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
        ...{ recordingId: null, recordingRef: null },
      },
      at,
    ),
    ...usedUp(standing, { ...contact, site, at }, state.permits),
  ];
};

const cancel = ({ caseId, visitId, note, by, at }: Cancel, state: ContactOnFloor) => {
  const visit = find(state, visitId);
  if (visit?.status === 'cancelled') return NOTHING;
  const { debtorId, teamId, visitorIds } = visitThatIs(state, visitId, 'requested', 'planned');
  if (!visitorIds.includes(by.actor)) requireLeads(state.floor, by, teamId, at, 'X8');
  return [
    VisitCancelled(
      { visitId, caseId, debtorId, teamId, visitorIds: [...visitorIds], note, cancelledBy: by.actor },
      at,
    ),
  ];
};
