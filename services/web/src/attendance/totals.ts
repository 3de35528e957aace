import type { TotalFigure } from '../api/types.js';
import { hoursMinutes } from '../time/format.js';

/** In hours and minutes; the others are counts, or few enough minutes to read as such. */
const LONG: readonly TotalFigure[] = [
  'scheduledMinutes',
  'workedMinutes',
  'leaveMinutes',
  'absentMinutes',
  'overtimeWorkdayMinutes',
  'overtimeRestMinutes',
  'overtimeStatutoryMinutes',
];

export const totalText = (figure: TotalFigure, value: number): string =>
  LONG.includes(figure) ? hoursMinutes(value) : String(value);

/** Figures that differ, with how much. */
export const changedTotals = (difference: Readonly<Record<TotalFigure, number>>): [TotalFigure, number][] =>
  (Object.entries(difference) as [TotalFigure, number][]).filter(([, value]) => value !== 0);
