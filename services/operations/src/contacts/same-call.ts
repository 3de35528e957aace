import { ContactAmended, type ContactResult } from '@muster/contracts/operations';
import type { Sealed } from '@muster/contracts';
import { millisecondsOf } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import type { Contact, Contacts } from '../cases/contacts.js';

const MINUTE = 60_000;

/**
 * The call that a person and the telephone system both speak of: of the same collector and direction, begun at most so
 * many minutes apart, and known from the other side alone. The nearest one.
 */
export const sameCall = (
  { recent }: Contacts,
  call: Pick<Contact, 'collectorId' | 'channel' | 'direction' | 'at'> & {
    readonly from: 'person' | 'telephone';
  },
  matchMinutes: number,
): Contact | null => {
  if (call.channel !== 'call') return null;
  const apart = (one: Contact) => Math.abs(millisecondsOf(one.at) - millisecondsOf(call.at));
  return (
    recent
      .filter(
        (one) =>
          one.channel === 'call' &&
          one.collectorId === call.collectorId &&
          one.direction === call.direction &&
          (call.from === 'person' ? one.measured && !one.stated : one.stated && !one.measured) &&
          apart(one) <= matchMinutes * MINUTE,
      )
      .sort((a, b) => apart(a) - apart(b))[0] ?? null
  );
};

/** What every event about a contact repeats of it. */
export const identityOf = ({
  contactId,
  caseId,
  debtorId,
  collectorId,
  teamId,
  channel,
  direction,
  on,
}: Contact) => ({ contactId, caseId, debtorId, collectorId, teamId, channel, direction, on });

const same = (a: ContactResult, b: ContactResult): boolean =>
  a.outcome === b.outcome &&
  a.talkSeconds === b.talkSeconds &&
  a.holdSeconds === b.holdSeconds &&
  a.wrapSeconds === b.wrapSeconds;

/** Another result of a contact; nothing when it says nothing new. What a person states is new even so. */
export const amended = (
  contact: Contact,
  cause: 'stated' | 'measured' | 'corrected',
  after: ContactResult,
  { note, amendedBy, at }: { readonly note: Sealed | null; readonly amendedBy: string; readonly at: string },
): CaseEvent[] =>
  cause === 'corrected' && same(contact.result, after)
    ? []
    : [ContactAmended({ ...identityOf(contact), cause, before: contact.result, after, note, amendedBy }, at)];
