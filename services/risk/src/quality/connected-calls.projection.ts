import { isConnect, type OperationsEvent } from '@muster/contracts/operations';
import type { SampledCall } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

/** A call that somebody answered, by the month of its date. */
export type ConnectedCall = SampledCall & { readonly month: string };

/** What a month's sample is drawn from. */
export const connectedCalls: Projection<ConnectedCall, OperationsEvent> = {
  name: 'risk-connected-calls',
  version: 1,
  source: 'operations',
  columns: { month: 'text', collectorId: 'uuid' },
  history: false,
  keys: ({ type, data }) =>
    (type === 'ContactLogged' || type === 'ContactAmended') && data.channel === 'call'
      ? [data.contactId]
      : [],
  apply: (row, { type, data }) => {
    if (type !== 'ContactLogged' && type !== 'ContactAmended') return row;
    const { outcome } = type === 'ContactLogged' ? data.result : data.after;
    if (!isConnect(outcome)) return null;
    const { contactId, caseId, debtorId, collectorId, teamId, on } = data;
    return { contactId, caseId, debtorId, collectorId, teamId, on, month: on.slice(0, 7) };
  },
};
