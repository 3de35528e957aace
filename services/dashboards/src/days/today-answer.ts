import { anomalyKind } from '@muster/contracts/attendance';
import { z } from 'zod';
import { date, instant, listOf } from '../views/answers.js';
import { DAY_STATUSES } from './day-status.js';

export const shift = z.object({
  code: z.string(),
  segments: z.array(z.object({ from: instant, to: instant, breakMinutes: z.int() })),
});

export const dayAnomaly = z.object({
  anomalyId: z.string(),
  kind: anomalyKind,
  minutes: z.int(),
  status: z.enum(['open', 'explained', 'excused', 'upheld', 'withdrawn']),
});

export const positionName = z.enum([
  'collector',
  'team_leader',
  'ops_manager',
  'quality',
  'case_admin',
  'staff',
]);

export const todayRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  position: positionName,
  workDate: date,
  shift: shift.nullable(),
  status: z.enum(DAY_STATUSES),
  firstIn: instant.nullable(),
  lastOut: instant.nullable(),
  lateMinutes: z.int(),
  workedMinutes: z.int(),
  closed: z.boolean(),
  anomalies: z.array(dayAnomaly),
  incomplete: z.boolean(),
});
export type TodayRow = z.infer<typeof todayRow>;

export const SUMMARY_FIGURES = [
  'rostered',
  'present',
  'late',
  'absent',
  'onLeave',
  'notYet',
  'openAnomalies',
] as const;
export type SummaryFigure = (typeof SUMMARY_FIGURES)[number];

export const todayAnswer = listOf(todayRow).extend({
  /** Of everybody in the scope, not only of the page. */
  summary: z.object(
    Object.fromEntries(SUMMARY_FIGURES.map((name) => [name, z.int()])) as Record<SummaryFigure, z.ZodInt>,
  ),
});
export type TodayAnswer = z.infer<typeof todayAnswer>;
