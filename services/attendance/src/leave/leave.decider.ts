import type { Sealed } from '@muster/contracts';
import {
  LeaveCancelled,
  LeaveGranted,
  LeaveRefused,
  LeaveRequested,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { dateAt, DomainError, millisecondsOf, type Decider } from '@muster/kernel';
import { personOf } from '../days/change-person.js';
import { homeTeamOn, timeZoneOf, todayAt } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import type { AttendanceRecord, Leave } from '../days/record.js';
import { spanOf } from '../days/spans.js';
import {
  found,
  isUndecided,
  NOTHING,
  overlaps,
  requestedSpan,
  requireDecider,
  requireOwnRequest,
  type Acting,
  type Decision,
} from '../requests/request.js';
import { datesTouched, leaveDays, type LeaveDays } from './leave-days.js';
import { balanceOn, evolveTimeOff, lapsed, type TimeOff } from './time-off.js';
import { overTimeOff, type RecordWithTimeOff } from './time-off.decider.js';

type OfRequest = Acting & { readonly requestId: string; readonly employeeId: string };

type Request = OfRequest & {
  readonly kind: 'Request';
  readonly leaveKind: Leave['kind'];
  readonly from: string;
  readonly to: string;
  readonly reason: Sealed;
};
type Decide = OfRequest & {
  readonly kind: 'Decide';
  readonly decision: Decision;
  readonly reason: Sealed | null;
};
type Cancel = OfRequest & { readonly kind: 'Cancel' };

export type LeaveCommand = Request | Decide | Cancel;

/** Leave of one request at most, so that a decision reads a bounded number of days. */
const LONGEST_DAYS = 366;

/** Leave (A2): asked for in instants, so half a day and several days are one thing. */
export const leave: Decider<RecordWithTimeOff, LeaveCommand, AttendanceEvent> = {
  ...overTimeOff,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Request':
        return request(command, state);
      case 'Decide':
        return decide(command, state);
      case 'Cancel':
        return cancel(command, state);
    }
  },
};

const request = (command: Request, record: RecordWithTimeOff): readonly AttendanceEvent[] => {
  const { requestId, employeeId, leaveKind: kind, from, to, at } = command;
  const span = requestedSpan(command);
  if (datesTouched(timeZoneOf(record), command).length > LONGEST_DAYS)
    throw new DomainError('attendance.leave_too_long', { clause: 'A2', facts: { days: LONGEST_DAYS } });
  const lastDate = dateAt(new Date(span[1] - 1).toISOString(), timeZoneOf(record));
  requireOwnRequest(record, command, { employeeId, lastDate });

  const standing = Object.entries(personOf(record, employeeId).leaves).filter(
    ([, { status }]) => status === 'open' || status === 'granted',
  );
  const isSame = ([id, one]: (typeof standing)[number]) =>
    id === requestId || (one.kind === kind && String(spanOf(one)) === String(span));
  if (personOf(record, employeeId).leaves[requestId] || standing.some(isSame)) return NOTHING;
  if (standing.some(([, one]) => overlaps(spanOf(one), span)))
    throw new DomainError('attendance.leave_overlaps', { clause: 'A2', rule: 'leave-once' });

  const days = leaveDays(record, employeeId, command);
  if (days.workDates.length === 0)
    throw new DomainError('attendance.leave_not_rostered', { clause: 'A2', rule: 'leave-from-work' });
  if (kind === 'time_off_in_lieu')
    requireBalance(record.timeOff, { days, employeeId, today: todayAt(record, at), at });
  const { workDates, minutes } = days;
  const teamId = homeTeamOn(record, employeeId, workDates[0]!);
  const asked = { requestId, employeeId, teamId, kind, from, to, workDates: [...workDates], minutes };
  return [LeaveRequested({ ...asked, reason: command.reason }, at)];
};

type Taking = {
  readonly days: LeaveDays;
  readonly employeeId: string;
  readonly today: string;
  readonly at: string;
};

/**
 * 調休假 is taken from what rest-day overtime earned and has not lapsed. Returns what has lapsed meanwhile, to be recorded first.
 * @throws DomainError `attendance.leave_roster_missing`, `attendance.time_off_balance`
 */
const requireBalance = (timeOff: TimeOff, { days, ...taking }: Taking): readonly AttendanceEvent[] => {
  if (!days.rostered || days.minutes === 0)
    throw new DomainError('attendance.leave_roster_missing', { clause: 'A2', rule: 'time-off-in-minutes' });
  const gone = lapsed(timeOff, taking);
  const balance = balanceOn(gone.reduce(evolveTimeOff, timeOff), days.workDates.at(-1)!);
  if (balance < days.minutes)
    throw new DomainError('attendance.time_off_balance', {
      clause: 'A2',
      rule: 'time-off-balance',
      facts: { balance, minutes: days.minutes },
    });
  return gone;
};

/** The date a request is about: its first date of work. */
const matterOf = (record: AttendanceRecord, { workDates, from }: Leave): string =>
  workDates[0] ?? dateAt(from, timeZoneOf(record));

const decide = (command: Decide, record: RecordWithTimeOff): readonly AttendanceEvent[] => {
  const { requestId, employeeId, by, at, reason } = command;
  const asked = found(personOf(record, employeeId).leaves, requestId);
  requireDecider(record, by, { employeeId, workDate: matterOf(record, asked), at });
  if (!isUndecided(asked.status, command.decision === 'approve' ? 'granted' : 'refused')) return NOTHING;

  const { kind, from, to, teamId } = asked;
  const of = { requestId, employeeId, teamId, kind, from, to };
  const decision = { decidedBy: by.actor, reason };
  if (command.decision === 'refuse')
    return [LeaveRefused({ ...of, workDates: [...asked.workDates], ...decision }, at)];

  // The roster may have changed since it was asked for.
  const days = leaveDays(record, employeeId, asked);
  const gone =
    kind === 'time_off_in_lieu'
      ? requireBalance(record.timeOff, { days, employeeId, today: todayAt(record, at), at })
      : NOTHING;
  const { workDates, minutes } = days;
  const granted = LeaveGranted({ ...of, workDates: [...workDates], minutes, ...decision }, at);
  return settled(record, [...gone, granted], command, asked);
};

const cancel = (command: Cancel, record: RecordWithTimeOff): readonly AttendanceEvent[] => {
  const { requestId, employeeId, by, at } = command;
  const asked = found(personOf(record, employeeId).leaves, requestId);
  const begun = millisecondsOf(at) >= millisecondsOf(asked.from);
  if (by.actor !== employeeId || (asked.status === 'granted' && begun))
    requireDecider(record, by, { employeeId, workDate: matterOf(record, asked), at });
  if (asked.status !== 'granted' && !isUndecided(asked.status, 'cancelled')) return NOTHING;

  const { kind, from, to, teamId, workDates, minutes } = asked;
  const of = { requestId, employeeId, teamId, kind, from, to, workDates: [...workDates], minutes };
  const cancelled = LeaveCancelled({ ...of, cancelledBy: by.actor }, at);
  const today = todayAt(record, at);
  const gone = lapsed(evolveTimeOff(record.timeOff, cancelled), { employeeId, today, at });
  return settled(record, [cancelled, ...gone], command, asked);
};

/** With what the decision changes on days that are closed already, in the same append. */
const settled = (
  record: AttendanceRecord,
  facts: readonly AttendanceEvent[],
  { requestId, employeeId, at }: OfRequest,
  asked: Leave,
): readonly AttendanceEvent[] => {
  const workDates = datesTouched(timeZoneOf(record), asked);
  return settle(record, facts, { employeeId, workDates }, { cause: 'leave', causeId: requestId, at });
};
