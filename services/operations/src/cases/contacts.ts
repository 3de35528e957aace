import type { ContactLogged, ContactResult } from '@muster/contracts/operations';
import type { EventOf } from '@muster/contracts';
import type { CaseEvent } from './case-events.js';

/** One contact as far as later decisions need it. */
export type Contact = Pick<
  EventOf<typeof ContactLogged>['data'],
  | 'contactId'
  | 'caseId'
  | 'debtorId'
  | 'collectorId'
  | 'teamId'
  | 'channel'
  | 'direction'
  | 'on'
  | 'permitId'
  | 'recordingId'
> & {
  /** When it began. */
  readonly at: string;
  readonly result: ContactResult;
  /** A telephone system's record of it is known. */
  readonly measured: boolean;
  /** A person said how it ended. */
  readonly stated: boolean;
  /** 漏錄 was raised. */
  readonly missing: boolean;
};

/** 外訪: what a visit is and how far it came. */
export type Visit = {
  readonly visitId: string;
  readonly debtorId: string;
  readonly teamId: string;
  /** Of one that was asked for: who did. */
  readonly visitorIds: readonly string[];
  readonly on: string;
  readonly place: string;
  /** Visitors who are there. */
  readonly present: readonly string[];
  readonly status: 'requested' | 'planned' | 'made' | 'cancelled';
};

export type Contacts = {
  /** In the order in which they were logged; older ones are settled: nothing is said about them any more. */
  readonly recent: readonly Contact[];
  readonly visits: readonly Visit[];
};

/** So much of each is kept in memory. */
const CONTACTS = 200;
const VISITS = 20;

export const noContacts: Contacts = { recent: [], visits: [] };

const changedContact = (contacts: Contacts, contactId: string, change: Partial<Contact>): Contacts => ({
  ...contacts,
  recent: contacts.recent.map((one) => (one.contactId === contactId ? { ...one, ...change } : one)),
});

const changedVisit = (contacts: Contacts, visitId: string, change: (visit: Visit) => Visit): Contacts => ({
  ...contacts,
  visits: contacts.visits.map((visit) => (visit.visitId === visitId ? change(visit) : visit)),
});

export const evolveContacts = (contacts: Contacts, { type, data, effectiveAt }: CaseEvent): Contacts => {
  switch (type) {
    case 'ContactLogged': {
      const { source, permit: _, recordingRef: __, note: ___, loggedBy: ____, ...rest } = data;
      const measured = source !== 'manual';
      const logged = { ...rest, at: effectiveAt, measured, stated: !measured, missing: false };
      return { ...contacts, recent: [...contacts.recent, logged].slice(-CONTACTS) };
    }
    case 'ContactAmended':
      return changedContact(contacts, data.contactId, {
        result: data.after,
        ...(data.cause === 'measured' ? { measured: true } : { stated: true }),
      });
    case 'RecordingMissing':
      return changedContact(contacts, data.contactId, { missing: true });
    case 'RecordingLinked':
      return changedContact(contacts, data.contactId, { recordingId: data.recordingId, missing: false });
    case 'VisitRequested': {
      const { visitId, debtorId, teamId, requestedBy, on, place } = data;
      const visit: Visit = {
        ...{ visitId, debtorId, teamId, visitorIds: [requestedBy], on },
        ...{ place: place.digest, present: [], status: 'requested' },
      };
      return { ...contacts, visits: [...contacts.visits, visit].slice(-VISITS) };
    }
    case 'VisitPlanned': {
      const { visitId, debtorId, teamId, visitorIds, on, place } = data;
      const visit: Visit = {
        ...{ visitId, debtorId, teamId, visitorIds, on },
        ...{ place: place.digest, present: [], status: 'planned' },
      };
      const others = contacts.visits.filter((one) => one.visitId !== visitId);
      return { ...contacts, visits: [...others, visit].slice(-VISITS) };
    }
    case 'VisitCheckedIn':
      return changedVisit(contacts, data.visitId, (visit) => ({
        ...visit,
        present: [...visit.present, data.visitorId],
      }));
    case 'VisitMade':
      return changedVisit(contacts, data.visitId, (visit) => ({ ...visit, status: 'made' }));
    case 'VisitCancelled':
      return changedVisit(contacts, data.visitId, (visit) => ({ ...visit, status: 'cancelled' }));
    default:
      return contacts;
  }
};
