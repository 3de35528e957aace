import type { AttendanceEvent } from '@muster/contracts/attendance';
import { addMinutes, deriveId, DomainError } from '@muster/kernel';
import fc from 'fast-check';
import { decidingAnomaly } from '../anomalies/anomaly.decider.js';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { punching } from '../punches/punch.decider.js';
import { changingShift } from '../rosters/change-shift.decider.js';
import { assess } from './assess.js';
import { dayOf, personOf } from './change-person.js';
import { closingDay } from './close-day.decider.js';
import { shiftOn } from './facts.js';
import { settle, type AssessmentCause } from './reassess.js';
import { emptyRecord, evolveAll, type AttendanceRecord } from './record.js';
import { minus, spanOf } from './spans.js';

/** Two dates of one person: an ordinary one, and a night into the next day. */
const DAYS = ['2026-07-06', '2026-07-07'] as const;
const ann = storyOf(ids.ann);
const opened = [
  ...openedFloor({ parameters: { freeLatesPerPeriod: 1, overtimeFromMinutes: 0 } }),
  ann.rostered(
    ann.shift(DAYS[0], ['09:00', '18:00', 60]),
    ann.shift(DAYS[1], ['20:00', '+00:00'], ['+01:00', '+05:00', 20]),
  ),
];
const LATER = '2026-07-10T00:00:00.000Z';

const day = fc.constantFrom(...DAYS);
/** Minutes from the local midnight before the first date. */
const minute = fc.integer({ min: 6 * 60, max: 54 * 60 });
const instant = minute.map((minutes) => addMinutes(ann.at(DAYS[0], '00:00'), minutes));
const direction = fc.constantFrom('in' as const, 'out' as const);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('punch'), at: instant, direction: fc.option(direction) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct'), day, at: instant, direction }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('leave'),
      from: instant,
      length: fc.integer({ min: 1, max: 900 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel'), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('overtime'), day, from: instant }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('visit'), day, from: instant }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('reroster'), day, from: clock, to: clock, off: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close'), day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('excuse'), day, which: fc.nat() }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const span = (from: string, minutes: number) => ({ from, to: addMinutes(from, minutes) });
const request = { employeeId: ids.ann, teamId: ids.teamA };
const decided = { decidedBy: ids.leader, reason: null };
const because = (cause: AssessmentCause) => ({ cause, causeId: null, at: LATER });
const bothDays = { employeeId: ids.ann, workDates: DAYS };

/** What an act records: through the deciders, or as another capability's fact with what it changes. */
const decide = (one: Act, index: number, record: AttendanceRecord): readonly AttendanceEvent[] => {
  const requestId = deriveId('request', index);
  const facts = (cause: AssessmentCause, ...events: AttendanceEvent[]) =>
    settle(record, events, bothDays, because(cause));
  switch (one.kind) {
    case 'punch':
      return punching.decide(
        {
          punchId: deriveId('punch', index),
          employeeId: ids.ann,
          at: one.at,
          direction: one.direction,
          source: 'csv',
          deviceAt: null,
          fieldOrderId: null,
          place: null,
        },
        record,
      );
    case 'correct': {
      const { day: workDate, at, direction: way } = one;
      const data = { ...request, requestId, workDate, direction: way, at, ...decided };
      return facts('correction', { type: 'PunchCorrected', data, effectiveAt: at });
    }
    case 'leave': {
      const { from, length } = one;
      const data = {
        ...request,
        requestId,
        kind: 'annual' as const,
        ...span(from, length),
        workDates: [...DAYS],
        minutes: 0,
      };
      return facts('leave', { type: 'LeaveGranted', data: { ...data, ...decided }, effectiveAt: from });
    }
    case 'cancel': {
      const granted = Object.entries(personOf(record, ids.ann).leaves).filter(
        ([, { status }]) => status === 'granted',
      );
      const found = granted[one.which % Math.max(1, granted.length)];
      if (!found) return [];
      const [id, { from, to, kind }] = found;
      const data = {
        ...request,
        requestId: id,
        kind,
        from,
        to,
        workDates: [...DAYS],
        minutes: 0,
        cancelledBy: ids.ann,
      };
      return facts('leave', { type: 'LeaveCancelled', data, effectiveAt: LATER });
    }
    case 'overtime': {
      const { day: workDate, from } = one;
      const data = { ...request, requestId, workDate, ...span(from, 180), dayKind: 'workday' as const };
      const approved = { ...data, compensation: 'pay' as const, ...decided };
      return facts('overtime', { type: 'OvertimeApproved', data: approved, effectiveAt: from });
    }
    case 'visit': {
      const { day: workDate, from } = one;
      const order = { orderId: requestId, employeeId: ids.ann, workDate };
      const ordered = {
        ...order,
        companionId: ids.bo,
        teamId: ids.teamA,
        ...span(from, 120),
        stops: 1,
        decidedBy: ids.leader,
      };
      const checkedIn = { ...order, stop: 1, at: from, deviceAt: null, place: null };
      return facts(
        'field_work',
        { type: 'FieldWorkOrdered', data: ordered, effectiveAt: from },
        { type: 'FieldCheckedIn', data: checkedIn, effectiveAt: from },
      );
    }
    case 'reroster': {
      const { day: workDate, from, to, off } = one;
      const segments = off ? null : [{ from, to, breakMinutes: 0 }];
      const command = {
        by: by.manager,
        employeeId: ids.ann,
        workDate,
        segments,
        code: 'N',
        reason: sealedText('x'),
        at: LATER,
      };
      return changingShift.decide(command, record);
    }
    case 'close':
      return closingDay.decide({ by: by.leader, employeeId: ids.ann, workDate: one.day, at: LATER }, record);
    default: {
      const { day: workDate, which } = one;
      const anomalies = Object.keys(dayOf(record, ids.ann, workDate).anomalies);
      const anomalyId = anomalies[which % Math.max(1, anomalies.length)];
      if (!anomalyId) return [];
      const command = { by: by.leader, anomalyId, employeeId: ids.ann, workDate, at: LATER };
      return decidingAnomaly.decide({ ...command, decision: 'excuse', reason: sealedText('fine') }, record);
    }
  }
};

/** What a rule refuses did not happen. */
const attempt = (one: Act, index: number, record: AttendanceRecord): readonly AttendanceEvent[] => {
  try {
    return decide(one, index, record);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
};

const live = (acts: readonly Act[]): readonly AttendanceEvent[] =>
  acts.reduce<readonly AttendanceEvent[]>(
    (events, one, index) => [...events, ...attempt(one, index, evolveAll(emptyRecord, events))],
    opened,
  );

const acts = fc.array(act, { maxLength: 25 });
const judged = [
  'DayClosed',
  'DayReassessed',
  'AnomalyDetected',
  'AnomalyWithdrawn',
  'AnomalyExcused',
  'FreeLateUsed',
  'FreeLateReturned',
];
/** Facts that do not replace each other: their order must not matter. */
const unordered = ['PunchRecorded', 'PunchCorrected', 'OvertimeApproved'];

test('whatever order facts and closings come in, a closed day stands at a fresh assessment of the final facts', () => {
  fc.assert(
    fc.property(acts, (history) => {
      const events = live(history);
      const record = evolveAll(emptyRecord, events);
      const facts = events.filter(({ type }) => !judged.includes(type));
      const fresh = evolveAll(emptyRecord, [
        ...facts.filter(({ type }) => !unordered.includes(type)),
        ...facts.filter(({ type }) => unordered.includes(type)).reverse(),
      ]);
      for (const workDate of DAYS) {
        const { closed, anomalies } = dayOf(record, ids.ann, workDate);
        if (!closed) continue;
        const expected = assess(fresh, ids.ann, workDate);
        expect(closed.figures).toEqual(expected.figures);

        const { freeLates } = personOf(record, ids.ann);
        const stands = Object.values(anomalies).filter(({ status }) => status !== 'withdrawn');
        const grounds = expected.anomalies.filter(({ anomalyId }) => freeLates[anomalyId] === undefined);
        expect(stands.map(({ anomalyId }) => anomalyId).sort()).toEqual(
          grounds.map(({ anomalyId }) => anomalyId).sort(),
        );
        for (const anomaly of stands.filter(({ status }) => status === 'open'))
          expect(anomaly.minutes).toBe(
            grounds.find(({ anomalyId }) => anomalyId === anomaly.anomalyId)!.minutes,
          );
      }
      expect(Object.keys(personOf(record, ids.ann).freeLates).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 400 },
  );
});

test('no anomaly stands for time that leave covers, and the parts of a day never exceed it', () => {
  fc.assert(
    fc.property(acts, (history) => {
      const record = evolveAll(emptyRecord, live(history));
      const leaves = Object.values(personOf(record, ids.ann).leaves).filter(
        ({ status }) => status === 'granted',
      );
      for (const workDate of DAYS) {
        const { figures, anomalies } = assess(record, ids.ann, workDate);
        const segments = shiftOn(record, ids.ann, workDate)?.segments ?? [];
        for (const { segment } of anomalies.filter((anomaly) => anomaly.segment !== null))
          expect(minus([spanOf(segments[segment!]!)], leaves.map(spanOf))).not.toEqual([]);
        const { workedMinutes, lateMinutes, earlyLeaveMinutes, absentMinutes, leaveMinutes, fieldMinutes } =
          figures;
        const parts =
          workedMinutes + lateMinutes + earlyLeaveMinutes + absentMinutes + leaveMinutes + fieldMinutes;
        expect(parts).toBeLessThanOrEqual(figures.scheduledMinutes);
        for (const { kind, minutes } of anomalies)
          if (kind === 'late' || kind === 'early_leave' || kind === 'absent')
            expect(minutes).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
});

test('the same command again changes nothing', () => {
  fc.assert(
    fc.property(acts, act, (history, last) => {
      const events = live(history);
      const before = evolveAll(emptyRecord, events);
      const after = evolveAll(before, attempt(last, 99, before));
      // Cancelling names whatever leave is left, so again is another one.
      if (last.kind === 'cancel') return;
      const again = attempt(last, 99, after).filter(
        ({ type }) => judged.includes(type) || type === 'PunchRecorded' || type === 'ShiftChanged',
      );
      expect(again).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
