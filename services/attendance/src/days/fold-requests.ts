import type { EventOf } from '@muster/contracts';
import type { requestEvents } from '@muster/contracts/attendance';
import { changePerson } from './change-person.js';
import type { Folds } from './fold-types.js';
import type { AttendanceRecord, Person } from './record-types.js';

type RequestEvent = EventOf<(typeof requestEvents)[number]>;
type Kind = 'corrections' | 'leaves' | 'overtime' | 'fieldOrders';
type Of<K extends Kind> = Person[K][string];

const put = <K extends Kind>(
  record: AttendanceRecord,
  employeeId: string,
  kind: K,
  key: string,
  value: (before: Of<K> | undefined) => Of<K> | undefined,
): AttendanceRecord =>
  changePerson(record, employeeId, (person) => {
    const all = person[kind] as Readonly<Record<string, Of<K>>>;
    const after = value(all[key]);
    return after ? { [kind]: { ...all, [key]: after } } : {};
  });

/** What people asked for and how it was decided. */
export const requestFolds: Folds<RequestEvent> = {
  CorrectionRequested: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'corrections', requestId, () => ({
      workDate: data.workDate,
      direction: data.direction,
      at: data.at,
      teamId: data.teamId,
      period: data.period,
      overQuota: data.overQuota,
      status: 'open',
      decidedBy: null,
    })),
  PunchCorrected: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'corrections', requestId, (before) => ({
      workDate: data.workDate,
      direction: data.direction,
      at: data.at,
      teamId: data.teamId,
      period: before?.period ?? '',
      overQuota: before?.overQuota ?? false,
      status: 'approved',
      decidedBy: data.decidedBy,
    })),
  CorrectionRefused: (record, { data: { employeeId, requestId, decidedBy } }) =>
    put(
      record,
      employeeId,
      'corrections',
      requestId,
      (before) => before && { ...before, status: 'refused', decidedBy },
    ),

  LeaveRequested: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'leaves', requestId, () => ({
      kind: data.kind,
      from: data.from,
      to: data.to,
      workDates: data.workDates,
      minutes: data.minutes,
      teamId: data.teamId,
      status: 'open',
      decidedBy: null,
    })),
  LeaveGranted: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'leaves', requestId, () => ({
      kind: data.kind,
      from: data.from,
      to: data.to,
      workDates: data.workDates,
      minutes: data.minutes,
      teamId: data.teamId,
      status: 'granted',
      decidedBy: data.decidedBy,
    })),
  LeaveRefused: (record, { data: { employeeId, requestId, decidedBy } }) =>
    put(
      record,
      employeeId,
      'leaves',
      requestId,
      (before) => before && { ...before, status: 'refused', decidedBy },
    ),
  LeaveCancelled: (record, { data: { employeeId, requestId } }) =>
    put(record, employeeId, 'leaves', requestId, (before) => before && { ...before, status: 'cancelled' }),

  OvertimeRequested: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'overtime', requestId, () => ({
      workDate: data.workDate,
      from: data.from,
      to: data.to,
      dayKind: data.dayKind,
      teamId: data.teamId,
      status: 'open',
      compensation: null,
      decidedBy: null,
    })),
  OvertimeApproved: (record, { data: { employeeId, requestId, ...data } }) =>
    put(record, employeeId, 'overtime', requestId, () => ({
      workDate: data.workDate,
      from: data.from,
      to: data.to,
      dayKind: data.dayKind,
      teamId: data.teamId,
      status: 'approved',
      compensation: data.compensation,
      decidedBy: data.decidedBy,
    })),
  OvertimeRefused: (record, { data: { employeeId, requestId, decidedBy } }) =>
    put(
      record,
      employeeId,
      'overtime',
      requestId,
      (before) => before && { ...before, status: 'refused', decidedBy },
    ),

  TimeOffEarned: (record, { data: { employeeId, ...earned } }) =>
    changePerson(record, employeeId, ({ timeOffEarned }) => ({ timeOffEarned: [...timeOffEarned, earned] })),
  TimeOffExpired: (record, { data: { employeeId, ...expired } }) =>
    changePerson(record, employeeId, ({ timeOffExpired }) => ({
      timeOffExpired: [...timeOffExpired, expired],
    })),

  FieldWorkOrdered: (record, { data: { employeeId, orderId, ...data } }) =>
    put(record, employeeId, 'fieldOrders', orderId, () => ({
      companionId: data.companionId,
      teamId: data.teamId,
      workDate: data.workDate,
      from: data.from,
      to: data.to,
      stops: data.stops,
      checkIns: {},
    })),
  FieldCheckedIn: (record, { data: { employeeId, orderId, stop, at } }) =>
    put(
      record,
      employeeId,
      'fieldOrders',
      orderId,
      (before) => before && { ...before, checkIns: { [stop]: at, ...before.checkIns } },
    ),
};
