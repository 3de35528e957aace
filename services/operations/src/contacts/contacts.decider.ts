import type { EventOf, Sealed } from '@muster/contracts';
import {
  ContactLogged,
  isConnect,
  RecordingLinked,
  RecordingListened,
  RecordingMissing,
  type ContactOutcome,
  type RecordingListened as Listened,
} from '@muster/contracts/operations';
import { DomainError, millisecondsOf, hasRole, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import type { CaseOnFloorEvent } from '../cases/case-on-floor.js';
import type { Contact } from '../cases/contacts.js';
import { caseFacts, fileOf, requireOpen } from '../cases/facts.js';
import { requireCollectable } from '../cases/objections.js';
import { requireLeads } from '../floor/authority.js';
import { parametersOn, teamOn, todayAt } from '../floor/floor.js';
import { contactOnFloor, type ContactOnFloor } from './contact-on-floor.js';
import { standingOf, usedUp, type PermitEvent, type Shown } from './permit-uses.js';
import { amended, identityOf, sameCall } from './same-call.js';

type OfContact = {
  readonly caseId: string;
  readonly contactId: string;
  readonly by: By;
  readonly at: string;
};
type Log = OfContact & {
  readonly kind: 'Log';
  readonly site: string;
  readonly channel: Contact['channel'];
  readonly direction: Contact['direction'];
  /** When the contact began. */
  readonly began: string;
  readonly outcome: ContactOutcome;
  readonly talkSeconds: number;
  /** null = not said: what passed since the call, when the telephone system knows its end. */
  readonly wrapSeconds: number | null;
  readonly shown: Shown | null;
  readonly note: Sealed | null;
};
type Correct = OfContact & {
  readonly kind: 'Correct';
  readonly outcome: ContactOutcome;
  /** null = as before. */
  readonly talkSeconds: number | null;
  readonly wrapSeconds: number | null;
  readonly reason: Sealed;
};
type Link = OfContact & {
  readonly kind: 'LinkRecording';
  readonly recordingId: string;
  readonly recordingRef: Sealed | null;
};
/** By time alone. */
type Miss = Omit<OfContact, 'by'> & { readonly kind: 'MissRecording' };
type Listen = OfContact & {
  readonly kind: 'Listen';
  readonly purpose: EventOf<typeof Listened>['data']['purpose'];
};

export type ContactCommand = Log | Correct | Link | Miss | Listen;

const NOTHING: readonly CaseEvent[] = [];

/** What people say about contacts with a debtor (W3, R2, X2), and the recordings of calls. */
export const contacts: Decider<ContactOnFloor, ContactCommand, CaseOnFloorEvent | PermitEvent> = {
  ...contactOnFloor,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Log':
        return log(command, state);
      case 'Correct':
        return correct(command, state);
      case 'LinkRecording':
        return link(command, state);
      case 'MissRecording':
        return miss(command, state);
      case 'Listen':
        return listen(command, state);
    }
  },
};

const contactOf = ({ case: { contacts: known } }: ContactOnFloor, contactId: string): Contact => {
  const found = known.recent.find((one) => one.contactId === contactId);
  if (!found) throw new DomainError('operations.contact_missing', { facts: { contactId } }, 'missing');
  return found;
};

/** Whose team made the contact, or who was it. */
const requireContactOf = (
  { floor }: ContactOnFloor,
  { collectorId, teamId }: Contact,
  { by, at }: { readonly by: By; readonly at: string },
  clause: string,
): void => {
  if (by.actor !== collectorId) requireLeads(floor, by, teamId, at, clause);
};

/** Holder, leader or manager; of a call that the telephone system reported already it is what came of it. */
const log = (command: Log, state: ContactOnFloor): readonly (CaseEvent | PermitEvent)[] => {
  const { caseId, contactId, site, channel, direction, began, outcome, talkSeconds, by, at } = command;
  const { shown, note } = command;
  const { debtorId } = fileOf(state.case);
  requireAtWork(state, command, 'W3');
  if (state.case.contacts.recent.some((one) => one.contactId === contactId)) return NOTHING;
  requireOpen(state.case);
  if (millisecondsOf(began) > millisecondsOf(at))
    throw new DomainError('operations.contact_ahead', { clause: 'W3', field: 'began' });
  if (direction === 'outbound') requireCollectable(state.case);
  const today = todayAt(state.floor, at);
  const { contacts: policy } = parametersOn(state.floor, today);
  const logged = { caseId, contactId, debtorId, collectorId: by.actor, channel, direction };

  const call = sameCall(state.case.contacts, { ...logged, at: began, from: 'person' }, policy.matchMinutes);
  if (call) {
    const ended = millisecondsOf(call.at) / 1000 + call.result.talkSeconds + call.result.holdSeconds;
    const since = Math.floor(millisecondsOf(at) / 1000 - ended);
    const wrapSeconds = command.wrapSeconds ?? Math.min(Math.max(since, 0), policy.longestWrapSeconds);
    const after = { ...call.result, outcome, wrapSeconds };
    return amended(call, 'stated', after, { note, amendedBy: by.actor, at });
  }

  const contact = { ...logged, site, at: began };
  const standing = standingOf(shown, contact, state.permits);
  if (policy.permits === 'required' && !['valid', 'not_needed'].includes(standing.permit))
    throw new DomainError('operations.permit_required', {
      clause: 'R2',
      rule: 'contact-permit',
      field: 'permit',
      facts: { standing: standing.permit },
    });
  return [
    ContactLogged(
      {
        ...logged,
        ...standing,
        teamId: teamOn(state.floor, by.actor, todayAt(state.floor, began)),
        on: todayAt(state.floor, began),
        result: { outcome, talkSeconds, holdSeconds: 0, wrapSeconds: command.wrapSeconds ?? 0 },
        source: 'manual',
        ...{ recordingId: null, recordingRef: null, note, loggedBy: by.actor },
      },
      began,
    ),
    ...usedUp(standing, contact, state.permits),
  ];
};

/** With a reason; how long people spoke stays as the telephone system measured it. */
const correct = (command: Correct, state: ContactOnFloor) => {
  const { contactId, outcome, talkSeconds, wrapSeconds, reason, by, at } = command;
  const contact = contactOf(state, contactId);
  requireContactOf(state, contact, command, 'W3');
  const { result, measured } = contact;
  if (measured && talkSeconds !== null && talkSeconds !== result.talkSeconds)
    throw new DomainError('operations.contact_measured', {
      clause: 'W3',
      rule: 'measured-time',
      field: 'talkSeconds',
      facts: { talkSeconds: result.talkSeconds },
    });
  const after = {
    ...result,
    outcome,
    talkSeconds: talkSeconds ?? result.talkSeconds,
    wrapSeconds: wrapSeconds ?? result.wrapSeconds,
  };
  return amended(contact, 'corrected', after, { note: reason, amendedBy: by.actor, at });
};

const link = (command: Link, state: ContactOnFloor) => {
  const { contactId, recordingId, recordingRef, by, at } = command;
  const contact = contactOf(state, contactId);
  if (!hasRole(by, 'integration', 'quality')) requireContactOf(state, contact, command, 'X2');
  if (contact.recordingId === recordingId) return NOTHING;
  if (contact.recordingId !== null)
    throw new DomainError('operations.recording_differs', { clause: 'X2', rule: 'one-recording' });
  const wasMissing = contact.missing;
  return [
    RecordingLinked(
      { ...identityOf(contact), recordingId, recordingRef, wasMissing, linkedBy: by.actor },
      at,
    ),
  ];
};

/** 漏錄: the policy's hours are over, and the call was answered. */
const miss = ({ contactId, at }: Miss, state: ContactOnFloor) => {
  const contact = state.case.contacts.recent.find((one) => one.contactId === contactId);
  if (!contact || contact.channel !== 'call' || !isConnect(contact.result.outcome)) return NOTHING;
  if (contact.recordingId !== null || contact.missing) return NOTHING;
  const { recordingHours: hours } = caseFacts(state.floor, at).parameters.contacts;
  return [RecordingMissing({ ...identityOf(contact), hours }, at)];
};

/** Each listening is one more event, by whomever and however often. */
const listen = (command: Listen, state: ContactOnFloor) => {
  const { caseId, contactId, purpose, by, at } = command;
  const contact = contactOf(state, contactId);
  if (!hasRole(by, 'quality', 'legal')) requireContactOf(state, contact, command, 'X2');
  const { recordingId, collectorId, teamId } = contact;
  if (recordingId === null)
    throw new DomainError('operations.recording_missing', { clause: 'X2', facts: { contactId } });
  return [
    RecordingListened(
      { contactId, caseId, recordingId, collectorId, teamId, purpose, listenedBy: by.actor },
      at,
    ),
  ];
};
