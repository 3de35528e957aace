import type { EventOf } from '@muster/contracts';
import type { BatchReturned } from '@muster/contracts/operations';
import { floorFacts, overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import { goesBack, returning } from './returning.js';

/** A case with the floor on which somebody decides about it. Streams: `streamsOf.caseOnFloor`. */
export type CaseOnFloor = { readonly case: CaseState; readonly floor: Floor };
export type CaseOnFloorEvent = CaseEvent | FloorEvent | EventOf<typeof BatchReturned>;

export const overCaseOnFloor = {
  initial: { case: overCase.initial, floor: overFloor.initial } satisfies CaseOnFloor as CaseOnFloor,
  evolve: (state: CaseOnFloor, event: CaseOnFloorEvent): CaseOnFloor => {
    // Access ends with the batch, that instant: the case's own events follow one after another.
    if (event.type === 'BatchReturned') return { ...state, case: withBatch(state.case, event) };
    // Each fold passes over the events of the other.
    const floor = overFloor.evolve(state.floor, event as FloorEvent);
    return floor === state.floor
      ? { ...state, case: overCase.evolve(state.case, event as CaseEvent) }
      : { ...state, floor };
  },
  facts: floorFacts,
} as const;

const withBatch = (state: CaseState, { data, effectiveAt }: EventOf<typeof BatchReturned>): CaseState =>
  state.file && goesBack(state, data.batchId, data.returnedOn)
    ? returning(state.file.caseId, data.batchId, data, state, effectiveAt).reduce(overCase.evolve, state)
    : state;
