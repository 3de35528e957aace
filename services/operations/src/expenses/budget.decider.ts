import { BudgetSet } from '@muster/contracts/operations';
import { DomainError, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import type { FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { evolveBudget, noBudget, type Budget } from './budget.js';
import { requireFinance, type ExpenseEvent } from './claim.js';

export type SetBudget = Acting & {
  readonly teamId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amountMinor: number;
};

/** L5: what a team may spend in a month. What is claimed already stays as it was decided. Streams `budget-`, `floor-` and `policy-<site>`. */
export const settingBudget: Decider<OnFloor<Budget>, SetBudget, ExpenseEvent | FloorEvent> = {
  ...onFloor(noBudget, (budget: Budget, event: ExpenseEvent) => evolveBudget(budget, event)),
  decide: ({ teamId, month, amountMinor, by, at }, { matter: { setMinor }, floor }) => {
    requireFinance(by);
    if (!floor.site || !floor.teams[teamId])
      throw new DomainError('operations.budget_of_no_team', { clause: 'L5', field: 'teamId' }, 'missing');
    if (setMinor === amountMinor) return [];
    const { currency } = floor.site;
    return [
      BudgetSet({ teamId, month, currency, amountMinor, previousMinor: setMinor, setBy: by.actor }, at),
    ];
  },
};
