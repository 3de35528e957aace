import { CaseAssigned, type CasesPlaced } from '@muster/contracts/operations';
import type { EventOf } from '@muster/contracts';
import type { Decider } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { withObjections } from '../cases/passing.js';
import { previousOf } from './assignments.decider.js';

type Placed = EventOf<typeof CasesPlaced>['data']['placed'][number];
export type PlaceCase = Placed & { readonly allocationId: string; readonly at: string };

/**
 * Carries out what a run chose for a case. What a person decided about the case since then stays: the case was closed, went into
 * another hand, or the collector was recused.
 */
export const placingCase: Decider<CaseState, PlaceCase, CaseEvent> = {
  ...overCase,
  decide: (command, state) => {
    const { file, holding } = state;
    const { caseId, allocationId, holderBefore, chosen, runnerUp, loadBefore, difficulty, at } = command;
    const { collectorId, teamId } = chosen;
    const holderId = holding.hand?.collectorId ?? null;
    if (!file || file.closed !== null || holderId !== holderBefore || holderId === collectorId) return [];
    if (holding.recused.includes(collectorId)) return [];
    const reason = { rule: 'balanced', loadBefore, difficulty, chosen, runnerUp } as const;
    const to = { caseId, collectorId, teamId, ...previousOf(holding) };
    return withObjections(state, [CaseAssigned({ ...to, reason, allocationId }, at)], at);
  },
};
