import type { DomainEvent, Recorded } from '@muster/contracts';
import {
  AnomalyDetected,
  AnomalyExcused,
  AnomalyExplained,
  AnomalyUpheld,
  AnomalyWithdrawn,
  DayClosed,
  DayReassessed,
  FieldCheckedIn,
  FieldWorkOrdered,
  LeaveCancelled,
  LeaveGranted,
  minus,
  noTotals,
  PunchCorrected,
  PunchRecorded,
  RosterPublished,
  ShiftChanged,
  TimeOffEarned,
  TimeOffExpired,
  TimesheetAccepted,
  TimesheetAmended,
  TimesheetReturned,
  TimesheetSubmitted,
  type AttendanceEvent,
  type TimesheetTotals,
} from '@muster/contracts/attendance';
import { addMinutes, deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { anomalyOf, figures, idOf, segmentOn, TEAM_A } from './floor.js';

const DATES = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const SEALED = { digest: 'd', key: idOf('key'), box: 'x:y' };
const shiftOn = (workDate: string) => ({ workDate, code: 'D', segments: [segmentOn(workDate)] });

const someDate = fc.constantFrom(...DATES);
const minutes = fc.integer({ min: 0, max: 540 });
const kind = fc.constantFrom('late', 'early_leave', 'absent', 'missed_punch', 'unrostered_punch');
const dayKind = fc.constantFrom('workday', 'rest', 'statutory', 'makeup');
const someFigures = fc
  .record({
    dayKind,
    scheduledMinutes: fc.constantFrom(0, 480),
    workedMinutes: minutes,
    lateMinutes: minutes,
    leaveMinutes: minutes,
    fieldMinutes: minutes,
    overtimeMinutes: minutes,
  })
  .map(figures);
const someTotals: fc.Arbitrary<TimesheetTotals> = fc
  .record({ workedMinutes: minutes, lateCount: fc.nat(5), absentMinutes: minutes })
  .map((some) => ({ ...noTotals, ...some }));

/** One event of a person, as it may follow any other: views must stand whatever the rules let through. */
export const someEvent = (who: string): fc.Arbitrary<AttendanceEvent> => {
  const employeeId = idOf(who);
  const of = { employeeId, teamId: TEAM_A };
  const at = (date: string, after: number) => addMinutes(`${date}T00:30:00.000Z`, after);
  const period = '2026-03';
  const sheet = { ...of, period, from: '2026-03-01', to: '2026-03-31' };
  const by = { submittedBy: idOf('leader-a'), decidedBy: idOf('hr') };
  const direction = fc.constantFrom('in', 'out');
  const request = fc.constantFrom('one', 'two').map((name) => idOf(`${who} ${name}`));

  return fc.oneof(
    fc
      .subarray([...DATES])
      .map((dates) =>
        RosterPublished({ ...of, from: DATES[0], to: DATES[2], shifts: dates.map(shiftOn) }, at(DATES[0], 0)),
      ),
    fc.tuple(someDate, fc.boolean()).map(([workDate, works]) =>
      ShiftChanged(
        {
          ...of,
          workDate,
          shift: works ? shiftOn(workDate) : null,
          previous: null,
          afterStart: false,
          changedBy: idOf('leader-a'),
          reason: SEALED,
          swapWith: null,
        },
        at(workDate, 0),
      ),
    ),
    fc.tuple(someDate, minutes, direction).map(([workDate, after, way]) =>
      PunchRecorded(
        {
          ...of,
          punchId: deriveId(who, workDate, after, way),
          workDate,
          at: at(workDate, after),
          direction: way as 'in' | 'out',
          source: 'web',
          deviceAt: null,
          driftMinutes: null,
          fieldOrderId: null,
          place: null,
        },
        at(workDate, after),
      ),
    ),
    fc.tuple(someDate, minutes, direction, request).map(([workDate, after, way, requestId]) =>
      PunchCorrected(
        {
          ...of,
          requestId,
          workDate,
          direction: way as 'in' | 'out',
          at: at(workDate, after),
          decidedBy: idOf('leader-a'),
          reason: null,
        },
        at(workDate, after),
      ),
    ),
    fc
      .tuple(someDate, minutes, fc.integer({ min: 1, max: 600 }), request, fc.boolean())
      .map(([workDate, from, long, requestId, cancelled]) => {
        const leave = {
          ...of,
          requestId,
          kind: 'time_off_in_lieu' as const,
          from: at(workDate, from),
          to: at(workDate, from + long),
          workDates: [workDate],
          minutes: long,
        };
        return cancelled
          ? LeaveCancelled({ ...leave, cancelledBy: employeeId }, leave.from)
          : LeaveGranted({ ...leave, decidedBy: idOf('leader-a'), reason: null }, leave.from);
      }),
    fc.tuple(someDate, minutes, request).map(([workDate, from, orderId]) =>
      FieldWorkOrdered(
        {
          ...of,
          orderId,
          companionId: idOf('companion'),
          workDate,
          from: at(workDate, from),
          to: at(workDate, from + 90),
          stops: 2,
          decidedBy: idOf('leader-a'),
        },
        at(workDate, from),
      ),
    ),
    fc
      .tuple(someDate, request, fc.integer({ min: 1, max: 2 }))
      .map(([workDate, orderId, stop]) =>
        FieldCheckedIn(
          { orderId, employeeId, workDate, stop, at: at(workDate, 60), deviceAt: null, place: null },
          at(workDate, 60),
        ),
      ),
    fc.tuple(someDate, someFigures, someFigures, fc.boolean()).map(([workDate, found, previous, again]) => {
      const day = { ...of, workDate, period, figures: found, policyVersion: 1 };
      return again
        ? DayReassessed({ ...day, previous, cause: 'punch', causeId: null }, at(workDate, 0))
        : DayClosed(day, at(workDate, 0));
    }),
    fc
      .tuple(someDate, kind, minutes)
      .map(([workDate, what, found]) =>
        AnomalyDetected(
          { ...anomalyOf(who, TEAM_A, workDate, what), minutes: found, segment: null, ofLeader: false },
          at(workDate, 0),
        ),
      ),
    fc
      .tuple(someDate, kind, fc.constantFrom('explain', 'excuse', 'uphold', 'withdraw'))
      .map(([workDate, what, act]): AttendanceEvent => {
        const anomaly = anomalyOf(who, TEAM_A, workDate, what);
        const decision = { ...anomaly, reason: SEALED, decidedBy: idOf('leader-a') };
        if (act === 'explain') return AnomalyExplained({ ...anomaly, explanation: SEALED }, at(workDate, 0));
        if (act === 'excuse') return AnomalyExcused(decision, at(workDate, 0));
        if (act === 'uphold') return AnomalyUpheld(decision, at(workDate, 0));
        return AnomalyWithdrawn({ ...anomaly, cause: 'leave', causeId: null }, at(workDate, 0));
      }),
    fc
      .tuple(request, minutes, fc.boolean())
      .map(([requestId, given, lapsed]) =>
        lapsed
          ? TimeOffExpired({ employeeId, requestId, minutes: given, expiredOn: DATES[2] }, at(DATES[2], 0))
          : TimeOffEarned(
              { employeeId, requestId, workDate: DATES[0], minutes: given, expiresOn: DATES[2] },
              at(DATES[0], 0),
            ),
      ),
    fc
      .tuple(someTotals, someTotals, fc.constantFrom('submit', 'return', 'accept', 'amend'))
      .map(([totals, previous, act]): AttendanceEvent => {
        const month = { ...sheet, totals };
        const when = at(DATES[2], 0);
        if (act === 'submit')
          return TimesheetSubmitted({ ...month, submittedBy: by.submittedBy, days: 3 }, when);
        if (act === 'return') return TimesheetReturned({ ...month, ...by, reason: SEALED }, when);
        if (act === 'accept') return TimesheetAccepted({ ...month, ...by }, when);
        return TimesheetAmended(
          {
            ...month,
            ordinal: 1,
            previous,
            difference: minus(totals, previous),
            workDate: DATES[0],
            cause: 'punch',
            causeId: null,
          },
          when,
        );
      }),
  );
};

/** As the log would keep it. */
export const recorded = (event: DomainEvent, position: number): Recorded<AttendanceEvent> => ({
  ...(event as AttendanceEvent),
  id: deriveId('event', position),
  service: 'attendance',
  site: 'main',
  position,
  stream: 'any',
  version: position,
  recordedAt: addMinutes('2026-03-01T00:00:00.000Z', position),
  actor: idOf('somebody'),
  commandId: deriveId('command', position),
  correlationId: deriveId('command', position),
  causationId: null,
  traceparent: null,
  simulated: false,
});
