import type { AttendanceEvent } from '@muster/contracts/attendance';
import { given } from '@muster/testing';
import { by, ids, openedFloor, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { closingDay } from './close-day.decider.js';
import { emptyRecord, evolveAll } from './record.js';
import { settle } from './reassess.js';

const DAY = '2026-07-06';
const ann = storyOf(ids.ann);
const rostered = ann.rostered(ann.shift(DAY, ['09:00', '18:00', 60]));
const late = [rostered, ann.punch(DAY, 'in', '09:20'), ann.punch(DAY, 'out', '18:00')];

const closing = (past: readonly AttendanceEvent[], options: FloorOptions = {}) =>
  given(closingDay, [...openedFloor(options), ...past]);
const command = { by: by.leader, employeeId: ids.ann, workDate: DAY, at: ann.at(DAY, '19:00') };

const closedDay = (facts: readonly AttendanceEvent[], options: FloorOptions = {}, day = DAY) => {
  const past = [...openedFloor(options), ...facts];
  return [
    ...past,
    ...closingDay.decide(
      { ...command, workDate: day, at: ann.at(day, '19:00') },
      evolveAll(emptyRecord, past),
    ),
  ];
};

/** What further facts of a closed day cause, the facts themselves left out. */
const caused = (past: readonly AttendanceEvent[], facts: readonly AttendanceEvent[], day = DAY) =>
  settle(
    evolveAll(emptyRecord, past),
    facts,
    { employeeId: ids.ann, workDates: [day] },
    { cause: 'correction', causeId: 'why', at: ann.at(day, '20:00') },
  ).slice(facts.length);

test('closing settles the figures of the period and says what was found', () => {
  expect(closing(late).when(command).events()).toMatchObject([
    {
      type: 'DayClosed',
      data: {
        teamId: ids.teamA,
        workDate: DAY,
        period: '2026-07',
        policyVersion: 1,
        figures: { lateMinutes: 20, workedMinutes: 460 },
      },
      effectiveAt: command.at,
    },
    { type: 'AnomalyDetected', data: { kind: 'late', minutes: 20, segment: 0, ofLeader: false } },
  ]);
});

test('a day is closed once', () => {
  given(closingDay, closedDay(late)).when(command).then();
});

test('not before its work is over; a day off ends with its date', () => {
  closing(late)
    .when({ ...command, at: ann.at(DAY, '17:59') })
    .thenRefused('attendance.day_not_over', { clause: 'A2', facts: { workDate: DAY } });
  closing([])
    .when({ ...command, at: ann.at(DAY, '23:59') })
    .thenRefused('attendance.day_not_over');
  expect(
    closing([])
      .when({ ...command, at: ann.at(DAY, '+00:00') })
      .events(),
  ).toMatchObject([{ type: 'DayClosed', data: { figures: { scheduledMinutes: 0 } } }]);
});

test('by the leader, by those above, by the timer; not by another leader', () => {
  for (const who of [by.manager, by.hr, { actor: 'timer', roles: ['system'] }])
    expect(
      closing(late)
        .when({ ...command, by: who })
        .events(),
    ).toHaveLength(2);
  closing(late)
    .when({ ...command, by: by.leaderB })
    .thenRefused('attendance.not_your_team');
});

test("a leader's own anomaly is marked: it is decided above", () => {
  const leader = storyOf(ids.leader);
  const facts = [leader.rostered(leader.shift(DAY, ['09:00', '18:00', 60]))];
  const events = closing(facts)
    .when({ ...command, employeeId: ids.leader })
    .events();
  expect(events[1]).toMatchObject({ type: 'AnomalyDetected', data: { kind: 'absent', ofLeader: true } });
});

describe('a closed day is looked at again', () => {
  test('nothing is said when nothing changes, or the day is still open', () => {
    expect(caused(closedDay(late), [ann.punch(DAY, 'in', '12:00')])).toEqual([]);
    expect(caused(closedDay(late), [])).toEqual([]);
    expect(caused([...openedFloor(), ...late], ann.corrected(DAY, 'in', '09:00'))).toEqual([]);
  });

  test('leave takes away the ground of what stands, decided or not, and gives it back when it goes', () => {
    const closed = closedDay(late);
    const [detected] = closed.slice(-1);
    if (detected?.type !== 'AnomalyDetected') throw new Error('expected a lateness');
    const { anomalyId, employeeId, teamId, workDate, kind } = detected.data;
    const excused: AttendanceEvent = {
      type: 'AnomalyExcused',
      data: {
        anomalyId,
        employeeId,
        teamId,
        workDate,
        kind,
        reason: { digest: 'traffic' },
        decidedBy: ids.leader,
      },
      effectiveAt: command.at,
    };
    const leave = ann.onLeave(DAY, '09:00', '10:00');
    const withdrawn = caused([...closed, excused], [leave]);
    expect(withdrawn).toMatchObject([
      { type: 'DayReassessed', data: { figures: { lateMinutes: 0, leaveMinutes: 60 } } },
      { type: 'AnomalyWithdrawn', data: { anomalyId, cause: 'correction', causeId: 'why' } },
    ]);
    const cancelled: AttendanceEvent = {
      type: 'LeaveCancelled',
      data: { ...leave.data, minutes: 60, cancelledBy: ids.ann },
      effectiveAt: command.at,
    };
    expect(caused([...closed, excused, leave, ...withdrawn], [cancelled])).toMatchObject([
      { type: 'DayReassessed', data: { figures: { lateMinutes: 20 } } },
      { type: 'AnomalyDetected', data: { anomalyId, minutes: 20 } },
    ]);
  });

  test('other minutes open an undecided anomaly anew', () => {
    const events = caused(closedDay(late), ann.corrected(DAY, 'in', '09:10'));
    expect(events.map(({ type }) => type)).toEqual(['DayReassessed', 'AnomalyDetected']);
    expect(events[1]).toMatchObject({ data: { minutes: 10 } });
  });
});

describe("the period's free latenesses", () => {
  const options = { parameters: { freeLatesPerPeriod: 1, periodStartDay: 26 } };
  const lateOn = (day: string) => [
    ann.rostered(ann.shift(day, ['09:00', '18:00', 60])),
    ann.punch(day, 'in', '09:20'),
    ann.punch(day, 'out', '18:00'),
  ];
  const typesOf = (events: readonly AttendanceEvent[]) => events.map(({ type }) => type);
  const close = (past: readonly AttendanceEvent[], day: string) =>
    given(closingDay, past)
      .when({ ...command, workDate: day, at: ann.at(day, '19:00') })
      .events();

  test('the first is excused by the policy and says so; the figures stay what they are', () => {
    const first = close([...openedFloor(options), ...lateOn(DAY)], DAY);
    expect(typesOf(first)).toEqual(['DayClosed', 'AnomalyDetected', 'AnomalyWithdrawn', 'FreeLateUsed']);
    expect(first).toMatchObject([
      { data: { figures: { lateMinutes: 20 } } },
      {},
      { data: { cause: 'free_late' } },
      {},
    ]);
  });

  test('the next one of the period stands, one of another period is free again', () => {
    const past = closedDay(lateOn(DAY), options);
    const nextDay = close([...past, ...lateOn('2026-07-07')], '2026-07-07');
    expect(typesOf(nextDay)).toEqual(['DayClosed', 'AnomalyDetected']);
    const nextPeriod = close([...past, ...lateOn('2026-07-27')], '2026-07-27');
    expect(typesOf(nextPeriod)).toContain('FreeLateUsed');
  });

  test('a free lateness that vanishes gives its place to a later one', () => {
    const past = closedDay(lateOn(DAY), options);
    const corrections = ann.corrected(DAY, 'in', '09:00');
    const corrected = caused(past, corrections);
    expect(typesOf(corrected)).toEqual(['DayReassessed', 'FreeLateReturned']);
    const next = close([...past, ...corrections, ...corrected, ...lateOn('2026-07-07')], '2026-07-07');
    expect(typesOf(next)).toContain('FreeLateUsed');
  });

  test('an excused lateness stays excused with other minutes', () => {
    expect(typesOf(caused(closedDay(lateOn(DAY), options), ann.corrected(DAY, 'in', '09:10')))).toEqual([
      'DayReassessed',
    ]);
  });
});
