import type { Sealed } from '@muster/contracts';
import {
  CorrectionRefused,
  CorrectionRequested,
  PunchCorrected,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { daysBetween, DomainError, millisecondsOf } from '@muster/kernel';
import { dayOf, personOf } from '../days/change-person.js';
import { homeTeamOn, parametersOn, periodOn, todayAt } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import { overRecord, type AttendanceDecider, type AttendanceRecord } from '../days/record.js';
import type { PunchDirection } from '../days/record-types.js';
import {
  found,
  isOfWorkDate,
  isUndecided,
  NOTHING,
  requireDecider,
  requireHr,
  requireOwnRequest,
  type Acting,
  type Decision,
} from '../requests/request.js';

type Request = Acting & {
  readonly kind: 'Request';
  readonly requestId: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly direction: PunchDirection;
  /** When the punch that is missing was due. */
  readonly punchAt: string;
  readonly reason: Sealed;
  /** SHA-256 of each piece, in hexadecimal. */
  readonly evidence: readonly string[];
};

type Decide = Acting & {
  readonly kind: 'Decide';
  readonly requestId: string;
  readonly employeeId: string;
  readonly decision: Decision;
  readonly reason: Sealed | null;
};

export type CorrectionCommand = Request | Decide;

/** 補卡 (A2, reality 2): asked for within some days, a few per period by the leader, more by HR. */
export const corrections: AttendanceDecider<CorrectionCommand> = {
  ...overRecord,
  decide: (command, record) =>
    command.kind === 'Request' ? request(command, record) : decide(command, record),
};

const refuse = (rule: string, code: string, facts: Record<string, string | number>): never => {
  throw new DomainError(code, { clause: 'A2', rule, facts });
};

const request = (command: Request, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { requestId, employeeId, workDate, direction, punchAt, at } = command;
  requireOwnRequest(record, command, { employeeId, lastDate: workDate });
  const all = Object.entries(personOf(record, employeeId).corrections);
  const isSame = ([id, one]: (typeof all)[number]) =>
    id === requestId ||
    (one.status !== 'refused' &&
      one.workDate === workDate &&
      one.direction === direction &&
      millisecondsOf(one.at) === millisecondsOf(punchAt));
  if (all.some(isSame)) return NOTHING;

  const parameters = parametersOn(record, workDate);
  const days = daysBetween(workDate, todayAt(record, at));
  if (days > parameters.correctionWithinDays)
    refuse('correction-within-days', 'attendance.correction_too_late', {
      workDate,
      days: parameters.correctionWithinDays,
    });
  if (millisecondsOf(punchAt) > millisecondsOf(at))
    refuse('correction-of-the-past', 'attendance.correction_in_future', { workDate });
  if (!isOfWorkDate(record, employeeId, workDate, punchAt))
    refuse('correction-of-its-day', 'attendance.correction_elsewhere', { workDate });
  const near = ({ at: when }: { readonly at: string }) =>
    Math.abs(millisecondsOf(when) - millisecondsOf(punchAt)) <= parameters.duplicateWithinSeconds * 1000;
  const { punches } = dayOf(record, employeeId, workDate);
  if (punches.some((punch) => punch.direction === direction && near(punch)))
    refuse('correction-needed', 'attendance.punch_exists', { workDate });

  const { period } = periodOn(record, workDate);
  const counted = all.filter(([, one]) => one.period === period && one.status !== 'refused').length;
  return [
    CorrectionRequested(
      {
        requestId,
        employeeId,
        teamId: homeTeamOn(record, employeeId, workDate),
        workDate,
        direction,
        at: punchAt,
        reason: command.reason,
        evidence: [...command.evidence],
        period,
        overQuota: counted >= parameters.correctionsPerPeriod,
      },
      at,
    ),
  ];
};

const decide = (command: Decide, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { requestId, employeeId, by, at, reason } = command;
  const correction = found(personOf(record, employeeId).corrections, requestId);
  const { workDate, direction, teamId } = correction;
  if (correction.overQuota) requireHr(by, employeeId, 'A2', 'correction-quota');
  else requireDecider(record, by, { employeeId, workDate, at });
  if (!isUndecided(correction.status, command.decision === 'approve' ? 'approved' : 'refused'))
    return NOTHING;

  const decision = {
    requestId,
    employeeId,
    teamId,
    workDate,
    direction,
    at: correction.at,
    decidedBy: by.actor,
    reason,
  };
  if (command.decision === 'refuse') return [CorrectionRefused(decision, at)];
  return settle(
    record,
    [PunchCorrected(decision, at)],
    { employeeId, workDates: [workDate] },
    { cause: 'correction', causeId: requestId, at },
  );
};
