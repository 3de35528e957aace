import { ObjectionPassed } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';

/** What is open goes along with its case: once the case is in another hand, or in none, its objections are in the same append. */
export const withObjections = (
  state: CaseState,
  events: readonly CaseEvent[],
  at: string,
): readonly CaseEvent[] => {
  const { file, holding, objections } = events.reduce(overCase.evolve, state);
  const holderId = holding.hand?.collectorId ?? null;
  const teamId = holding.hand?.teamId ?? null;
  const left = Object.values(objections.known).filter(
    (one) => one.status === 'open' && (one.holderId !== holderId || one.teamId !== teamId),
  );
  return [
    ...events,
    ...left.map((one) =>
      ObjectionPassed(
        {
          ...{ caseId: file!.caseId, objectionId: one.objectionId, holderId, teamId },
          ...{ previousHolderId: one.holderId, previousTeamId: one.teamId },
        },
        at,
      ),
    ),
  ];
};
