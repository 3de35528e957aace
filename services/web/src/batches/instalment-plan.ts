import { addMonths } from '../time/zoned.js';

export interface Instalment {
  readonly dueDate: string;
  readonly amountMinor: number;
}

/** The same day of a later month; its last day where that month is shorter. */
export const monthsLater = (date: string, months: number): string => {
  const period = addMonths(date.slice(0, 7), months);
  const [year = 0, month = 0] = period.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${period}-${String(Math.min(Number(date.slice(8)), last)).padStart(2, '0')}`;
};

/** So many monthly parts of what is left, alike; the last one bears what does not divide. */
export const planOf = (leftMinor: number, count: number, firstOn: string): readonly Instalment[] => {
  const each = Math.floor(leftMinor / count);
  return Array.from({ length: count }, (_, at) => ({
    dueDate: monthsLater(firstOn, at),
    amountMinor: at === count - 1 ? leftMinor - each * (count - 1) : each,
  }));
};
