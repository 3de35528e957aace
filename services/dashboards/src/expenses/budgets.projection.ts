import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** A team's month; minor units of the site's currency. */
export type BudgetRow = {
  readonly teamId: string;
  readonly month: string;
  /** null = none was set. */
  readonly currency: string | null;
  readonly setMinor: number | null;
  readonly usedMinor: number;
};

export const budgetKey = (teamId: string, month: string): string => `${teamId}/${month}`;

/** What teams may spend in a month, and what their claims take of it. */
export const budgets: Projection<BudgetRow, OperationsEvent> = {
  name: 'budgets',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', month: 'text' },
  keys: ({ type, data }) =>
    type === 'BudgetSet' || type === 'BudgetCharged' || type === 'BudgetReleased'
      ? [budgetKey(data.teamId, data.month)]
      : [],
  apply: (row, { type, data }) => {
    if (type !== 'BudgetSet' && type !== 'BudgetCharged' && type !== 'BudgetReleased') return row;
    const { teamId, month } = data;
    const budget = row ?? { teamId, month, currency: null, setMinor: null, usedMinor: 0 };
    return type === 'BudgetSet'
      ? { ...budget, currency: data.currency, setMinor: data.amountMinor }
      : { ...budget, usedMinor: data.usedMinor };
  },
};
