import type { Sealed } from '@muster/contracts';
import { PunchRecorded, type punchSource } from '@muster/contracts/attendance';
import { DomainError, millisecondsOf, minutesBetween } from '@muster/kernel';
import type { z } from 'zod';
import { requireEmployed } from '../days/authority.js';
import { dayOf, personOf } from '../days/change-person.js';
import { homeTeamOn, parametersOn, todayAt } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import {
  overRecord,
  type AttendanceDecider,
  type AttendanceRecord,
  type PunchDirection,
} from '../days/record.js';
import { around } from '../days/streams.js';
import { workDateOf } from './work-date.js';

export type RecordPunch = {
  readonly punchId: string;
  readonly employeeId: string;
  /** What counts: the server's clock, or that of the time clock whose file is imported. */
  readonly at: string;
  /** Null: the other one than the punch before it. */
  readonly direction: PunchDirection | null;
  readonly source: z.infer<typeof punchSource>;
  /** The device's own clock, of a punch made offline. */
  readonly deviceAt: string | null;
  readonly fieldOrderId: string | null;
  readonly place: Sealed | null;
};

/** All punches that count for a work date: recorded, and corrected ones. */
const punchesOf = (record: AttendanceRecord, employeeId: string, workDate: string) => [
  ...dayOf(record, employeeId, workDate).punches,
  ...Object.values(personOf(record, employeeId).corrections).filter(
    (correction) => correction.status === 'approved' && correction.workDate === workDate,
  ),
];

const flipped = (
  record: AttendanceRecord,
  employeeId: string,
  workDate: string,
  at: string,
): PunchDirection => {
  const before = punchesOf(record, employeeId, workDate)
    .filter((punch) => millisecondsOf(punch.at) <= millisecondsOf(at))
    .sort((a, b) => millisecondsOf(a.at) - millisecondsOf(b.at));
  return before.at(-1)?.direction === 'in' ? 'out' : 'in';
};

/** A person comes or goes (A1, A2). Punches closer than the policy says are one; one for a closed day reassesses it. */
export const punching: AttendanceDecider<RecordPunch> = {
  ...overRecord,
  decide: ({ punchId, employeeId, at, direction, source, deviceAt, fieldOrderId, place }, record) => {
    requireEmployed(record, employeeId, todayAt(record, at));
    const workDate = workDateOf(record, employeeId, at, direction);
    const parameters = parametersOn(record, workDate);
    const nearby = around(todayAt(record, at)).flatMap((date) => dayOf(record, employeeId, date).punches);
    const isSame = (punch: { readonly punchId: string; readonly at: string }) => {
      const apart = Math.abs(millisecondsOf(punch.at) - millisecondsOf(at));
      return punch.punchId === punchId || apart === 0 || apart < parameters.duplicateWithinSeconds * 1000;
    };
    if (nearby.some(isSame)) return [];
    if (fieldOrderId !== null && !personOf(record, employeeId).fieldOrders[fieldOrderId])
      throw new DomainError('attendance.field_order_missing', { clause: 'A2', field: 'fieldOrderId' });

    const drift = deviceAt === null ? 0 : Math.abs(minutesBetween(deviceAt, at));
    const punch = PunchRecorded(
      {
        punchId,
        employeeId,
        teamId: homeTeamOn(record, employeeId, workDate),
        workDate,
        at,
        direction: direction ?? flipped(record, employeeId, workDate, at),
        source,
        deviceAt,
        driftMinutes: drift > parameters.clockDriftMinutes ? drift : null,
        fieldOrderId,
        place,
      },
      at,
    );
    return settle(
      record,
      [punch],
      { employeeId, workDates: [workDate] },
      { cause: 'punch', causeId: punchId, at },
    );
  },
};
