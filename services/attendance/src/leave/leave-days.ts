import { addDays, addMinutes, dateAt, datesBetween } from '@muster/kernel';
import { assess } from '../days/assess.js';
import { changePerson, personOf } from '../days/change-person.js';
import { shiftOn, timeZoneOf } from '../days/facts.js';
import type { AttendanceRecord } from '../days/record.js';

type Span = { readonly from: string; readonly to: string };

/** Every work date that leave between two instants can touch: a shift of the night before reaches into the first. */
export const datesTouched = (timeZone: string, { from, to }: Span): readonly string[] =>
  datesBetween(addDays(dateAt(from, timeZone), -1), dateAt(addMinutes(to, -1), timeZone));

export type LeaveDays = {
  /** In order. A date whose roster is not published yet counts as one of work. */
  readonly workDates: readonly string[];
  /** Working minutes covered, as far as the roster is published. */
  readonly minutes: number;
  /** Whether every date has its roster, so that the minutes are all. */
  readonly rostered: boolean;
};

/** What leave between two instants means in work dates and working minutes: the very figure that closing those days gives. */
export const leaveDays = (record: AttendanceRecord, employeeId: string, span: Span): LeaveDays => {
  const timeZone = timeZoneOf(record);
  const first = dateAt(span.from, timeZone);
  // Rosters are published in order: up to the last shift, a date without one is off.
  const known = Object.keys(personOf(record, employeeId).roster).sort().at(-1) ?? '';
  const alone = changePerson(record, employeeId, () => ({
    leaves: {
      it: {
        ...span,
        kind: 'annual',
        workDates: [],
        minutes: 0,
        teamId: null,
        status: 'granted',
        decidedBy: null,
      },
    },
    fieldOrders: {},
  }));
  const days = datesTouched(timeZone, span).map((date) => {
    const shift = shiftOn(record, employeeId, date);
    const minutes = shift ? assess(alone, employeeId, date).figures.leaveMinutes : 0;
    return { date, minutes, rostered: date <= known || date < first };
  });
  return {
    workDates: days.filter(({ minutes, rostered }) => minutes > 0 || !rostered).map(({ date }) => date),
    minutes: days.reduce((sum, { minutes }) => sum + minutes, 0),
    rostered: days.every(({ rostered }) => rostered),
  };
};
