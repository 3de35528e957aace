import type { EventOf } from '@muster/contracts';
import type { floorEvents, OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

type FloorFact = EventOf<(typeof floorEvents)[number]>;
/** What operations knows of the floor, with its place in that log. */
export type AdoptFloor = { readonly position: number; readonly fact: FloorFact };

/** Who is there, who leads whom, and the calendar: copied from operations, each fact as it now stands. */
export const adoptFloor: Reaction<OperationsEvent, AdoptFloor> = {
  name: 'adopt-floor',
  source: 'operations',
  from: 'beginning',
  react: ({ position, type, data, effectiveAt }) =>
    type === 'SiteAdopted' || type === 'PersonAdopted' || type === 'TeamAdopted'
      ? [{ position, fact: { type, data, effectiveAt } as FloorFact }]
      : [],
};
