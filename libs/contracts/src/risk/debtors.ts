import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, sealed, text } from '../fields.js';
import { channel } from '../permit/permit.js';
import { clock, stopCause } from './rules.js';

const stream = ['contact', 'debtorId'] as const;
/** Keyed digest (hex) of a number or address; never the address itself. */
export const addressDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['5e'.repeat(32)] });
const channels = z.array(channel).min(1);

/** Where a debtor may be, as operations has it: rules apply by region, and in every zone. */
export const DebtorAdopted = defineEvent(
  'DebtorAdopted',
  1,
  z.object({
    debtorId: id,
    /** As the lender writes it, `CN-SH`; null = not known, and every active rule applies. */
    region: text.nullable(),
    timeZones: z.array(text).min(1),
    /** Position in the log of operations of what it rests on. */
    sourcePosition: z.int().min(1),
  }),
  { stream },
);

/** What a debtor may agree to: contact at other hours, or contact beyond the caps for some days. */
export const consentTo = z.enum(['hours', 'attempts']);

/** The debtor agreed, to us and directly. */
export const ConsentRecorded = defineEvent(
  'ConsentRecorded',
  1,
  z.object({
    debtorId: id,
    consentId: id,
    to: consentTo,
    channels,
    /** When it was given. */
    givenAt: instant,
    /** From here on no longer; null = until it is withdrawn. */
    until: instant.nullable(),
    /** What the debtor said, and where that is kept. */
    evidence: sealed.nullable(),
    recordedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['evidence'] },
);

export const ConsentWithdrawn = defineEvent(
  'ConsentWithdrawn',
  1,
  z.object({ debtorId: id, consentId: id, recordedBy: id }),
  { stream },
);

/** Causes that people record; the others follow from facts. */
export const recordedStop = stopCause.extract([
  'cease',
  'attorney',
  'deceased',
  'incapacitated',
  'opt_out',
  'inconvenient_place',
  'third_party_refused',
]);
export type RecordedStop = z.infer<typeof recordedStop>;

/** Contact stops: the debtor asked for it, is represented, is dead or incapacitated, or a third party refuses. */
export const StopRecorded = defineEvent(
  'StopRecorded',
  1,
  z.object({
    debtorId: id,
    stopId: id,
    cause: recordedStop,
    /** null = every channel. */
    channels: channels.nullable(),
    /** The number or address that it is about; null = all. */
    address: addressDigest.nullable(),
    since: instant,
    note: sealed.nullable(),
    recordedBy: id,
  }),
  { stream, subject: 'debtorId', personal: ['note'] },
);

/** It no longer stands, or never did. By somebody else than who contacts the debtor for a living. */
export const StopLifted = defineEvent(
  'StopLifted',
  1,
  z.object({ debtorId: id, stopId: id, reason: sealed, recordedBy: id, liftedBy: id }),
  {
    stream,
    subject: 'debtorId',
    personal: ['reason'],
    duties: { proposer: 'recordedBy', decider: 'liftedBy' },
  },
);

/** Times at which the debtor does not want to be contacted, on the debtor's clocks. Over midnight = two of them. */
export const InconvenientTimesRecorded = defineEvent(
  'InconvenientTimesRecorded',
  1,
  z.object({
    debtorId: id,
    /** All that are known: what stands here replaces what stood before. */
    times: z.array(
      z.object({
        /** 1 = Monday … 7 = Sunday. */
        weekdays: z.array(z.int().min(1).max(7)).min(1),
        from: clock,
        to: clock,
      }),
    ),
    recordedBy: id,
  }),
  { stream },
);

/** Whose number or address it is. A guarantor answers for the debt like the debtor. */
export const party = z.enum(['debtor', 'guarantor', 'attorney', 'third_party']);
export type Party = z.infer<typeof party>;

/** The number or address was confirmed to be this party's. */
export const AddressConfirmed = defineEvent(
  'AddressConfirmed',
  1,
  z.object({ debtorId: id, address: addressDigest, party, confirmedAt: instant, recordedBy: id }),
  { stream },
);

export const debtorFactEvents = [
  DebtorAdopted,
  ConsentRecorded,
  ConsentWithdrawn,
  StopRecorded,
  StopLifted,
  InconvenientTimesRecorded,
  AddressConfirmed,
];
