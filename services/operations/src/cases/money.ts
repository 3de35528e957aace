import { inOrder, sumOf, unpaidOf, type Due } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';

/** What is owed and what was paid of it, in minor units of the case's currency. */
export type Money = {
  /** In order: see `inOrder`. */
  readonly dues: readonly Due[];
  /** What payments brought to this case, reversals taken out. Which dues it covers follows: the oldest first. */
  readonly allocations: readonly Allocation[];
};

/** What is left of a payment. */
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
    case 'PaymentReceived': {
      const { paymentId, amountMinor, valueDate } = data;
      return { ...money, allocations: [...money.allocations, { paymentId, amountMinor, valueDate }] };
    }
    case 'PaymentReversed':
      return { ...money, allocations: money.allocations.flatMap((one) => leftOf(one, data)) };
    default:
      return money;
  }
};

const leftOf = (
  allocation: Allocation,
  { paymentId, remainingMinor }: { readonly paymentId: string; readonly remainingMinor: number },
): readonly Allocation[] => {
  if (allocation.paymentId !== paymentId) return [allocation];
  return remainingMinor === 0 ? [] : [{ ...allocation, amountMinor: remainingMinor }];
};

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
export const unpaidOn = (money: Money, date: string): readonly Due[] =>
  unpaidOf(money.dues, paidBy(money, date));

/** All that is still owed at the end of a date, due or not. */
export const owedOn = (money: Money, date: string): number => sumOf(unpaidOn(money, date));

/** What came in and what became of it by the end of a date: received = allocated + unallocated, always. */
export const standingOn = (money: Money, date: string) => {
  const receivedMinor = paidBy(money, date);
  const allocatedMinor = sumOf(money.dues) - owedOn(money, date);
  return { receivedMinor, allocatedMinor, unallocatedMinor: receivedMinor - allocatedMinor };
};
