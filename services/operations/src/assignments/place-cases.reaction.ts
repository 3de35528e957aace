import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';
import type { PlaceCase } from './place-case.decider.js';

/** Each choice of a run becomes the case's assignment; after a crash the same commands come again, with the same ids. */
export const placeCases: Reaction<OperationsEvent, PlaceCase> = {
  name: 'place-cases',
  source: 'operations',
  from: 'beginning',
  lane: ({ caseId }) => caseId,
  react: (event) =>
    event.type === 'CasesPlaced'
      ? event.data.placed.map((placed) => ({
          ...placed,
          allocationId: event.data.allocationId,
          at: event.effectiveAt,
        }))
      : [],
};
