import { addDays, daysBetween } from '@muster/kernel';
import type { Due } from './cases.js';

/** How the company counts lateness (policy section `buckets`). */
export type BucketRules = {
  /** Days past due from which M1, M2 … begin; ascending. */
  readonly bounds: readonly number[];
  /** So many days past due do not count yet. */
  readonly graceDays: number;
  /** Overdue amounts that add up to no more than this do not count; minor units. */
  readonly graceAmountMinor: number;
};

/**
 * Days past due (DPD) on a date: since the due date from which on more than the grace amount is overdue; 0 within the
 * days of grace. A due that falls due on the date itself is not overdue.
 * @param unpaid what is unpaid of each due, oldest first
 */
export const dpdOn = (unpaid: readonly Due[], date: string, rules: BucketRules): number => {
  let overdue = 0;
  for (const { dueDate, amountMinor } of unpaid) {
    if (dueDate >= date) break;
    overdue += amountMinor;
    if (overdue <= rules.graceAmountMinor) continue;
    const days = daysBetween(dueDate, date);
    return days > rules.graceDays ? days : 0;
  }
  return 0;
};

/** 0 = M0 (not overdue) … 7 = M7 with the usual seven bounds. */
export const bucketOf = (dpd: number, { bounds }: BucketRules): number =>
  bounds.filter((bound) => dpd >= bound).length;

export const bucketOn = (unpaid: readonly Due[], date: string, rules: BucketRules): number =>
  bucketOf(dpdOn(unpaid, date, rules), rules);

/** The next date after this one on which the bucket will be another if nothing is paid; null = it stays as it is. */
export const nextRollDate = (unpaid: readonly Due[], date: string, rules: BucketRules): string | null => {
  const now = bucketOn(unpaid, date, rules);
  const candidates = unpaid
    .flatMap(({ dueDate }) => [...rules.bounds, rules.graceDays + 1].map((days) => addDays(dueDate, days)))
    .filter((candidate) => candidate > date)
    .sort();
  return candidates.find((candidate) => bucketOn(unpaid, candidate, rules) !== now) ?? null;
};
