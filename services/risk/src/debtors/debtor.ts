import type { EventOf } from '@muster/contracts';
import { isConnect, type ContactOutcome } from '@muster/contracts/operations';
import type { contactPermitEvents, debtorFactEvents } from '@muster/contracts/risk';
import { millisecondsOf } from '@muster/kernel';
import type { CountedContact, DebtorFacts } from '../rule-packs/question.js';

export type DebtorEvent = EventOf<
  (typeof debtorFactEvents)[number] | Exclude<(typeof contactPermitEvents)[number], { type: 'PermitMisused' }>
>;

/** What is known of a debtor, and of each recorded stop by whom it was recorded. Stream `contact-<debtorId>`. */
export type Debtor = DebtorFacts & { readonly recordedBy: Readonly<Record<string, string>> };

const initial: Debtor = {
  ...{ region: null, timeZones: null, contacts: [], consents: {}, stops: {}, inconvenient: [] },
  ...{ addresses: {}, recordedBy: {} },
};

/** No rule looks further back than 31 days of some zone's calendar. */
const REMEMBERED = 33 * 86_400_000;

const added = (contacts: readonly CountedContact[], one: CountedContact): readonly CountedContact[] => {
  const since = millisecondsOf(one.at) - REMEMBERED;
  return [...contacts.filter(({ at }) => millisecondsOf(at) >= since), one];
};

const changed = <Value>(
  all: Readonly<Record<string, Value>>,
  id: string,
  change: Partial<Value>,
): Readonly<Record<string, Value>> => (all[id] ? { ...all, [id]: { ...all[id], ...change } } : all);

const without = <Value>(
  all: Readonly<Record<string, Value>>,
  id: string,
): Readonly<Record<string, Value>> => {
  const { [id]: _, ...rest } = all;
  return rest;
};

/** What counts of how a contact ended. Nobody knows yet whom a telephone system's `connected` call reached: it may have been the debtor. */
export const reachedBy = (outcome: ContactOutcome): Pick<CountedContact, 'answered' | 'conversation'> => ({
  answered: isConnect(outcome),
  conversation: ['connected', 'right_party', 'refused'].includes(outcome),
});

export const overDebtor = {
  initial,
  evolve: (debtor: Debtor, { type, data, effectiveAt }: DebtorEvent): Debtor => {
    switch (type) {
      case 'DebtorAdopted':
        return { ...debtor, region: data.region, timeZones: data.timeZones };
      case 'ConsentRecorded': {
        const { consentId, to, channels, givenAt, until } = data;
        return {
          ...debtor,
          consents: { ...debtor.consents, [consentId]: { to, channels, givenAt, until } },
        };
      }
      case 'ConsentWithdrawn':
        return { ...debtor, consents: changed(debtor.consents, data.consentId, { until: effectiveAt }) };
      case 'StopRecorded': {
        const { stopId, cause, channels, address, since, recordedBy } = data;
        return {
          ...debtor,
          stops: { ...debtor.stops, [stopId]: { cause, channels, address, since } },
          recordedBy: { ...debtor.recordedBy, [stopId]: recordedBy },
        };
      }
      case 'StopLifted':
        return { ...debtor, stops: without(debtor.stops, data.stopId) };
      case 'InconvenientTimesRecorded':
        return { ...debtor, inconvenient: data.times };
      case 'AddressConfirmed': {
        const { address, party, confirmedAt } = data;
        return { ...debtor, addresses: { ...debtor.addresses, [address]: { party, confirmedAt } } };
      }
      case 'ContactPermitted':
      case 'PermitOverridden': {
        const { permitId, notBefore, caseId, collectorId, channel, address, expires } = data;
        const permitted: CountedContact = {
          ...{ id: permitId, at: notBefore, caseId, collectorId, channel, address, expires },
          ...{ direction: 'outbound', answered: false, conversation: false },
        };
        return { ...debtor, contacts: added(debtor.contacts, permitted) };
      }
      case 'PermitReturned':
        return { ...debtor, contacts: debtor.contacts.filter(({ id }) => id !== data.permitId) };
      case 'PermitExpired':
        return {
          ...debtor,
          contacts: debtor.contacts.map((one) =>
            one.id === data.permitId ? { ...one, expires: null } : one,
          ),
        };
      case 'ContactCounted': {
        const { contactId, permitId, caseId, collectorId, channel, direction, outcome } = data;
        const permitted = debtor.contacts.find(({ id }) => id === permitId);
        const contact: CountedContact = {
          ...{ id: contactId, at: effectiveAt, caseId, collectorId, channel, direction, expires: null },
          ...{ address: permitted?.address ?? null, ...reachedBy(outcome) },
        };
        return {
          ...debtor,
          contacts: added(
            debtor.contacts.filter((one) => one !== permitted),
            contact,
          ),
        };
      }
      case 'ContactRecounted':
        return {
          ...debtor,
          contacts: debtor.contacts.map((one) =>
            one.id === data.contactId ? { ...one, ...reachedBy(data.outcome) } : one,
          ),
        };
      default:
        return debtor;
    }
  },
} as const;
