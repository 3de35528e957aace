import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed } from '../fields.js';
import { channel } from '../permit/permit.js';

const stream = ['case', 'caseId'] as const;

export const direction = z.enum(['outbound', 'inbound']);

/**
 * How a contact ended. `connected`: somebody answered, and nobody has said yet who it was (what a telephone system
 * knows). `refused`: the right party, who did not want to talk. `delivered`: a written message arrived.
 */
export const contactOutcome = z.enum([
  'no_answer',
  'busy',
  'unreachable',
  'invalid_number',
  'left_message',
  'connected',
  'third_party',
  'right_party',
  'refused',
  'delivered',
  'undelivered',
]);
export type ContactOutcome = z.infer<typeof contactOutcome>;

const CONNECTS: readonly ContactOutcome[] = ['connected', 'third_party', 'right_party', 'refused'];
const RIGHT_PARTY: readonly ContactOutcome[] = ['right_party', 'refused'];

/** 觸達: somebody was there. */
export const isConnect = (outcome: ContactOutcome): boolean => CONNECTS.includes(outcome);
/** 本人接通. */
export const isRightParty = (outcome: ContactOutcome): boolean => RIGHT_PARTY.includes(outcome);

const seconds = z.int().min(0).max(86_400);

/** What of a contact may be learned later or corrected. */
export const contactResult = z.object({
  outcome: contactOutcome,
  talkSeconds: seconds,
  holdSeconds: seconds,
  /** After-call work 話後處理. */
  wrapSeconds: seconds,
});
export type ContactResult = Readonly<z.infer<typeof contactResult>>;

/**
 * How a contact stands to its permit. `not_needed`: the debtor's own call · `missing`: none was shown · `unverified`: its signature does not hold, or there are
 * no keys to verify it with · `mismatch`: for another contact · `not_in_time` · `reused`: for a contact before this one.
 */
export const permitStanding = z.enum([
  'not_needed',
  'valid',
  'missing',
  'unverified',
  'mismatch',
  'not_in_time',
  'reused',
]);
export type PermitStanding = z.infer<typeof permitStanding>;

/** What each event about a contact repeats, so that views need no memory. */
const contact = {
  contactId: id,
  caseId: id,
  debtorId: id,
  collectorId: id,
  /** The collector's team at the time; null = none. */
  teamId: id.nullable(),
  channel,
  direction,
  /** The site's date of the contact. */
  on: date,
};

/** W3: one attempt 聯絡嘗試 to speak with a debtor, or the debtor's own call. Effective at the instant it began. */
export const ContactLogged = defineEvent(
  'ContactLogged',
  1,
  z.object({
    ...contact,
    result: contactResult,
    source: z.enum(['manual', 'asterisk', 'freeswitch']),
    permitId: id.nullable(),
    permit: permitStanding,
    /** 錄音; null = none is linked yet. */
    recordingId: id.nullable(),
    /** Where the recording is kept, as the telephone system names it: such names hold numbers. */
    recordingRef: sealed.nullable(),
    note: sealed.nullable(),
    loggedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['recordingRef', 'note'] },
);

/**
 * Something else about a contact is known. `stated`: the collector said who it was · `measured`: the telephone system's
 * record of a call that a person had logged · `corrected`: what was said before was wrong, and why.
 */
export const ContactAmended = defineEvent(
  'ContactAmended',
  1,
  z.object({
    ...contact,
    cause: z.enum(['stated', 'measured', 'corrected']),
    before: contactResult,
    after: contactResult,
    /** Why it was corrected, or what the collector notes. */
    note: sealed.nullable(),
    amendedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** A recording was found for a connected call; what was missing is missing no longer. */
export const RecordingLinked = defineEvent(
  'RecordingLinked',
  1,
  z.object({
    ...contact,
    recordingId: id,
    recordingRef: sealed.nullable(),
    /** 漏錄 had been raised; it is withdrawn. */
    wasMissing: z.boolean(),
    linkedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['recordingRef'] },
);

/** 漏錄: so many hours after a connected call it has no recording. */
export const RecordingMissing = defineEvent(
  'RecordingMissing',
  1,
  z.object({ ...contact, hours: z.int().min(1) }),
  { stream },
);

export const listeningPurpose = z.enum(['quality', 'complaint', 'coaching', 'dispute', 'audit']);

/** Each listening is recorded. */
export const RecordingListened = defineEvent(
  'RecordingListened',
  1,
  z.object({
    contactId: id,
    caseId: id,
    recordingId: id,
    collectorId: id,
    teamId: id.nullable(),
    purpose: listeningPurpose,
    listenedBy: id,
  }),
  { stream },
);

export const contactEvents = [
  ContactLogged,
  ContactAmended,
  RecordingLinked,
  RecordingMissing,
  RecordingListened,
];
