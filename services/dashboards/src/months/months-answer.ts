import { dayFigures, dayKind, timesheetTotals } from '@muster/contracts/attendance';
import { z } from 'zod';
import { dayAnomaly, shift } from '../days/today-answer.js';
import { date, instant, listOf, standing, withheld } from '../views/answers.js';

export const monthRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  period: z.string(),
  from: date,
  to: date,
  /** Open: the sum over the closed days. Accepted: what was sealed, with its amendments. */
  totals: timesheetTotals,
  status: z.enum(['open', 'submitted', 'returned', 'accepted', 'amended']),
  submittedAt: instant.nullable(),
  submittedBy: z.string().nullable(),
  submittedByName: z.string().nullable(),
  returnReason: z.string().nullable(),
  withheld,
  acceptedAt: instant.nullable(),
  amendments: z.array(
    z.object({
      ordinal: z.int(),
      workDate: date,
      cause: z.string(),
      previous: timesheetTotals,
      difference: timesheetTotals,
      recordedAt: instant,
    }),
  ),
  incomplete: z.boolean(),
});
export type MonthRow = z.infer<typeof monthRow>;

export const monthsAnswer = listOf(monthRow);
export type MonthsAnswer = z.infer<typeof monthsAnswer>;

export const dayAnswerRow = z.object({
  workDate: date,
  dayKind,
  shift: shift.nullable(),
  firstIn: instant.nullable(),
  lastOut: instant.nullable(),
  figures: dayFigures.nullable(),
  anomalies: z.array(dayAnomaly),
  closed: z.boolean(),
});
export type DayAnswerRow = z.infer<typeof dayAnswerRow>;

export const monthAnswer = z.object({ ...standing, month: monthRow, days: z.array(dayAnswerRow) });
export type MonthAnswer = z.infer<typeof monthAnswer>;
