import type { EventOf, Sealed } from '@muster/contracts';
import type { AttendanceEvent, TimesheetAmended, TimesheetTotals } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type Amendment = {
  readonly ordinal: number;
  readonly workDate: string;
  readonly cause: EventOf<typeof TimesheetAmended>['data']['cause'];
  readonly previous: TimesheetTotals;
  readonly difference: TimesheetTotals;
  readonly recordedAt: string;
};

/** A month that was submitted at least once. */
export type TimesheetRow = {
  readonly employeeId: string;
  readonly period: string;
  readonly teamId: string | null;
  readonly from: string;
  readonly to: string;
  readonly status: 'submitted' | 'returned' | 'accepted' | 'amended';
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly returnReason: Sealed | null;
  readonly acceptedAt: string | null;
  /** As accepted, with every amendment since; null until then: an open month is the sum of its days. */
  readonly sealed: TimesheetTotals | null;
  readonly amendments: readonly Amendment[];
};

export const timesheetKey = (employeeId: string, period: string): string => `${employeeId}/${period}`;

export const timesheets: Projection<TimesheetRow, AttendanceEvent> = {
  name: 'timesheets',
  version: 1,
  source: 'attendance',
  columns: { employeeId: 'uuid', period: 'text', status: 'text' },
  keys: ({ type, data }) =>
    type === 'TimesheetSubmitted' ||
    type === 'TimesheetReturned' ||
    type === 'TimesheetAccepted' ||
    type === 'TimesheetAmended'
      ? [timesheetKey(data.employeeId, data.period)]
      : [],
  apply: (row, event) => {
    switch (event.type) {
      case 'TimesheetSubmitted': {
        const { employeeId, period, teamId, from, to, submittedBy } = event.data;
        return {
          employeeId,
          period,
          teamId,
          from,
          to,
          status: 'submitted',
          submittedAt: event.recordedAt,
          submittedBy,
          returnReason: null,
          acceptedAt: null,
          sealed: null,
          amendments: [],
        };
      }
      case 'TimesheetReturned':
        return row && { ...row, status: 'returned', returnReason: event.data.reason };
      case 'TimesheetAccepted':
        return row && { ...row, status: 'accepted', acceptedAt: event.recordedAt, sealed: event.data.totals };
      case 'TimesheetAmended': {
        if (!row?.sealed) return row;
        const { ordinal, workDate, cause, previous, difference, totals } = event.data;
        const amendment = { ordinal, workDate, cause, previous, difference, recordedAt: event.recordedAt };
        return { ...row, status: 'amended', sealed: totals, amendments: [...row.amendments, amendment] };
      }
      default:
        return row;
    }
  },
};
