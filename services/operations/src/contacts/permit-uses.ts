import type { EventOf } from '@muster/contracts';
import {
  PermitReused,
  PermitUsed,
  type ContactLogged,
  type permitEvents,
  type PermitStanding,
} from '@muster/contracts/operations';
import { permitFits, type Permit } from '@muster/contracts/permit';

export type PermitEvent = EventOf<(typeof permitEvents)[number]>;

/** Which contact used a permit, by permit id. Streams `permit-<permitId>`. */
export type PermitUses = Readonly<Record<string, string>>;

export const overPermits = {
  initial: {} as PermitUses,
  evolve: (uses: PermitUses, { type, data }: PermitEvent): PermitUses =>
    type === 'PermitUsed' ? { ...uses, [data.permitId]: data.contactId } : uses,
} as const;

/** What was shown for a contact: `granted` null = a token whose signature does not hold. */
export type Shown = {
  readonly granted: Permit | null;
  /** Keyed digest of the number or address that was used; null = not known. */
  readonly address: string | null;
};

type Contact = Pick<
  EventOf<typeof ContactLogged>['data'],
  'contactId' | 'caseId' | 'debtorId' | 'collectorId' | 'channel' | 'direction'
> & { readonly site: string; readonly at: string };

export type Standing = { readonly permitId: string | null; readonly permit: PermitStanding };

/** How a contact stands to what was shown for it. A debtor's own call needs no permit. */
export const standingOf = (shown: Shown | null, contact: Contact, uses: PermitUses): Standing => {
  if (contact.direction === 'inbound') return { permitId: null, permit: 'not_needed' };
  if (!shown) return { permitId: null, permit: 'missing' };
  const { granted, address } = shown;
  if (!granted) return { permitId: null, permit: 'unverified' };
  const { permitId } = granted;
  const usedBy = uses[permitId];
  if (usedBy !== undefined && usedBy !== contact.contactId) return { permitId, permit: 'reused' };
  return { permitId, permit: permitFits(granted, { ...contact, address }) };
};

/**
 * What a contact does to its permit: it is used now, also by a contact at the wrong time, and a second use is kept as a
 * matter for conduct. A permit for something else is not used up by being shown here. Goes into the append of the contact,
 * so of two contacts at once one comes second.
 */
export const usedUp = (
  { permitId, permit }: Standing,
  { contactId, caseId, collectorId, at }: Contact,
  uses: PermitUses,
): PermitEvent[] => {
  if (permitId === null || permit === 'mismatch') return [];
  const use = { permitId, contactId, caseId, collectorId };
  return permit === 'reused'
    ? [PermitReused({ ...use, usedBy: uses[permitId]! }, at)]
    : [PermitUsed(use, at)];
};
