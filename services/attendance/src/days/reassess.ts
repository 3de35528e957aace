import {
  AnomalyDetected,
  AnomalyWithdrawn,
  DayClosed,
  DayReassessed,
  FreeLateReturned,
  FreeLateUsed,
  type AttendanceEvent,
  type assessmentCause,
  type DayFigures,
} from '@muster/contracts/attendance';
import type { z } from 'zod';
import { assess, type Ground } from './assess.js';
import { dayOf, personOf } from './change-person.js';
import { homeTeamOn, isLeaderOn, periodOn, policyOn } from './facts.js';
import { evolveAll, type AttendanceRecord } from './record.js';

export type AssessmentCause = z.infer<typeof assessmentCause>;

/** The fact that makes a day be looked at again. */
export type Cause = {
  readonly cause: AssessmentCause;
  /** Opaque id of the punch, request or order. */
  readonly causeId: string | null;
  /** Effective instant of the resulting events: that of the fact. */
  readonly at: string;
};

type DayOf = { readonly employeeId: string; readonly workDate: string };

/** Closes a day: its figures and what is found (A2). */
export const closing = (record: AttendanceRecord, day: DayOf, at: string): readonly AttendanceEvent[] => {
  const { employeeId, workDate } = day;
  const { figures, anomalies } = assess(record, employeeId, workDate);
  const { period } = periodOn(record, workDate);
  const teamId = homeTeamOn(record, employeeId, workDate);
  const policyVersion = policyOn(record, workDate).version;
  return [
    DayClosed({ employeeId, teamId, workDate, period, figures, policyVersion }, at),
    ...differences(record, day, { period, teamId, grounds: anomalies, cause: 'policy', causeId: null, at }),
  ];
};

/**
 * Looks at a closed day again, after the fact is in the record: the new figures, and anomalies found or withdrawn. A
 * decided anomaly stays decided while its ground stands. Nothing for a day that is open, or when nothing changed.
 */
export const reassess = (record: AttendanceRecord, day: DayOf, cause: Cause): readonly AttendanceEvent[] => {
  const { employeeId, workDate } = day;
  const { closed } = dayOf(record, employeeId, workDate);
  if (!closed) return [];
  const { figures, anomalies } = assess(record, employeeId, workDate);
  const { period, teamId } = closed;
  const changed = sameFigures(figures, closed.figures)
    ? []
    : [
        DayReassessed(
          {
            employeeId,
            teamId,
            workDate,
            period,
            figures,
            previous: closed.figures,
            cause: cause.cause,
            causeId: cause.causeId,
            policyVersion: policyOn(record, workDate).version,
          },
          cause.at,
        ),
      ];
  return [...changed, ...differences(record, day, { period, teamId, grounds: anomalies, ...cause })];
};

/**
 * The facts with what they change on the closed ones of a person's work dates: for one append.
 * @example settle(record, [LeaveGranted(…)], { employeeId, workDates }, { cause: 'leave', causeId: requestId, at })
 */
export const settle = (
  record: AttendanceRecord,
  facts: readonly AttendanceEvent[],
  { employeeId, workDates }: { readonly employeeId: string; readonly workDates: readonly string[] },
  cause: Cause,
): readonly AttendanceEvent[] =>
  workDates.reduce<readonly AttendanceEvent[]>(
    (events, workDate) => [
      ...events,
      ...reassess(evolveAll(record, events), { employeeId, workDate }, cause),
    ],
    facts,
  );

const sameFigures = (a: DayFigures, b: DayFigures): boolean =>
  (Object.keys(a) as (keyof DayFigures)[]).every((figure) => a[figure] === b[figure]);

type Found = Cause & {
  readonly period: string;
  readonly teamId: string | null;
  readonly grounds: readonly Ground[];
};

/**
 * What is found now against what stands. The period's first latenesses are excused by the policy in the order in which
 * they were found, counted per person in the stream of the requests, which every such decision reads: two days that
 * close at once can not both take the last one, and nobody has to load a month of days. A lateness that vanishes gives
 * its place back to a later one; what was decided meanwhile stays.
 */
const differences = (record: AttendanceRecord, { employeeId, workDate }: DayOf, found: Found) => {
  const { cause, causeId, at, period, teamId, grounds } = found;
  const person = personOf(record, employeeId);
  const { anomalies } = dayOf(record, employeeId, workDate);
  const ofDay = { employeeId, teamId, workDate };
  const gone = Object.values(anomalies).filter(
    ({ anomalyId }) => !grounds.some((ground) => ground.anomalyId === anomalyId),
  );
  const returned = gone.filter(({ anomalyId }) => person.freeLates[anomalyId] !== undefined);
  const withdrawn = gone.filter(({ status }) => status !== 'withdrawn');

  const used = Object.values(person.freeLates).filter((name) => name === period).length;
  const returnedHere = returned.filter(({ anomalyId }) => person.freeLates[anomalyId] === period).length;
  let free = policyOn(record, workDate).parameters.freeLatesPerPeriod - (used - returnedHere);
  const detected = grounds.flatMap((ground): AttendanceEvent[] => {
    const before = anomalies[ground.anomalyId];
    const stands = before && before.status !== 'withdrawn';
    const decided = before?.status === 'excused' || before?.status === 'upheld';
    if (person.freeLates[ground.anomalyId] !== undefined || decided) return [];
    if (stands && before.minutes === ground.minutes) return [];
    const { anomalyId, kind } = ground;
    const ofLeader = isLeaderOn(record, employeeId, workDate);
    const detection = AnomalyDetected({ ...ofDay, ...ground, ofLeader }, at);
    if (kind !== 'late' || stands || free <= 0) return [detection];
    free -= 1;
    return [
      detection,
      AnomalyWithdrawn({ anomalyId, ...ofDay, kind, cause: 'free_late', causeId: null }, at),
      FreeLateUsed({ employeeId, workDate, anomalyId, period }, at),
    ];
  });
  return [
    ...withdrawn.map(({ anomalyId, kind }) =>
      AnomalyWithdrawn({ anomalyId, ...ofDay, kind, cause, causeId }, at),
    ),
    ...returned.map(({ anomalyId }) =>
      FreeLateReturned(
        { employeeId, workDate, anomalyId, period: person.freeLates[anomalyId] ?? period },
        at,
      ),
    ),
    ...detected,
  ];
};
