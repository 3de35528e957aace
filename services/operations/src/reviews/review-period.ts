import type { ReviewKind } from '@muster/contracts/operations';
import { addDays, periodOf, weekday } from '@muster/kernel';
import { parametersOn, todayAt, workingDaysAfter, type Floor } from '../floor/floor.js';

/** What a review looks back on, both ends included. */
export type ReviewPeriod = { readonly from: string; readonly to: string };

/** Monday to Sunday, or the 業績月, that a date falls in. */
export const reviewPeriod = (kind: ReviewKind, date: string, monthStartDay: number): ReviewPeriod => {
  if (kind === 'monthly') {
    const { from, to } = periodOf(date, monthStartDay);
    return { from, to };
  }
  const from = addDays(date, 1 - weekday(date));
  return { from, to: addDays(from, 6) };
};

/** The period of a date by the policy of an instant, and until when its review is filed; null when no such reviews are held. */
export const reviewOf = (
  floor: Floor,
  kind: ReviewKind,
  date: string,
  at: string,
): (ReviewPeriod & { readonly dueOn: string }) | null => {
  const { planning, reviews } = parametersOn(floor, todayAt(floor, at));
  const rule = reviews[kind];
  if (!rule) return null;
  const period = reviewPeriod(kind, date, planning.monthStartDay);
  return { ...period, dueOn: workingDaysAfter(floor, period.to, rule.dueAfterWorkingDays) };
};
