import type { Sealed } from '@muster/contracts';
import {
  OvertimeApproved,
  OvertimeRefused,
  OvertimeRequested,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { daysBetween, DomainError } from '@muster/kernel';
import { personOf } from '../days/change-person.js';
import { dayKindOn, homeTeamOn, parametersOn, shiftOn, todayAt } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import { overRecord, type AttendanceDecider, type AttendanceRecord } from '../days/record.js';
import { lengthOf, minus, spanOf } from '../days/spans.js';
import {
  found,
  isOfWorkDate,
  isUndecided,
  NOTHING,
  overlaps,
  requestedSpan,
  requireDecider,
  requireOwnRequest,
  type Acting,
  type Decision,
} from '../requests/request.js';

type Request = Acting & {
  readonly kind: 'Request';
  readonly requestId: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly from: string;
  readonly to: string;
  readonly reason: Sealed;
};

type Decide = Acting & {
  readonly kind: 'Decide';
  readonly requestId: string;
  readonly employeeId: string;
  readonly decision: Decision;
  readonly compensation: 'pay' | 'time_off';
  readonly reason: Sealed | null;
};

export type OvertimeCommand = Request | Decide;

const LONGEST_HOURS = 24;

/** 加班 (A2, reality 3): counts only when approved, by the kind of day; time off in lieu for rest days only. */
export const overtime: AttendanceDecider<OvertimeCommand> = {
  ...overRecord,
  decide: (command, record) =>
    command.kind === 'Request' ? request(command, record) : decide(command, record),
};

/** @throws DomainError `attendance.overtime_too_late` when the policy's days for asking and approving have passed */
const requireInTime = (record: AttendanceRecord, workDate: string, at: string): void => {
  const { overtimeWithinDays } = parametersOn(record, workDate);
  if (overtimeWithinDays !== undefined && daysBetween(workDate, todayAt(record, at)) > overtimeWithinDays)
    throw new DomainError('attendance.overtime_too_late', {
      clause: 'A2',
      rule: 'overtime-within-days',
      facts: { workDate, days: overtimeWithinDays },
    });
};

const request = (command: Request, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { requestId, employeeId, workDate, from, to, reason, at } = command;
  const span = requestedSpan(command);
  if (span[1] - span[0] > LONGEST_HOURS * 3_600_000)
    throw new DomainError('attendance.overtime_too_long', { clause: 'A2', facts: { hours: LONGEST_HOURS } });
  requireOwnRequest(record, command, { employeeId, lastDate: workDate });
  const { overtime: asked } = personOf(record, employeeId);
  const standing = Object.values(asked).filter(({ status }) => status !== 'refused');
  if (asked[requestId] || standing.some((one) => String(spanOf(one)) === String(span))) return NOTHING;

  requireInTime(record, workDate, at);
  if (standing.some((one) => overlaps(spanOf(one), span)))
    throw new DomainError('attendance.overtime_overlaps', { clause: 'A2', rule: 'overtime-once' });
  if (!isOfWorkDate(record, employeeId, workDate, from))
    throw new DomainError('attendance.overtime_elsewhere', {
      clause: 'A2',
      field: 'from',
      facts: { workDate },
    });
  const shift = shiftOn(record, employeeId, workDate)?.segments ?? [];
  if (lengthOf(minus([span], shift.map(spanOf))) === 0)
    throw new DomainError('attendance.overtime_within_shift', {
      clause: 'A2',
      rule: 'overtime-beyond-shift',
    });
  return [
    OvertimeRequested(
      {
        requestId,
        employeeId,
        teamId: homeTeamOn(record, employeeId, workDate),
        workDate,
        from,
        to,
        dayKind: dayKindOn(record, workDate),
        reason,
      },
      at,
    ),
  ];
};

const decide = (command: Decide, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { requestId, employeeId, compensation, by, at, reason } = command;
  const all = personOf(record, employeeId).overtime;
  const asked = found(all, requestId);
  const { workDate, from, to, teamId } = asked;
  requireDecider(record, by, { employeeId, workDate, at });
  if (!isUndecided(asked.status, command.decision === 'approve' ? 'approved' : 'refused')) return NOTHING;

  // The calendar may have been published since it was asked for.
  const dayKind = dayKindOn(record, workDate);
  const of = { requestId, employeeId, teamId, workDate, from, to, dayKind };
  const decision = { decidedBy: by.actor, reason };
  if (command.decision === 'refuse') return [OvertimeRefused({ ...of, ...decision }, at)];

  requireInTime(record, workDate, at);
  if (compensation === 'time_off' && dayKind !== 'rest')
    throw new DomainError('attendance.time_off_for_rest_days', {
      clause: 'A2',
      rule: 'time-off-for-rest-days',
      facts: { workDate, dayKind },
    });
  const others = Object.values(all).filter((one) => one.workDate === workDate && one.status === 'approved');
  if (others.some((one) => one.compensation !== compensation))
    throw new DomainError('attendance.one_compensation_a_day', {
      clause: 'A2',
      rule: 'one-compensation-a-day',
      facts: { workDate },
    });
  return settle(
    record,
    [OvertimeApproved({ ...of, compensation, ...decision }, at)],
    { employeeId, workDates: [workDate] },
    { cause: 'overtime', causeId: requestId, at },
  );
};
