import type { EventOf } from '@muster/contracts';
import type {
  AnomalyKind,
  AnomalyStatus,
  AttendanceEvent,
  DayFigures,
  LeaveGranted,
  PunchRecorded,
  Shift,
} from '@muster/contracts/attendance';
import { datesBetween } from '@muster/kernel';
import type { Projection } from '@muster/projections';

export type DayPunch = {
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly source: EventOf<typeof PunchRecorded>['data']['source'] | 'correction';
  readonly deviceAt: string | null;
  readonly driftMinutes: number | null;
};

export type DayAnomaly = {
  readonly anomalyId: string;
  readonly kind: AnomalyKind;
  readonly minutes: number;
  readonly segment: number | null;
  readonly status: AnomalyStatus;
};

export type DayLeave = {
  readonly requestId: string;
  readonly kind: EventOf<typeof LeaveGranted>['data']['kind'];
  readonly from: string;
  readonly to: string;
};

export type FieldOrder = {
  readonly orderId: string;
  readonly from: string;
  readonly to: string;
  readonly stops: number;
  /** Numbers of the stops that were visited. */
  readonly visited: readonly number[];
};

/** One person's work date: what was planned, what happened, what it came to. */
export type DayRow = {
  readonly employeeId: string;
  readonly workDate: string;
  readonly shift: Pick<Shift, 'code' | 'segments'> | null;
  /** In time, approved corrections among them. */
  readonly punches: readonly DayPunch[];
  readonly leaves: readonly DayLeave[];
  readonly orders: readonly FieldOrder[];
  readonly anomalies: readonly DayAnomaly[];
  /** The attendance period; null while the day is open. */
  readonly period: string | null;
  readonly figures: DayFigures | null;
};

export const dayKey = (employeeId: string, workDate: string): string => `${employeeId}/${workDate}`;

const blank = (key: string): DayRow => ({
  employeeId: key.slice(0, key.indexOf('/')),
  workDate: key.slice(key.indexOf('/') + 1),
  shift: null,
  punches: [],
  leaves: [],
  orders: [],
  anomalies: [],
  period: null,
  figures: null,
});

const keysOf = (event: AttendanceEvent): readonly string[] => {
  switch (event.type) {
    case 'RosterPublished': {
      const { employeeId, from, to } = event.data;
      return datesBetween(from, to).map((date) => dayKey(employeeId, date));
    }
    case 'LeaveGranted':
    case 'LeaveCancelled':
      return event.data.workDates.map((date) => dayKey(event.data.employeeId, date));
    case 'ShiftChanged':
    case 'PunchRecorded':
    case 'PunchCorrected':
    case 'FieldWorkOrdered':
    case 'FieldCheckedIn':
    case 'DayClosed':
    case 'DayReassessed':
    case 'AnomalyDetected':
    case 'AnomalyExplained':
    case 'AnomalyExcused':
    case 'AnomalyUpheld':
    case 'AnomalyWithdrawn':
      return [dayKey(event.data.employeeId, event.data.workDate)];
    default:
      return [];
  }
};

/** Arrivals before departures of the same instant. */
const withPunch = (day: DayRow, punch: DayPunch): DayRow => ({
  ...day,
  punches: [...day.punches, punch].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || a.direction.localeCompare(b.direction),
  ),
});

const withShift = (row: DayRow | null, day: DayRow, shift: Shift | null): DayRow | null => {
  if (shift) return { ...day, shift: { code: shift.code, segments: shift.segments } };
  return day.shift ? { ...day, shift: null } : row;
};

const withAnomaly = (day: DayRow, anomaly: DayAnomaly): DayRow => ({
  ...day,
  anomalies: [...day.anomalies.filter(({ anomalyId }) => anomalyId !== anomaly.anomalyId), anomaly],
});

const decided = (day: DayRow, anomalyId: string, status: AnomalyStatus): DayRow => ({
  ...day,
  anomalies: day.anomalies.map((one) => (one.anomalyId === anomalyId ? { ...one, status } : one)),
});

export const days: Projection<DayRow, AttendanceEvent> = {
  name: 'days',
  version: 1,
  source: 'attendance',
  columns: { employeeId: 'uuid', workDate: 'date', period: 'text' },
  keys: keysOf,
  apply: (row, event, key) => {
    const day = row ?? blank(key);
    switch (event.type) {
      case 'RosterPublished':
        return withShift(
          row,
          day,
          event.data.shifts.find(({ workDate }) => workDate === day.workDate) ?? null,
        );
      case 'ShiftChanged':
        return withShift(row, day, event.data.shift);
      case 'PunchRecorded': {
        const { at, direction, source, deviceAt, driftMinutes } = event.data;
        return withPunch(day, { at, direction, source, deviceAt, driftMinutes });
      }
      case 'PunchCorrected': {
        const { at, direction } = event.data;
        return withPunch(day, { at, direction, source: 'correction', deviceAt: null, driftMinutes: null });
      }
      case 'LeaveGranted': {
        const { requestId, kind, from, to } = event.data;
        return { ...day, leaves: [...day.leaves, { requestId, kind, from, to }] };
      }
      case 'LeaveCancelled': {
        const leaves = day.leaves.filter(({ requestId }) => requestId !== event.data.requestId);
        return leaves.length < day.leaves.length ? { ...day, leaves } : row;
      }
      case 'FieldWorkOrdered': {
        const { orderId, from, to, stops } = event.data;
        return { ...day, orders: [...day.orders, { orderId, from, to, stops, visited: [] }] };
      }
      case 'FieldCheckedIn': {
        const { orderId, stop } = event.data;
        const orders = day.orders.map((order) =>
          order.orderId === orderId && !order.visited.includes(stop)
            ? { ...order, visited: [...order.visited, stop] }
            : order,
        );
        return { ...day, orders };
      }
      case 'DayClosed':
      case 'DayReassessed':
        return { ...day, period: event.data.period, figures: event.data.figures };
      case 'AnomalyDetected': {
        const { anomalyId, kind, minutes, segment } = event.data;
        return withAnomaly(day, { anomalyId, kind, minutes, segment, status: 'open' });
      }
      case 'AnomalyExplained':
        return decided(day, event.data.anomalyId, 'explained');
      case 'AnomalyExcused':
        return decided(day, event.data.anomalyId, 'excused');
      case 'AnomalyUpheld':
        return decided(day, event.data.anomalyId, 'upheld');
      case 'AnomalyWithdrawn':
        return decided(day, event.data.anomalyId, 'withdrawn');
      default:
        return row;
    }
  },
};
