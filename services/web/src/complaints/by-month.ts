import type { ComplaintFigures } from '../api/complaints.js';
import { addMonths } from '../time/zoned.js';

export interface MonthRate {
  readonly period: string;
  /** null without contacts: no rate at all, not a rate of 0. */
  readonly perThousand: number | null;
  readonly upheldPerThousand: number | null;
}

/** The teams of each month added up, months without any included. @param from first and @param to last month, `YYYY-MM` */
export const byMonth = (
  rows: readonly ComplaintFigures[],
  from: string,
  to: string,
): readonly MonthRate[] => {
  const months: MonthRate[] = [];
  for (let period = from; period <= to; period = addMonths(period, 1)) {
    const ofMonth = rows.filter((row) => row.period === period);
    const sum = (count: 'contacts' | 'complaints' | 'complaintsUpheld') =>
      ofMonth.reduce((total, row) => total + row[count], 0);
    const contacts = sum('contacts');
    const rate = (count: number) => (contacts === 0 ? null : Math.round((count * 100_000) / contacts) / 100);
    months.push({
      period,
      perThousand: rate(sum('complaints')),
      upheldPerThousand: rate(sum('complaintsUpheld')),
    });
  }
  return months;
};
