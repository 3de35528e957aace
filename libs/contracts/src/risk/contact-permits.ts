import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, sealed, text } from '../fields.js';
import { contactOutcome, direction } from '../operations/contacts.js';
import { channel } from '../permit/permit.js';
import { addressDigest, party } from './debtors.js';
import { force, purpose } from './rules.js';

const stream = ['contact', 'debtorId'] as const;

/** What is asked for: one contact with one debtor about one case, by one collector. */
export const contactRequest = z.object({
  debtorId: id,
  caseId: id,
  collectorId: id,
  channel,
  /** null = any address of the debtor's own. */
  address: addressDigest.nullable(),
  party,
  purpose,
});
export type ContactRequest = Readonly<z.infer<typeof contactRequest>>;

/** A rule that refuses, and what it saw. */
export const refusal = z.object({
  /** The rule's id; `GATE-…` = the gate's own: facts that are missing, an open permit. */
  rule: text,
  jurisdiction: text,
  force,
  /** Which contacts, when, in which zone: opaque ids, instants and figures. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  /** Until when this rule refuses as things are; null = until a fact changes. */
  until: instant.nullable(),
});
export type Refusal = Readonly<z.infer<typeof refusal>>;

const decided = {
  ...contactRequest.shape,
  permitId: id,
  /** Which rules decided: jurisdiction and activation. */
  packs: z.array(z.object({ jurisdiction: text, activation: z.int().min(1) })),
  /** Of the rules' evaluation: an answer is derived again with the same. */
  evaluator: z.int().min(1),
};

/** R2: this contact may take place, from now until it expires. Counts as an attempt unless its outcome says otherwise. */
export const ContactPermitted = defineEvent(
  'ContactPermitted',
  1,
  z.object({ ...decided, notBefore: instant, expires: instant }),
  { stream },
);

/** All rules that refuse, and the first instant at which none does; null = not as things are. */
export const ContactRefused = defineEvent(
  'ContactRefused',
  1,
  z.object({ ...decided, refusals: z.array(refusal).min(1), nextLawful: instant.nullable() }),
  { stream },
);

/** An emergency: the operations manager permits what the rules refuse. Legal sees it. */
export const PermitOverridden = defineEvent(
  'PermitOverridden',
  1,
  z.object({
    ...decided,
    notBefore: instant,
    expires: instant,
    refusals: z.array(refusal),
    reason: sealed,
    overriddenBy: id,
  }),
  {
    stream,
    subject: 'debtorId',
    personal: ['reason'],
    duties: { subject: 'collectorId', decider: 'overriddenBy' },
  },
);

/** Nobody said what became of it: it counts as an attempt. */
export const PermitExpired = defineEvent('PermitExpired', 1, z.object({ debtorId: id, permitId: id }), {
  stream,
});

/** It was not used, and nobody will: it counts for nothing. */
export const PermitReturned = defineEvent(
  'PermitReturned',
  1,
  z.object({ debtorId: id, permitId: id, returnedBy: id }),
  { stream },
);

/** A contact took place, as operations logged it; with a permit it settles it. */
export const ContactCounted = defineEvent(
  'ContactCounted',
  1,
  z.object({
    debtorId: id,
    contactId: id,
    caseId: id,
    collectorId: id,
    channel,
    direction,
    outcome: contactOutcome,
    /** null = none, or none that held. */
    permitId: id.nullable(),
    sourcePosition: z.int().min(1),
  }),
  { stream },
);

/** Operations learned better how a contact ended. */
export const ContactRecounted = defineEvent(
  'ContactRecounted',
  1,
  z.object({
    debtorId: id,
    contactId: id,
    outcome: contactOutcome,
    sourcePosition: z.int().min(1),
  }),
  { stream },
);

/** A matter for conduct: a contact took place under a permit that another one had used. */
export const PermitMisused = defineEvent(
  'PermitMisused',
  1,
  z.object({
    contactId: id,
    caseId: id,
    collectorId: id,
    permitId: id,
    /** The contact that had used it. */
    usedBy: id,
    sourcePosition: z.int().min(1),
  }),
  { stream: ['misuse', 'contactId'] },
);

export const contactPermitEvents = [
  ContactPermitted,
  ContactRefused,
  PermitOverridden,
  PermitExpired,
  PermitReturned,
  ContactCounted,
  ContactRecounted,
  PermitMisused,
];
