import type { EventOf, Recorded, Sealed } from '@muster/contracts';
import type { AttendanceEvent, LeaveRequested } from '@muster/contracts/attendance';
import { minutesBetween } from '@muster/kernel';
import type { Projection } from '@muster/projections';

export type RequestStatus = 'open' | 'approved' | 'refused' | 'cancelled';
export type RequestKind = 'correction' | 'leave' | 'overtime' | 'field_work';

/** What somebody asked for, or was ordered to, and how it was decided. */
export type RequestRow = {
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly employeeId: string;
  readonly teamId: string | null;
  /** The first one of a leave. */
  readonly workDate: string | null;
  /** For a correction the instant that is claimed. */
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly leaveKind: EventOf<typeof LeaveRequested>['data']['kind'] | null;
  readonly minutes: number | null;
  readonly reason: Sealed | null;
  readonly decisionReason: Sealed | null;
  readonly status: RequestStatus;
  readonly overQuota: boolean;
  readonly decidedBy: string | null;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
  /** Addresses of field work, and how many were visited. */
  readonly stops: { readonly ordered: number; readonly visited: readonly number[] } | null;
};

type RequestEvent = Recorded<AttendanceEvent>;

const blank = (
  { recordedAt }: RequestEvent,
  kind: RequestKind,
  of: Pick<RequestRow, 'requestId' | 'employeeId' | 'teamId'>,
): RequestRow => ({
  requestId: of.requestId,
  kind,
  employeeId: of.employeeId,
  teamId: of.teamId,
  workDate: null,
  from: null,
  to: null,
  direction: null,
  leaveKind: null,
  minutes: null,
  reason: null,
  decisionReason: null,
  status: 'open',
  overQuota: false,
  decidedBy: null,
  requestedAt: recordedAt,
  decidedAt: null,
  stops: null,
});

const requestOf = (event: RequestEvent): RequestRow | null => {
  switch (event.type) {
    case 'CorrectionRequested':
    case 'PunchCorrected':
    case 'CorrectionRefused': {
      const { workDate, direction, at } = event.data;
      return { ...blank(event, 'correction', event.data), workDate, direction, from: at };
    }
    case 'LeaveRequested':
    case 'LeaveGranted':
    case 'LeaveRefused':
    case 'LeaveCancelled': {
      const { workDates, from, to, kind } = event.data;
      const minutes = 'minutes' in event.data ? event.data.minutes : null;
      const leave = blank(event, 'leave', event.data);
      return { ...leave, workDate: workDates[0] ?? null, from, to, leaveKind: kind, minutes };
    }
    case 'OvertimeRequested':
    case 'OvertimeApproved':
    case 'OvertimeRefused': {
      const { workDate, from, to } = event.data;
      return {
        ...blank(event, 'overtime', event.data),
        workDate,
        from,
        to,
        minutes: minutesBetween(from, to),
      };
    }
    default:
      return null;
  }
};

const decided = (
  row: RequestRow,
  { recordedAt }: RequestEvent,
  status: RequestStatus,
  { decidedBy, reason }: { readonly decidedBy: string; readonly reason: Sealed | null },
): RequestRow => ({ ...row, status, decidedBy, decisionReason: reason, decidedAt: recordedAt });

/** An order for field work is one of two: each of the two people has one. */
const orderKey = (orderId: string, employeeId: string): string => `${orderId}/${employeeId}`;

export const requests: Projection<RequestRow, AttendanceEvent> = {
  name: 'requests',
  version: 1,
  source: 'attendance',
  columns: {
    kind: 'text',
    employeeId: 'uuid',
    teamId: 'uuid',
    status: 'text',
    requestedAt: 'timestamptz',
  },
  keys: (event) => {
    switch (event.type) {
      case 'FieldWorkOrdered':
      case 'FieldCheckedIn':
        return [orderKey(event.data.orderId, event.data.employeeId)];
      default:
        return requestOf(event as RequestEvent) && 'requestId' in event.data ? [event.data.requestId] : [];
    }
  },
  apply: (row, event) => {
    switch (event.type) {
      case 'CorrectionRequested': {
        const { reason, overQuota } = event.data;
        return { ...requestOf(event)!, reason, overQuota };
      }
      case 'LeaveRequested':
      case 'OvertimeRequested':
        return { ...requestOf(event)!, reason: event.data.reason };
      case 'PunchCorrected':
      case 'LeaveGranted':
      case 'OvertimeApproved':
        return decided(row ?? requestOf(event)!, event, 'approved', event.data);
      case 'CorrectionRefused':
      case 'LeaveRefused':
      case 'OvertimeRefused':
        return decided(row ?? requestOf(event)!, event, 'refused', event.data);
      case 'LeaveCancelled':
        return { ...(row ?? requestOf(event)!), status: 'cancelled', decidedAt: event.recordedAt };
      case 'FieldWorkOrdered': {
        const { orderId, employeeId, teamId, workDate, from, to, stops, decidedBy } = event.data;
        const order = blank(event, 'field_work', { requestId: orderId, employeeId, teamId });
        const minutes = minutesBetween(from, to);
        const open = { ...order, workDate, from, to, minutes, stops: { ordered: stops, visited: [] } };
        return decided(open, event, 'approved', { decidedBy, reason: null });
      }
      case 'FieldCheckedIn': {
        const { stop } = event.data;
        if (!row?.stops || row.stops.visited.includes(stop)) return row;
        return { ...row, stops: { ...row.stops, visited: [...row.stops.visited, stop] } };
      }
      default:
        return row;
    }
  },
};
