import type { Due } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';

/** What is owed and what was paid of it, in minor units of the case's currency. */
export type Money = {
  readonly dues: readonly Due[];
  /** What payments were allocated to this case, reversals taken out; the allocation itself is the payments' matter. */
  readonly allocations: readonly Allocation[];
};

/** Part of a payment that went to this case. */
export type Allocation = {
  readonly paymentId: string;
  readonly amountMinor: number;
  /** The site's date on which it counts. */
  readonly valueDate: string;
};

export const nothingOwed: Money = { dues: [], allocations: [] };

export const evolveMoney = (money: Money, { type, data }: CaseEvent): Money => {
  switch (type) {
    case 'CaseOpened':
    case 'DuesChanged':
      return { ...money, dues: inOrder(data.dues) };
    default:
      return money;
  }
};

/** Oldest first; of one date fees, then interest, then principal. */
const COMPONENTS = ['fee', 'interest', 'principal'] as const;
export const inOrder = (dues: readonly Due[]): readonly Due[] =>
  dues.toSorted(
    (a, b) =>
      a.dueDate.localeCompare(b.dueDate) || COMPONENTS.indexOf(a.component) - COMPONENTS.indexOf(b.component),
  );

/** Whether two statements, each in order, say the same. */
export const sameDues = (a: readonly Due[], b: readonly Due[]): boolean =>
  a.length === b.length &&
  a.every(
    ({ dueDate, amountMinor, component }, index) =>
      dueDate === b[index]!.dueDate &&
      amountMinor === b[index]!.amountMinor &&
      component === b[index]!.component,
  );

/** What came in by the end of a date. */
export const paidBy = ({ allocations }: Money, date: string): number =>
  allocations.reduce((sum, { amountMinor, valueDate }) => (valueDate <= date ? sum + amountMinor : sum), 0);

/** What of each due is still unpaid at the end of a date: payments go to the oldest due first. */
export const unpaidOn = (money: Money, date: string): readonly Due[] => {
  let paid = paidBy(money, date);
  const unpaid: Due[] = [];
  for (const due of money.dues) {
    const covered = Math.min(paid, due.amountMinor);
    paid -= covered;
    if (due.amountMinor > covered) unpaid.push({ ...due, amountMinor: due.amountMinor - covered });
  }
  return unpaid;
};

/** All that is still owed at the end of a date, due or not. */
export const owedOn = (money: Money, date: string): number =>
  unpaidOn(money, date).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
