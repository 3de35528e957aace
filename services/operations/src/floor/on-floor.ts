import type { Facts } from '@muster/kernel';
import { floorFacts, overFloor, type Floor, type FloorEvent } from './floor.js';

/** A matter with the floor on which somebody decides about it. */
export type OnFloor<State> = { readonly matter: State; readonly floor: Floor };

/** Folds the matter's own stream together with `floor-<site>` and `policy-<site>`. */
export const onFloor = <State, Event>(
  initial: State,
  evolve: (state: State, event: Event) => State,
): {
  readonly initial: OnFloor<State>;
  readonly evolve: (state: OnFloor<State>, event: Event | FloorEvent) => OnFloor<State>;
  readonly facts: Facts<OnFloor<State>>;
} => ({
  initial: { matter: initial, floor: overFloor.initial },
  evolve: (state, event) => {
    // Each fold passes over the events of the other.
    const floor = overFloor.evolve(state.floor, event as FloorEvent);
    return floor === state.floor
      ? { ...state, matter: evolve(state.matter, event as Event) }
      : { ...state, floor };
  },
  facts: floorFacts,
});
