import type { AnomalyKind, DayFigures } from './days.js';
import type { TimesheetTotals } from './timesheets.js';

export type AnomalyStatus = 'open' | 'explained' | 'excused' | 'upheld' | 'withdrawn';

/** A closed day as its events leave it. */
export type AssessedDay = {
  readonly figures: DayFigures;
  readonly anomalies: Iterable<{
    readonly kind: AnomalyKind;
    readonly minutes: number;
    readonly status: AnomalyStatus;
  }>;
};

export const noTotals: TimesheetTotals = {
  rosteredDays: 0,
  attendedDays: 0,
  leaveMinutes: 0,
  scheduledMinutes: 0,
  workedMinutes: 0,
  lateCount: 0,
  lateMinutes: 0,
  earlyLeaveCount: 0,
  earlyLeaveMinutes: 0,
  absentMinutes: 0,
  overtimeWorkdayMinutes: 0,
  overtimeRestMinutes: 0,
  overtimeStatutoryMinutes: 0,
  openAnomalies: 0,
};

const FIGURES = Object.keys(noTotals) as (keyof TimesheetTotals)[];

const combine = (
  a: TimesheetTotals,
  b: TimesheetTotals,
  of: (a: number, b: number) => number,
): TimesheetTotals =>
  Object.fromEntries(FIGURES.map((name) => [name, of(a[name], b[name])])) as TimesheetTotals;

export const plus = (a: TimesheetTotals, b: TimesheetTotals): TimesheetTotals =>
  combine(a, b, (x, y) => x + y);
export const minus = (a: TimesheetTotals, b: TimesheetTotals): TimesheetTotals =>
  combine(a, b, (x, y) => x - y);
export const sameTotals = (a: TimesheetTotals, b: TimesheetTotals): boolean =>
  FIGURES.every((name) => a[name] === b[name]);

/**
 * What one day adds to its month (clause A4). Lateness, early leave and absence count by the anomalies that stand: what the
 * leader excused, the policy's free latenesses and what a later fact withdrew do not count. Field work counts as attended.
 */
export const totalsOfDay = ({ figures, anomalies }: AssessedDay): TimesheetTotals => {
  const standing = [...anomalies].filter(({ status }) => status !== 'excused' && status !== 'withdrawn');
  const of = (kind: AnomalyKind) => standing.filter((anomaly) => anomaly.kind === kind);
  const minutesOf = (kind: AnomalyKind) => of(kind).reduce((sum, { minutes }) => sum + minutes, 0);
  const rostered = figures.scheduledMinutes > 0;
  const overtimeOn = (...kinds: readonly DayFigures['dayKind'][]) =>
    kinds.includes(figures.dayKind) ? figures.overtimeMinutes : 0;
  return {
    rosteredDays: rostered ? 1 : 0,
    attendedDays: rostered && figures.workedMinutes + figures.fieldMinutes > 0 ? 1 : 0,
    leaveMinutes: figures.leaveMinutes,
    scheduledMinutes: figures.scheduledMinutes,
    workedMinutes: figures.workedMinutes,
    lateCount: of('late').length,
    lateMinutes: minutesOf('late'),
    earlyLeaveCount: of('early_leave').length,
    earlyLeaveMinutes: minutesOf('early_leave'),
    absentMinutes: minutesOf('absent'),
    overtimeWorkdayMinutes: overtimeOn('workday', 'makeup'),
    overtimeRestMinutes: overtimeOn('rest'),
    overtimeStatutoryMinutes: overtimeOn('statutory'),
    openAnomalies: standing.filter(({ status }) => status !== 'upheld').length,
  };
};

/** The month: the sum over its closed days, so that each figure is explained by days. */
export const totalsOf = (days: Iterable<AssessedDay>): TimesheetTotals =>
  [...days].map(totalsOfDay).reduce(plus, noTotals);
