import type { Sealed } from '@muster/contracts';
import { FieldCheckedIn, FieldWorkOrdered, type AttendanceEvent } from '@muster/contracts/attendance';
import { DomainError, millisecondsOf, hasRole } from '@muster/kernel';
import { requireEmployed } from '../days/authority.js';
import { personOf } from '../days/change-person.js';
import { homeTeamOn, parametersOn, todayAt } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import { evolveAll, overRecord, type AttendanceDecider, type AttendanceRecord } from '../days/record.js';
import { distance, spanOf } from '../days/spans.js';
import {
  found,
  isOfWorkDate,
  NOTHING,
  overlaps,
  requestedSpan,
  requireDecider,
  requireOwnRequest,
  type Acting,
} from '../requests/request.js';

type Order = Acting & {
  readonly kind: 'Order';
  readonly orderId: string;
  readonly employeeId: string;
  readonly companionId: string;
  readonly workDate: string;
  readonly from: string;
  readonly to: string;
  /** Addresses to visit, at least 1. */
  readonly stops: number;
};

type CheckIn = Acting & {
  readonly kind: 'CheckIn';
  readonly orderId: string;
  readonly employeeId: string;
  readonly stop: number;
  /** The device's clock, when the check-in was made offline. */
  readonly deviceAt: string | null;
  readonly place: Sealed | null;
};

export type FieldWorkCommand = Order | CheckIn;

/** 外勤 (A2, reality 5): an approved order for two people, with a check-in at each address. */
export const fieldWork: AttendanceDecider<FieldWorkCommand> = {
  ...overRecord,
  decide: (command, record) => (command.kind === 'Order' ? order(command, record) : checkIn(command, record)),
};

const order = (command: Order, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { orderId, employeeId, companionId, workDate, from, to, by, at } = command;
  if (employeeId === companionId)
    throw new DomainError('attendance.field_work_in_pairs', { clause: 'X8', rule: 'two-people' });
  const span = requestedSpan(command);
  const pair = [
    [employeeId, companionId],
    [companionId, employeeId],
  ] as const;
  for (const [one] of pair) {
    requireEmployed(record, one, workDate);
    requireDecider(record, by, { employeeId: one, workDate, at });
  }
  if (personOf(record, employeeId).fieldOrders[orderId]) return NOTHING;
  if (!isOfWorkDate(record, employeeId, workDate, from))
    throw new DomainError('attendance.field_work_elsewhere', {
      clause: 'A2',
      field: 'from',
      facts: { workDate },
    });
  // An order given afterwards would erase an absence.
  if (millisecondsOf(at) > span[0] && !hasRole(by, 'ops_manager'))
    throw new DomainError(
      'attendance.field_work_begun',
      { clause: 'A2', rule: 'ordered-beforehand' },
      'forbidden',
    );
  for (const [one] of pair) {
    const { fieldOrders, leaves } = personOf(record, one);
    const granted = Object.values(leaves).filter(({ status }) => status === 'granted');
    if ([...Object.values(fieldOrders), ...granted].some((other) => overlaps(spanOf(other), span)))
      throw new DomainError('attendance.field_work_overlaps', { clause: 'A2', rule: 'one-place-at-a-time' });
  }
  const orders = pair.map(([one, other]) =>
    FieldWorkOrdered(
      {
        orderId,
        employeeId: one,
        companionId: other,
        teamId: homeTeamOn(record, one, workDate),
        workDate,
        from,
        to,
        stops: command.stops,
        decidedBy: by.actor,
      },
      at,
    ),
  );
  const cause = { cause: 'field_work', causeId: orderId, at } as const;
  return pair.reduce<readonly AttendanceEvent[]>(
    (events, [one]) => [
      ...events,
      ...settle(evolveAll(record, events), [], { employeeId: one, workDates: [workDate] }, cause),
    ],
    orders,
  );
};

const checkIn = (command: CheckIn, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const { orderId, employeeId, stop, deviceAt, place, at } = command;
  requireOwnRequest(record, command, { employeeId, lastDate: todayAt(record, at) });
  const ordered = found(personOf(record, employeeId).fieldOrders, orderId);
  const { workDate, stops, checkIns } = ordered;
  if (stop > stops)
    throw new DomainError('attendance.stop_missing', { clause: 'A2', field: 'stop', facts: { stop, stops } });
  if (checkIns[stop] !== undefined) return NOTHING;
  const window = parametersOn(record, workDate).punchWindowMinutes * 60_000;
  // Made offline it arrives later; both instants are kept, so that somebody can review the difference.
  const made = Math.min(millisecondsOf(deviceAt ?? at), millisecondsOf(at));
  if (distance(made, spanOf(ordered)) > window)
    throw new DomainError('attendance.check_in_out_of_time', { clause: 'A2', rule: 'check-in-during-order' });
  return settle(
    record,
    [FieldCheckedIn({ orderId, employeeId, workDate, stop, at, deviceAt, place }, at)],
    { employeeId, workDates: [workDate] },
    { cause: 'field_work', causeId: orderId, at },
  );
};
