import type { RiskEvent } from '@muster/contracts/risk';
import type { Reaction } from '@muster/projections';

export type OpinionClock = { readonly opinionId: string; readonly dueOn: string };

/** Each question has a last date. */
export const opinionClocks: Reaction<RiskEvent, OpinionClock> = {
  name: 'opinion-clocks',
  source: 'risk',
  from: 'beginning',
  react: ({ type, data }) =>
    type === 'OpinionRequested' ? [{ opinionId: data.opinionId, dueOn: data.dueOn }] : [],
};
