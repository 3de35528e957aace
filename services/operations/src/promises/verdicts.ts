import { addDays } from '@muster/kernel';
import type { Allocation } from '../cases/money.js';
import { openPromises, type Promises, type PromiseToPay, type Verdict } from '../cases/promises.js';

/** The last date on which money still keeps a part. */
const deadline = ({ terms }: PromiseToPay, dueOn: string): string => addDays(dueOn, terms.graceDays);

/** Money that no promise has taken yet, by value date. */
type Purse = { readonly valueDate: string; left: number }[];

/** Takes what counts between two dates, both included, the oldest first; at most so much. */
const take = (purse: Purse, from: string, to: string, most: number): number => {
  let taken = 0;
  for (const money of purse) {
    if (money.valueDate < from || money.valueDate > to) continue;
    const part = Math.min(money.left, most - taken);
    money.left -= part;
    taken += part;
  }
  return taken;
};

const judge = (promise: PromiseToPay, purse: Purse, today: string): Verdict => {
  const { parts, madeOn, amountMinor, terms } = promise;
  const keeps = (paid: number, promised: number) => paid * 100 >= promised * terms.keptFromPercent;
  let paidMinor = 0;
  let promised = 0;
  for (const part of parts) {
    const until = deadline(promise, part.dueOn);
    paidMinor += take(purse, madeOn, until < today ? until : today, amountMinor - paidMinor);
    promised += part.amountMinor;
    if (until < today && !keeps(paidMinor, promised)) {
      const status = paidMinor > 0 && terms.countPartial ? 'partly_kept' : 'broken';
      return { status, dueOn: part.dueOn, paidMinor };
    }
  }
  if (keeps(paidMinor, amountMinor)) return { status: 'kept', dueOn: parts.at(-1)!.dueOn, paidMinor };
  return { status: 'open', dueOn: nextDue(promise, today).dueOn, paidMinor: 0 };
};

/** The first part whose deadline is not over; where all are, nobody has looked since: the last. */
const nextDue = (promise: PromiseToPay, today: string) =>
  promise.parts.find(({ dueOn }) => deadline(promise, dueOn) >= today) ?? promise.parts.at(-1)!;

/**
 * How each promise that counts stands at the end of a date: kept as soon as enough of it was paid, and else, from the day after the first
 * part's deadline that was missed, partly kept or broken. A function of the promises, of what counts as paid and of the
 * date: in which order payments, reversals and days were heard of does not matter. Money keeps one promise only, the one
 * made first.
 */
export const verdictsOn = (
  promises: Promises,
  allocations: readonly Allocation[],
  today: string,
): readonly { readonly promise: PromiseToPay; readonly verdict: Verdict }[] => {
  const purse = allocations
    .map(({ valueDate, amountMinor }) => ({ valueDate, left: amountMinor }))
    .sort((a, b) => a.valueDate.localeCompare(b.valueDate));
  return promises
    .filter(({ voided }) => !voided)
    .map((promise) => ({ promise, verdict: judge(promise, purse, today) }));
};

/** The next date on which time alone decides a promise; null = none is open. */
export const nextVerdictDate = (promises: Promises, today: string): string | null =>
  openPromises(promises)
    .map((promise) => addDays(deadline(promise, nextDue(promise, today).dueOn), 1))
    .sort()[0] ?? null;
