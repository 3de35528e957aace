import type { Due } from './cases.js';

const COMPONENTS = ['fee', 'interest', 'principal'] as const;

/** Oldest first; of one date fees, then interest, then principal. */
export const inOrder = (dues: readonly Due[]): readonly Due[] =>
  dues.toSorted(
    (a, b) =>
      a.dueDate.localeCompare(b.dueDate) || COMPONENTS.indexOf(a.component) - COMPONENTS.indexOf(b.component),
  );

/** What of each due is unpaid when so much was paid in all: money goes to the oldest due first. @param dues in order */
export const unpaidOf = (dues: readonly Due[], paidMinor: number): readonly Due[] => {
  let paid = paidMinor;
  const unpaid: Due[] = [];
  for (const due of dues) {
    const covered = Math.min(paid, due.amountMinor);
    paid -= covered;
    if (due.amountMinor > covered) unpaid.push({ ...due, amountMinor: due.amountMinor - covered });
  }
  return unpaid;
};

/** What of each due so much money covers. @param dues in order */
export const coveredOf = (dues: readonly Due[], paidMinor: number): readonly Due[] => {
  let left = paidMinor;
  return dues.flatMap((due) => {
    const amountMinor = Math.min(left, due.amountMinor);
    left -= amountMinor;
    return amountMinor > 0 ? [{ ...due, amountMinor }] : [];
  });
};

export const sumOf = (dues: readonly Due[]): number =>
  dues.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
