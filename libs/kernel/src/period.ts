import { addDays } from './zoned-time.js';

/** A stretch of dates that is accounted for together, both ends included. */
export type Period = {
  /** `YYYY-MM`: the month it ends in. */
  readonly period: string;
  readonly from: string;
  readonly to: string;
};

/** `YYYY-MM`, `months` later. */
const monthsLater = (month: string, months: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

const twoDigits = (day: number): string => String(day).padStart(2, '0');

/** The period of a name. @param startDay first day of a period, 1–28; 1 = the calendar month */
export const periodNamed = (period: string, startDay: number): Period => {
  const starts = startDay === 1 ? period : monthsLater(period, -1);
  return {
    period,
    from: `${starts}-${twoDigits(startDay)}`,
    to: addDays(`${monthsLater(starts, 1)}-${twoDigits(startDay)}`, -1),
  };
};

/** The period that a date falls in. @param startDay first day of a period, 1–28; 26 = the 26th to the 25th */
export const periodOf = (date: string, startDay: number): Period => {
  const month = date.slice(0, 7);
  const ends = startDay > 1 && Number(date.slice(8)) >= startDay ? monthsLater(month, 1) : month;
  return periodNamed(ends, startDay);
};
