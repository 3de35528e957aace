import {
  noTotals,
  plus,
  totalsOfDay,
  type DayFigures,
  type TimesheetTotals,
} from '@muster/contracts/attendance';
import { stateOf, type DayContext } from '../days/day-status.js';
import type { DayRow } from '../days/days.projection.js';
import type { TimesheetRow } from './timesheets.projection.js';

export const TOTAL_FIGURES = Object.keys(noTotals) as readonly (keyof TimesheetTotals)[];
/** Figures of a single day. */
export const DAY_FIGURES = [
  'scheduledMinutes',
  'workedMinutes',
  'lateMinutes',
  'earlyLeaveMinutes',
  'absentMinutes',
  'leaveMinutes',
  'fieldMinutes',
  'overtimeMinutes',
] as const satisfies readonly (keyof DayFigures)[];
type DayFigure = (typeof DAY_FIGURES)[number];
export type MonthFigure = keyof TimesheetTotals | DayFigure;

export const isTotal = (figure: string): figure is keyof TimesheetTotals =>
  (TOTAL_FIGURES as readonly string[]).includes(figure);

/** What a day adds to its month: nothing while it is open. */
export const dayTotals = (day: DayRow | null): TimesheetTotals =>
  day?.figures ? totalsOfDay({ figures: day.figures, anomalies: day.anomalies }) : noTotals;

export const isOfDay = (figure: string): figure is DayFigure =>
  (DAY_FIGURES as readonly string[]).includes(figure);

/** What a day adds to a figure of its month. */
export const monthFigureOf =
  (figure: MonthFigure) =>
  (day: DayRow | null): number =>
    isTotal(figure) ? dayTotals(day)[figure] : (day?.figures?.[figure] ?? 0);

/** A figure of the day itself, as the board and the calendar show it: while it is open, by the clock. */
export const dayFigureOf =
  (figure: MonthFigure, context: DayContext) =>
  (day: DayRow | null): number => {
    if (!isOfDay(figure)) return dayTotals(day)[figure];
    if (day?.figures) return day.figures[figure];
    return figure === 'lateMinutes' || figure === 'workedMinutes' ? stateOf(day, context)[figure] : 0;
  };

export const sealedFigureOf =
  (figure: keyof TimesheetTotals) =>
  (sheet: TimesheetRow | null): number =>
    sheet?.sealed?.[figure] ?? 0;

/** A month: sealed once it is accepted, until then the sum over its closed days. */
export const monthTotals = (sheet: TimesheetRow | undefined, days: readonly DayRow[]): TimesheetTotals =>
  sheet?.sealed ?? days.map(dayTotals).reduce(plus, noTotals);
