import type { Sealed } from '@muster/contracts';
import {
  minus,
  sameTotals,
  TimesheetAccepted,
  TimesheetAmended,
  TimesheetReturned,
  TimesheetSubmitted,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { datesBetween, DomainError, hasRole, type Decider } from '@muster/kernel';
import { requireOther } from '../days/authority.js';
import { personOf } from '../days/change-person.js';
import { homeTeamOn, todayAt } from '../days/facts.js';
import { NOTHING, requireDecider, type Acting } from '../requests/request.js';
import {
  closedDays,
  datesOfPeriod,
  openDates,
  overSheet,
  totalsOfDates,
  type Sheet,
  type SheetState,
} from './sheet.js';

type OfSheet = {
  readonly employeeId: string;
  readonly period: string;
  /** The dates whose days were loaded. */
  readonly dates: readonly string[];
  readonly at: string;
};

type Submit = OfSheet & Acting & { readonly kind: 'Submit'; readonly withOpenAnomalies: boolean };
type Accept = OfSheet & Acting & { readonly kind: 'Accept' };
type Return = OfSheet & Acting & { readonly kind: 'Return'; readonly reason: Sealed };

/** A day of the month was looked at again, or an anomaly of it decided. */
export type Amend = OfSheet & {
  readonly kind: 'Amend';
  readonly workDate: string;
  readonly cause: Parameters<typeof TimesheetAmended>[0]['cause'];
  readonly causeId: string | null;
};

export type TimesheetCommand = Submit | Accept | Return | Amend;

/** The month per person (A4): submitted by the leader, accepted by HR, then sealed; a later fact makes an amendment. */
export const timesheets: Decider<SheetState, TimesheetCommand, AttendanceEvent> = {
  ...overSheet,
  decide: (command, state) => {
    const { sheet } = state;
    // A sealed month keeps its dates, whatever the policy says later.
    const dates =
      sheet.status === 'accepted' ? datesBetween(sheet.from, sheet.to) : datesOfPeriod(state, command.period);
    const loaded = new Set(command.dates);
    // The policy moved the period between looking it up and deciding; the same command again sees the new one.
    if (dates.some((date) => !loaded.has(date)))
      throw new DomainError('attendance.period_changed', { clause: 'A4', facts: { period: command.period } });
    switch (command.kind) {
      case 'Submit':
        return submit(command, state, dates);
      case 'Accept':
        return accept(command, state, dates);
      case 'Return':
        return giveBack(command, state);
      case 'Amend':
        return amend(command, state, dates);
    }
  },
};

const refused = (code: string, rule: string, facts: Record<string, string | number> = {}): DomainError =>
  new DomainError(code, { clause: 'A4', rule, facts });

const submit = (
  { employeeId, period, withOpenAnomalies, by, at }: Submit,
  record: SheetState,
  dates: readonly string[],
): readonly AttendanceEvent[] => {
  const { sheet } = record;
  const [from, to] = [dates[0]!, dates.at(-1)!];
  const { hired, left } = personOf(record, employeeId);
  if (!hired) throw new DomainError('attendance.employee_missing', { facts: { employeeId } }, 'missing');
  const last = left !== null && left < to ? left : to;
  requireDecider(record, by, { employeeId, workDate: last, at });
  if (sheet.status === 'accepted') throw refused('attendance.timesheet_sealed', 'sealed-month', { period });
  if (todayAt(record, at) <= last)
    throw refused('attendance.period_running', 'period-over', { period, to: last });

  const open = openDates(record, employeeId, dates);
  if (open.length > 0)
    throw refused('attendance.days_open', 'days-closed', { count: open.length, first: open[0]! });
  const totals = totalsOfDates(record, employeeId, dates);
  if (totals.openAnomalies > 0 && !withOpenAnomalies)
    throw refused('attendance.anomalies_open', 'anomalies-decided', { count: totals.openAnomalies });
  if (sheet.status === 'submitted' && sheet.totals && sameTotals(sheet.totals, totals)) return NOTHING;
  const teamId = homeTeamOn(record, employeeId, last);
  const days = closedDays(record, employeeId, dates).length;
  return [
    TimesheetSubmitted({ employeeId, teamId, period, from, to, totals, submittedBy: by.actor, days }, at),
  ];
};

/** HR decides; not who submitted it, nor whom it is about. */
const requireAccepting = ({ by, employeeId }: Accept | Return, { submittedBy }: Sheet): void => {
  if (!hasRole(by, 'hr'))
    throw new DomainError('attendance.hr_decides', { clause: 'A4', rule: 'accepted-by-hr' }, 'forbidden');
  requireOther(by, employeeId, 'A4');
  if (by.actor === submittedBy)
    throw new DomainError(
      'attendance.own_submission',
      { clause: 'A4', rule: 'separation-of-duties' },
      'forbidden',
    );
};

/** The sheet as it was submitted. @throws DomainError `attendance.timesheet_not_submitted` */
const submitted = ({ teamId, from, to, totals, submittedBy, status }: Sheet, period: string) => {
  if (!totals || !submittedBy || status === 'open' || status === 'returned')
    throw refused('attendance.timesheet_not_submitted', 'submitted-first', { period });
  return { teamId, from, to, totals, submittedBy };
};

const accept = (
  command: Accept,
  record: SheetState,
  dates: readonly string[],
): readonly AttendanceEvent[] => {
  const { employeeId, period, by, at } = command;
  const { sheet } = record;
  requireAccepting(command, sheet);
  if (sheet.status === 'accepted') return NOTHING;
  const of = submitted(sheet, period);
  if (!sameTotals(of.totals, totalsOfDates(record, employeeId, dates)))
    throw refused('attendance.timesheet_outdated', 'accept-what-stands', { period });
  return [TimesheetAccepted({ ...of, employeeId, period, decidedBy: by.actor }, at)];
};

const giveBack = (command: Return, { sheet }: SheetState): readonly AttendanceEvent[] => {
  const { employeeId, period, reason, by, at } = command;
  requireAccepting(command, sheet);
  if (sheet.status === 'returned') return NOTHING;
  if (sheet.status === 'accepted') throw refused('attendance.timesheet_sealed', 'sealed-month', { period });
  const of = submitted(sheet, period);
  return [TimesheetReturned({ ...of, employeeId, period, decidedBy: by.actor, reason }, at)];
};

/** From the days as they stand now, so neither the order nor the number of calls matters. */
const amend = (
  { employeeId, period, workDate, cause, causeId, at }: Amend,
  record: SheetState,
  dates: readonly string[],
): readonly AttendanceEvent[] => {
  const { status, totals: previous, teamId, from, to, amendments } = record.sheet;
  if (status !== 'accepted' || !previous) return NOTHING;
  const totals = totalsOfDates(record, employeeId, dates);
  if (sameTotals(totals, previous)) return NOTHING;
  const difference = minus(totals, previous);
  const amended = { employeeId, teamId, period, from, to, totals, previous, difference };
  return [TimesheetAmended({ ...amended, ordinal: amendments + 1, workDate, cause, causeId }, at)];
};
