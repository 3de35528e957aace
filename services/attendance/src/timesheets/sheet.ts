import {
  totalsOf,
  type AssessedDay,
  type AttendanceEvent,
  type TimesheetTotals,
} from '@muster/contracts/attendance';
import { addDays, datesBetween, DomainError, periodNamed } from '@muster/kernel';
import { dayOf, personOf } from '../days/change-person.js';
import { periodOn, shiftOn } from '../days/facts.js';
import { overRecord, type AttendanceRecord } from '../days/record.js';

/** The month of one person, as far as it was handed on. */
export type Sheet = {
  readonly status: 'open' | 'submitted' | 'returned' | 'accepted';
  readonly submittedBy: string | null;
  readonly teamId: string | null;
  readonly from: string;
  readonly to: string;
  /** As submitted; after acceptance as last amended. */
  readonly totals: TimesheetTotals | null;
  readonly amendments: number;
};

export type SheetState = AttendanceRecord & { readonly sheet: Sheet };

const notSubmitted: Sheet = {
  status: 'open',
  submittedBy: null,
  teamId: null,
  from: '',
  to: '',
  totals: null,
  amendments: 0,
};

const evolveSheet = (sheet: Sheet, { type, data }: AttendanceEvent): Sheet => {
  switch (type) {
    case 'TimesheetSubmitted': {
      const { teamId, from, to, totals, submittedBy } = data;
      return { ...sheet, status: 'submitted', teamId, from, to, totals, submittedBy };
    }
    case 'TimesheetReturned':
      return { ...sheet, status: 'returned' };
    case 'TimesheetAccepted':
      return { ...sheet, status: 'accepted', totals: data.totals };
    case 'TimesheetAmended':
      return { ...sheet, totals: data.totals, amendments: data.ordinal };
    default:
      return sheet;
  }
};

/** Of one person's timesheet stream and the days of its period. */
export const overSheet = {
  initial: { ...overRecord.initial, sheet: notSubmitted },
  evolve: (state: SheetState, event: AttendanceEvent): SheetState => ({
    ...overRecord.evolve(state, event),
    sheet: evolveSheet(state.sheet, event),
  }),
} as const;

const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * The dates of a period: those that a closed day of them would name it by, whatever policy versions meet in it.
 * @throws DomainError `attendance.period_missing` when no policy was in force in it
 */
export const datesOfPeriod = (record: AttendanceRecord, period: string): readonly string[] => {
  if (!PERIOD.test(period))
    throw new DomainError('attendance.period_missing', { clause: 'A4', facts: { period } });
  // Whatever the first day is, a period lies within the month it ends in and the one before.
  const { from, to } = periodNamed(period, 1);
  const dates = datesBetween(addDays(from, -31), to).filter(
    (date) =>
      record.policies.some(({ effectiveFrom }) => effectiveFrom <= date) &&
      periodOn(record, date).period === period,
  );
  if (dates.length === 0)
    throw new DomainError('attendance.period_missing', { clause: 'A4', facts: { period } });
  return dates;
};

/** Closed days of the dates, as the formula of the month takes them. */
export const closedDays = (
  record: AttendanceRecord,
  employeeId: string,
  dates: readonly string[],
): readonly AssessedDay[] =>
  dates.flatMap((date) => {
    const { closed, anomalies } = dayOf(record, employeeId, date);
    return closed ? [{ figures: closed.figures, anomalies: Object.values(anomalies) }] : [];
  });

export const totalsOfDates = (
  record: AttendanceRecord,
  employeeId: string,
  dates: readonly string[],
): TimesheetTotals => totalsOf(closedDays(record, employeeId, dates));

/** Dates with work, planned or done, that are not closed yet. */
export const openDates = (
  record: AttendanceRecord,
  employeeId: string,
  dates: readonly string[],
): readonly string[] => {
  const { hired } = personOf(record, employeeId);
  return dates.filter((date) => {
    const { closed, punches } = dayOf(record, employeeId, date);
    const due = hired !== null && date >= hired.hiredOn && shiftOn(record, employeeId, date) !== null;
    return !closed && (due || punches.length > 0);
  });
};
