import { overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';

/** A case with the floor on which somebody decides about it. Streams `case-<id>`, `floor-<site>` and `policy-<site>`. */
export type CaseOnFloor = { readonly case: CaseState; readonly floor: Floor };

export const overCaseOnFloor = {
  initial: { case: overCase.initial, floor: overFloor.initial } satisfies CaseOnFloor as CaseOnFloor,
  evolve: (state: CaseOnFloor, event: CaseEvent | FloorEvent): CaseOnFloor => {
    // Each fold passes over the events of the other.
    const floor = overFloor.evolve(state.floor, event as FloorEvent);
    return floor === state.floor
      ? { ...state, case: overCase.evolve(state.case, event as CaseEvent) }
      : { ...state, floor };
  },
} as const;
