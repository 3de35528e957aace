import type { Shift } from '@muster/contracts/attendance';
import { addDays, DomainError, instantAt, millisecondsOf, minutesBetween } from '@muster/kernel';
import { shiftOn } from '../days/facts.js';
import type { AttendanceRecord } from '../days/record.js';

/** Work of a date in the site's wall-clock times `HH:MM`; `to` not after `from` is on the next day. */
export type LocalSegment = { readonly from: string; readonly to: string; readonly breakMinutes: number };
export type LocalShift = {
  readonly workDate: string;
  readonly code: string;
  readonly segments: readonly LocalSegment[];
};

/** A day that work never exceeds: a longer shift is a slip of the keyboard. */
const LONGEST_MINUTES = 24 * 60;

/**
 * The shift in instants, decided once. Parts follow each other; one that begins earlier by the clock than the part before
 * it ends is on the next day.
 * @throws DomainError `attendance.shift_unsound`
 */
export const shiftIn = ({ workDate, code, segments }: LocalShift, timeZone: string): Shift => {
  const unsound = (rule: string) =>
    new DomainError('attendance.shift_unsound', {
      clause: 'A2',
      rule,
      field: 'segments',
      facts: { workDate },
    });
  let day = 0;
  let last = '';
  const inInstants = segments.map(({ from, to, breakMinutes }) => {
    if (from < last) day += 1;
    const begins = instantAt(addDays(workDate, day), from, timeZone);
    if (to <= from) day += 1;
    last = to;
    const ends = instantAt(addDays(workDate, day), to, timeZone);
    if (breakMinutes >= minutesBetween(begins, ends)) throw unsound('break-within-segment');
    return { from: begins, to: ends, breakMinutes };
  });
  const [first, ending] = [inInstants[0], inInstants.at(-1)];
  if (!first || !ending) throw unsound('some-segment');
  if (minutesBetween(first.from, ending.to) > LONGEST_MINUTES) throw unsound('one-day');
  return { workDate, code, segments: inInstants };
};

export const sameShift = (a: Shift | null, b: Shift | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.workDate === b.workDate &&
    a.code === b.code &&
    a.segments.length === b.segments.length &&
    a.segments.every((segment, index) => {
      const other = b.segments[index]!;
      return (
        millisecondsOf(segment.from) === millisecondsOf(other.from) &&
        millisecondsOf(segment.to) === millisecondsOf(other.to) &&
        segment.breakMinutes === other.breakMinutes
      );
    }));

/** Whether work had begun: the moment from which on only the operations manager changes it. */
export const hasBegun = (shift: Shift | null, at: string): boolean =>
  shift !== null && millisecondsOf(shift.segments[0]!.from) <= millisecondsOf(at);

/**
 * No shift begins before the one of the date before it ended.
 * @throws DomainError `attendance.shift_overlap`
 */
export const requireApart = (
  record: AttendanceRecord,
  employeeId: string,
  workDates: readonly string[],
): void => {
  for (const workDate of workDates) {
    const ends = shiftOn(record, employeeId, workDate)?.segments.at(-1)?.to;
    const next = shiftOn(record, employeeId, addDays(workDate, 1))?.segments[0]?.from;
    if (ends && next && millisecondsOf(next) < millisecondsOf(ends))
      throw new DomainError('attendance.shift_overlap', {
        clause: 'A2',
        rule: 'one-shift-at-a-time',
        facts: { employeeId, workDate: addDays(workDate, 1) },
      });
  }
};

/** @throws DomainError `attendance.shift_began` */
export const shiftBegan = (employeeId: string, workDate: string): DomainError =>
  new DomainError('attendance.shift_began', {
    clause: 'A2',
    rule: 'begun-shift-by-manager',
    facts: { employeeId, workDate },
  });
