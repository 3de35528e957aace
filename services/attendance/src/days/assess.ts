import type { AnomalyKind, DayFigures } from '@muster/contracts/attendance';
import { deriveId, instantOf, millisecondsOf } from '@muster/kernel';
import { dayOf, personOf } from './change-person.js';
import { dayKindOn, parametersOn, shiftOn } from './facts.js';
import { inOrder, presenceOf, type Mark } from './presence.js';
import type { AttendanceRecord } from './record-types.js';
import { workOf } from './segments.js';
import { common, distance, lengthOf, merged, minus, spanOf, type Span } from './spans.js';

/** What speaks for an anomaly; whether one stands is a matter of decisions too. */
export type Ground = {
  /** The same ground has the same id, always. */
  readonly anomalyId: string;
  readonly kind: AnomalyKind;
  readonly minutes: number;
  readonly segment: number | null;
};

export type Assessment = { readonly figures: DayFigures; readonly anomalies: readonly Ground[] };

const MINUTE = 60_000;
const minutesOf = (milliseconds: number) => Math.floor(milliseconds / MINUTE);
const roundedDown = (milliseconds: number, to: number) => Math.floor(minutesOf(milliseconds) / to) * to;

/** Punches of the day with the approved corrections (補卡) among them. */
const marksOf = (record: AttendanceRecord, employeeId: string, workDate: string): readonly Mark[] => {
  const corrections = Object.values(personOf(record, employeeId).corrections).filter(
    (correction) => correction.status === 'approved' && correction.workDate === workDate,
  );
  return inOrder(
    [...dayOf(record, employeeId, workDate).punches, ...corrections].map(({ at, direction }) => ({
      at: millisecondsOf(at),
      direction,
    })),
  );
};

/** Leave covers whatever it overlaps, field work its own date when every address was visited. */
const coverOf = (record: AttendanceRecord, employeeId: string, workDate: string) => {
  const person = personOf(record, employeeId);
  const leaves = Object.values(person.leaves).filter(({ status }) => status === 'granted');
  const orders = Object.values(person.fieldOrders).filter((order) => order.workDate === workDate);
  const overtime = Object.values(person.overtime).filter(
    (request) => request.status === 'approved' && request.workDate === workDate,
  );
  return {
    leave: merged(leaves.map(spanOf)),
    ordered: orders.map(spanOf),
    field: merged(orders.filter((order) => Object.keys(order.checkIns).length >= order.stops).map(spanOf)),
    overtime: overtime.map(spanOf),
  };
};

/**
 * One day of one person from the facts alone: no clock, no decisions, whatever the order in which facts came (A2).
 *
 * All in instants: a night shift belongs to the date it began on and a clock change counts with its real length. Time
 * that leave or field work covers is not due, so nothing is held against it. Work beyond the shift counts as overtime only
 * where it was approved and worked. Flexible working time (不定時) knows no lateness; only a day without any punch is absent.
 */
export const assess = (record: AttendanceRecord, employeeId: string, workDate: string): Assessment => {
  const parameters = parametersOn(record, workDate);
  const flexible = personOf(record, employeeId).hired?.workingTime === 'flexible';
  const segments = shiftOn(record, employeeId, workDate)?.segments ?? [];
  const scheduled = segments.map(spanOf);
  const { leave, ordered, field, overtime } = coverOf(record, employeeId, workDate);

  const marks = marksOf(record, employeeId, workDate);
  const window = parameters.punchWindowMinutes * MINUTE;
  const expected = [...scheduled, ...overtime, ...ordered];
  const isExpected = ({ at }: Mark) => flexible || expected.some((span) => distance(at, span) <= window);
  const punches = expected.length ? marks.filter(isExpected) : marks;
  const strays = marks.filter(
    (mark) => !isExpected(mark) && !leave.some((span) => distance(mark.at, span) === 0),
  );

  const work = workOf({ segments, leave, field, punches, parameters, flexible });
  const overtimeMinutes = overtime
    .map((span) => lengthOf(minus(common(work.presence, [span]), scheduled)))
    .map((worked) => roundedDown(worked, parameters.roundToMinutes))
    .filter((minutes) => minutes >= parameters.overtimeFromMinutes)
    .reduce((sum, minutes) => sum + minutes, 0);

  const ground = (kind: AnomalyKind, minutes: number, segment: number | null): Ground => ({
    anomalyId: deriveId('anomaly', employeeId, workDate, kind, segment ?? 'day'),
    kind,
    minutes,
    segment,
  });
  return {
    figures: {
      dayKind: dayKindOn(record, workDate),
      scheduledMinutes: minutesOf(work.scheduled),
      workedMinutes: roundedDown(work.worked, parameters.roundToMinutes),
      lateMinutes: sumOf(work.findings, 'late'),
      earlyLeaveMinutes: sumOf(work.findings, 'early_leave'),
      absentMinutes: sumOf(work.findings, 'absent'),
      leaveMinutes: minutesOf(work.leave),
      fieldMinutes: minutesOf(work.field),
      overtimeMinutes,
      firstIn: instantOrNull(punches.find(({ direction }) => direction === 'in')),
      lastOut: instantOrNull(punches.findLast(({ direction }) => direction === 'out')),
    },
    anomalies: [
      ...work.findings.map(({ kind, minutes, segment }) => ground(kind, minutes, segment)),
      ...(strays.length ? [ground('unrostered_punch', minutesOf(strayTime(strays)), null)] : []),
    ],
  };
};

const strayTime = (strays: readonly Mark[]): number =>
  lengthOf(presenceOf(strays, []).spans as readonly Span[]);

const instantOrNull = (mark: Mark | undefined): string | null => (mark ? instantOf(mark.at) : null);

const sumOf = (findings: readonly { kind: AnomalyKind; minutes: number }[], kind: AnomalyKind): number =>
  findings.reduce((sum, finding) => sum + (finding.kind === kind ? finding.minutes : 0), 0);
