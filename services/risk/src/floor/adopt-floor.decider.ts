import type { Decider } from '@muster/kernel';
import type { AdoptFloor } from './adopt-floor.reaction.js';
import { overFloor, type Floor, type FloorEvent } from './floor.js';

/** Takes over what operations says, at its place in that log. Stream `floor-<site>`. */
export const adoptingFloor: Decider<Floor, AdoptFloor, FloorEvent> = {
  ...overFloor,
  decide: ({ position, fact }) => [
    { ...fact, data: { ...fact.data, sourcePosition: position } } as FloorEvent,
  ],
};
