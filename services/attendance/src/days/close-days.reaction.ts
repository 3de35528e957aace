import type { AttendanceEvent, Shift } from '@muster/contracts/attendance';
import { datesBetween } from '@muster/kernel';
import type { Reaction } from '@muster/projections';

/** Work dates of a person that are to be closed; `ends` null = off, it ends with the date. */
export type DaysToClose = {
  readonly employeeId: string;
  readonly days: readonly { readonly workDate: string; readonly ends: string | null }[];
};

const endOf = (shift: Shift | null | undefined): string | null => shift?.segments.at(-1)?.to ?? null;

/** Who is rostered has days to be closed: each date of the roster, days off too, since their punches count. */
export const closeDays: Reaction<AttendanceEvent, DaysToClose> = {
  name: 'close-days',
  source: 'attendance',
  from: 'beginning',
  react: (event) => {
    if (event.type === 'RosterPublished') {
      const { employeeId, from, to, shifts } = event.data;
      const ends = new Map(shifts.map((shift) => [shift.workDate, endOf(shift)]));
      const days = datesBetween(from, to).map((workDate) => ({ workDate, ends: ends.get(workDate) ?? null }));
      return [{ employeeId, days }];
    }
    if (event.type === 'ShiftChanged') {
      const { employeeId, workDate, shift } = event.data;
      return [{ employeeId, days: [{ workDate, ends: endOf(shift) }] }];
    }
    return [];
  },
};
