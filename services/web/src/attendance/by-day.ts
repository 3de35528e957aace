import type { AnomalyKind, AnomalyRow } from '../api/types.js';
import { datesBetween } from '../time/zoned.js';

export interface DayCount {
  readonly date: string;
  readonly counts: Readonly<Record<AnomalyKind, number>>;
  readonly total: number;
}

/** How many anomalies of each kind fell on each date, dates without any included; the withdrawn ones do not count. */
export const countByDay = (rows: readonly AnomalyRow[], from: string, to: string): DayCount[] =>
  datesBetween(from, to).map((date) => {
    const counts = { late: 0, early_leave: 0, absent: 0, missed_punch: 0, unrostered_punch: 0 };
    const those = rows.filter((row) => row.workDate === date && row.status !== 'withdrawn');
    for (const { kind } of those) counts[kind] += 1;
    return { date, counts, total: those.length };
  });
