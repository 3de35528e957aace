import type { ExpenseEvent } from './claim.js';

/** What a team may spend in a month, and what its claims take of it. Stream `budget-<team, month>`; minor units. */
export type Budget = {
  /** null = none was set: nothing is over it. */
  readonly setMinor: number | null;
  readonly charges: Readonly<Record<string, number>>;
  readonly usedMinor: number;
};

export const noBudget: Budget = { setMinor: null, charges: {}, usedMinor: 0 };

export const evolveBudget = (budget: Budget, { type, data }: ExpenseEvent): Budget => {
  switch (type) {
    case 'BudgetSet':
      return { ...budget, setMinor: data.amountMinor };
    case 'BudgetCharged':
      return {
        ...budget,
        charges: { ...budget.charges, [data.claimId]: data.amountMinor },
        usedMinor: data.usedMinor,
      };
    case 'BudgetReleased': {
      const { [data.claimId]: _, ...charges } = budget.charges;
      return { ...budget, charges, usedMinor: data.usedMinor };
    }
    default:
      return budget;
  }
};

/** By how much the budget would be exceeded with so much more. */
export const overWith = ({ setMinor, usedMinor }: Budget, moreMinor: number): number =>
  setMinor === null ? 0 : Math.max(0, usedMinor + moreMinor - setMinor);
