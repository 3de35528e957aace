import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

/** 調休假 of one person, in minutes. */
export type TimeOffRow = {
  readonly employeeId: string;
  readonly earned: number;
  readonly expired: number;
  /** Minutes of each granted leave, by request. */
  readonly used: Readonly<Record<string, number>>;
};

export const timeOff: Projection<TimeOffRow, AttendanceEvent> = {
  name: 'time-off',
  version: 1,
  source: 'attendance',
  columns: { employeeId: 'uuid' },
  keys: (event) => {
    switch (event.type) {
      case 'TimeOffEarned':
      case 'TimeOffExpired':
        return [event.data.employeeId];
      case 'LeaveGranted':
      case 'LeaveCancelled':
        return event.data.kind === 'time_off_in_lieu' ? [event.data.employeeId] : [];
      default:
        return [];
    }
  },
  apply: (row, event, employeeId) => {
    const person = row ?? { employeeId, earned: 0, expired: 0, used: {} };
    switch (event.type) {
      case 'TimeOffEarned':
        return { ...person, earned: person.earned + event.data.minutes };
      case 'TimeOffExpired':
        return { ...person, expired: person.expired + event.data.minutes };
      case 'LeaveGranted':
        return { ...person, used: { ...person.used, [event.data.requestId]: event.data.minutes } };
      case 'LeaveCancelled': {
        const { [event.data.requestId]: given, ...used } = person.used;
        return given === undefined ? row : { ...person, used };
      }
      default:
        return row;
    }
  },
};

export const balanceOf = (row: TimeOffRow | null): number =>
  row ? row.earned - row.expired - Object.values(row.used).reduce((sum, minutes) => sum + minutes, 0) : 0;
