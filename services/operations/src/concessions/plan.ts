import type { ComponentShare, Due, Instalment } from '@muster/contracts/operations';
import { coveredOf, inOrder, sumOf, unpaidOf } from '@muster/contracts/operations';
import { amountOf, totalOf } from './authority-matrix.js';

/** What is unpaid of each component; components of which nothing is unpaid are left out. */
export const byComponent = (unpaid: readonly Due[]): ComponentShare[] =>
  (['principal', 'interest', 'fee'] as const).flatMap((component) => {
    const amountMinor = amountOf(unpaid, component);
    return amountMinor === 0 ? [] : [{ component, amountMinor }];
  });

/** Takes amounts off from the oldest on; what there is less of is taken off as far as it goes. */
const without = (dues: readonly Due[], waived: readonly ComponentShare[]): Due[] => {
  const left = new Map(byComponent(dues).map(({ component }) => [component, amountOf(waived, component)]));
  return dues.flatMap((due) => {
    const off = Math.min(left.get(due.component)!, due.amountMinor);
    left.set(due.component, left.get(due.component)! - off);
    return off === due.amountMinor ? [] : [{ ...due, amountMinor: due.amountMinor - off }];
  });
};

/** The same dues, oldest first, cut to instalments that fall due on other dates. */
const spread = (dues: readonly Due[], instalments: readonly Instalment[]): Due[] => {
  let before = 0;
  return instalments.flatMap(({ dueDate, amountMinor }) => {
    const part = coveredOf(unpaidOf(dues, before), amountMinor);
    before += amountMinor;
    return part.map((due) => ({ ...due, dueDate }));
  });
};

/** What was paid since the proposal is taken off the first instalments. */
const lessPaid = (instalments: readonly Instalment[], paidMinor: number): Instalment[] => {
  let paid = Math.max(0, paidMinor);
  return instalments.flatMap((one) => {
    const off = Math.min(paid, one.amountMinor);
    paid -= off;
    return off === one.amountMinor ? [] : [{ ...one, amountMinor: one.amountMinor - off }];
  });
};

type Offer = { readonly waived: readonly ComponentShare[]; readonly instalments: readonly Instalment[] };
export type TakenUp = {
  readonly waived: ComponentShare[];
  readonly instalments: Instalment[];
  /** All dues, without what was paid. */
  readonly dues: readonly Due[];
};

/**
 * What is owed once an offer is taken up: what was paid stays due by then, of the rest so much is waived, and what is left
 * is due in instalments, or as before when there are none.
 * @param dues all of them, in order
 * @param paidMinor what was paid of them in all
 * @param on the date; instalments are due later
 */
export const takenUp = (dues: readonly Due[], paidMinor: number, offer: Offer, on: string): TakenUp => {
  const unpaid = unpaidOf(dues, paidMinor);
  const left = without(unpaid, offer.waived);
  const waived = byComponent(unpaid).flatMap(({ component, amountMinor }) => {
    const off = amountMinor - amountOf(left, component);
    return off === 0 ? [] : [{ component, amountMinor: off }];
  });
  const instalments = lessPaid(offer.instalments, totalOf(offer.instalments) - sumOf(left));
  const paid = coveredOf(dues, paidMinor).map((due) => (due.dueDate > on ? { ...due, dueDate: on } : due));
  const rest = instalments.length > 0 ? spread(left, instalments) : left;
  return { waived, instalments, dues: inOrder([...paid, ...rest]) };
};

/** The first instalment that was not met by a date with its days of grace, and what it lacks; undefined = none was missed. */
export const missedOn = (
  instalments: readonly Instalment[],
  paidSince: (date: string) => number,
  lastDayOf: (dueDate: string) => string,
  today: string,
  graceAmountMinor: number,
): { readonly dueDate: string; readonly lackingMinor: number } | undefined => {
  let due = 0;
  for (const { dueDate, amountMinor } of instalments) {
    due += amountMinor;
    const lastDay = lastDayOf(dueDate);
    const lackingMinor = due - paidSince(lastDay);
    if (lastDay < today && lackingMinor > graceAmountMinor) return { dueDate, lackingMinor };
  }
  return undefined;
};
