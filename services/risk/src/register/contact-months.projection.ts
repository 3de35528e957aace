import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** How many contacts a team logged in a month: what its complaints are counted against. */
export type ContactMonth = {
  readonly teamId: string | null;
  /** By the site's date of the contact. */
  readonly month: string;
  readonly contacts: number;
};

export const contactMonths: Projection<ContactMonth, OperationsEvent> = {
  name: 'risk-contact-months',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', month: 'text' },
  history: false,
  keys: ({ type, data }) =>
    type === 'ContactLogged' ? [`${data.teamId ?? 'none'}/${data.on.slice(0, 7)}`] : [],
  apply: (row, { type, data }) =>
    type === 'ContactLogged'
      ? { teamId: data.teamId, month: data.on.slice(0, 7), contacts: (row?.contacts ?? 0) + 1 }
      : row,
};
