import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** How many contacts a team logged in a month: what complaints are counted against. */
export type ContactMonth = {
  readonly teamId: string | null;
  /** `YYYY-MM`, by the site's date of the contact. */
  readonly period: string;
  readonly contacts: number;
};

export const teamMonth = (teamId: string | null, period: string): string => `${teamId ?? 'none'}/${period}`;

export const contactMonths: Projection<ContactMonth, OperationsEvent> = {
  name: 'contact-months',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', period: 'text' },
  keys: ({ type, data }) => (type === 'ContactLogged' ? [teamMonth(data.teamId, data.on.slice(0, 7))] : []),
  apply: (row, { type, data }) =>
    type === 'ContactLogged'
      ? { teamId: data.teamId, period: data.on.slice(0, 7), contacts: (row?.contacts ?? 0) + 1 }
      : row,
};
