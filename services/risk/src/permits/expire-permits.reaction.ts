import type { RiskEvent } from '@muster/contracts/risk';
import type { Reaction } from '@muster/projections';

/** A permit whose end somebody has to see. */
export type Ending = { readonly debtorId: string; readonly permitId: string; readonly expires: string };

/** Each permit has a clock. */
export const expirePermits: Reaction<RiskEvent, Ending> = {
  name: 'expire-permits',
  source: 'risk',
  from: 'beginning',
  lane: ({ permitId }) => permitId,
  react: ({ type, data }) =>
    type === 'ContactPermitted' || type === 'PermitOverridden'
      ? [{ debtorId: data.debtorId, permitId: data.permitId, expires: data.expires }]
      : [],
};
