import { addDays, millisecondsOf } from '@muster/kernel';
import { personOf } from '../days/change-person.js';
import { parametersOn, shiftOn, todayAt } from '../days/facts.js';
import type { AttendanceRecord, PunchDirection } from '../days/record.js';
import { distance, spanOf, type Span } from '../days/spans.js';

const MINUTE = 60_000;

/** Work that punches are expected for: the shift, approved overtime, ordered field work. */
const workOn = (record: AttendanceRecord, employeeId: string, workDate: string): readonly Span[] => {
  const { overtime, fieldOrders } = personOf(record, employeeId);
  return [
    ...(shiftOn(record, employeeId, workDate)?.segments ?? []),
    ...Object.values(overtime).filter(
      (request) => request.status === 'approved' && request.workDate === workDate,
    ),
    ...Object.values(fieldOrders).filter((order) => order.workDate === workDate),
  ].map(spanOf);
};

/** How far a punch is from the work: an arrival from where work begins, a departure from where it ends. */
const distanceTo = (at: number, work: readonly Span[], direction: PunchDirection | null): number => {
  const within = work.some((span) => distance(at, span) === 0);
  if (within && direction === null) return 0;
  const bounds = work.flatMap(([from, to]) =>
    direction === 'in' ? [from] : direction === 'out' ? [to] : [from, to],
  );
  return Math.min(...bounds.map((bound) => Math.abs(at - bound)));
};

/**
 * The work date that a punch belongs to: of the days whose work is within the policy's window, the one it is nearest to.
 * So the end of a night shift belongs to the date before, and a punch between two shifts to the nearer one. Far from any
 * work it is the calendar date at the site.
 */
export const workDateOf = (
  record: AttendanceRecord,
  employeeId: string,
  instant: string,
  direction: PunchDirection | null,
): string => {
  const at = millisecondsOf(instant);
  const today = todayAt(record, instant);
  const window = parametersOn(record, today).punchWindowMinutes * MINUTE;
  const candidates = [today, addDays(today, -1), addDays(today, 1)].flatMap((workDate) => {
    const work = workOn(record, employeeId, workDate);
    const inWindow = work.some((span) => distance(at, span) <= window);
    return inWindow ? [{ workDate, away: distanceTo(at, work, direction) }] : [];
  });
  return candidates.sort((a, b) => a.away - b.away)[0]?.workDate ?? today;
};
