import type { CaseEvent } from './case-events.js';

/** Contacts of the case. Nothing is folded yet. */
export type Contacts = Readonly<Record<string, never>>;

export const noContacts: Contacts = {};

export const evolveContacts = (contacts: Contacts, _event: CaseEvent): Contacts => contacts;
