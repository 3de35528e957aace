import {
  DayClosed,
  DayReassessed,
  OvertimeApproved,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { addDays, deriveId, DomainError, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { assess } from '../days/assess.js';
import { evolveAll, emptyRecord } from '../days/record.js';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { leave, type LeaveCommand } from './leave.decider.js';
import { balanceOn, evolveTimeOff, noTimeOff, remainingOf } from './time-off.js';
import { overTimeOff, timeOff, type TimeOffCommand } from './time-off.decider.js';

const { at, shift, rostered } = storyOf(ids.ann);
const SATURDAY = '2026-03-07';
const figures = (workDate: string, overtimeMinutes: number) => ({
  ...assess(evolveAll(emptyRecord, openedFloor()), ids.ann, workDate).figures,
  overtimeMinutes,
});
const requestOf = (workDate: string) => deriveId('overtime', workDate);
const of = (workDate: string) => ({ employeeId: ids.ann, teamId: ids.teamA, workDate });
const approved = (workDate: string, compensation: 'pay' | 'time_off' = 'time_off') =>
  OvertimeApproved(
    {
      ...of(workDate),
      requestId: requestOf(workDate),
      from: at(workDate, '09:00'),
      to: at(workDate, '17:00'),
      dayKind: 'rest',
      compensation,
      decidedBy: ids.leader,
      reason: null,
    },
    at(workDate, '08:00'),
  );
const closed = (workDate: string, minutes: number) =>
  DayClosed(
    { ...of(workDate), period: '2026-03', figures: figures(workDate, minutes), policyVersion: 1 },
    at(workDate, '20:00'),
  );
const reassessed = (workDate: string, minutes: number) =>
  DayReassessed(
    {
      ...of(workDate),
      period: '2026-03',
      figures: figures(workDate, minutes),
      previous: figures(workDate, 0),
      cause: 'punch',
      causeId: null,
      policyVersion: 1,
    },
    at(workDate, '21:00'),
  );
const earning = (workDate = SATURDAY): TimeOffCommand => ({
  kind: 'Earn',
  employeeId: ids.ann,
  workDate,
  at: at(workDate, '21:00'),
});

describe('earning', () => {
  const past = [...openedFloor(), approved(SATURDAY), closed(SATURDAY, 420)];

  test('approved and worked overtime of a closed rest day earns its minutes until the policy says', () => {
    const [event] = given(timeOff, past).when(earning()).events();
    expect(event!.data).toEqual({
      employeeId: ids.ann,
      requestId: requestOf(SATURDAY),
      workDate: SATURDAY,
      minutes: 420,
      expiresOn: addDays(SATURDAY, 90),
    });
    given(timeOff, [...past, event!])
      .when(earning())
      .then();
  });

  test('a later look at the day adds the difference, or takes it back', () => {
    const [first] = given(timeOff, past).when(earning()).events();
    const more = [...past, first!, reassessed(SATURDAY, 480)];
    const [second] = given(timeOff, more).when(earning()).events();
    expect(second!.data).toMatchObject({ minutes: 60 });
    const [third] = given(timeOff, [...more, second!, reassessed(SATURDAY, 0)])
      .when(earning())
      .events();
    expect(third!.data).toMatchObject({ minutes: -480 });
  });

  test.each([
    ['for pay', [...openedFloor(), approved(SATURDAY, 'pay'), closed(SATURDAY, 420)], SATURDAY],
    ['before the day is closed', [...openedFloor(), approved(SATURDAY)], SATURDAY],
    ['on a workday', [...openedFloor(), approved('2026-03-06'), closed('2026-03-06', 420)], '2026-03-06'],
    ['that nobody approved', [...openedFloor(), closed(SATURDAY, 0)], SATURDAY],
  ])('overtime %s earns none', (_, events, workDate) =>
    given(timeOff, events as AttendanceEvent[])
      .when(earning(workDate))
      .then(),
  );
});

test('what is not taken lapses once', () => {
  const past = [...openedFloor(), approved(SATURDAY), closed(SATURDAY, 420)];
  const earned = [...past, ...given(timeOff, past).when(earning()).events()];
  const lapse = (date: string): TimeOffCommand => ({
    kind: 'Lapse',
    employeeId: ids.ann,
    at: at(date, '00:00'),
  });
  const last = addDays(SATURDAY, 90);
  given(timeOff, earned).when(lapse(last)).then();
  const events = given(timeOff, earned)
    .when(lapse(addDays(last, 1)))
    .events();
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    [
      'TimeOffExpired',
      { employeeId: ids.ann, requestId: requestOf(SATURDAY), minutes: 420, expiredOn: last },
    ],
  ]);
  given(timeOff, [...earned, ...events])
    .when(lapse(addDays(last, 2)))
    .then();
});

describe('any sequence of commands', () => {
  const WEEKEND = ['2026-03-01', '2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15'];
  const WORK = Array.from({ length: 100 }, (_, day) => addDays('2026-03-02', day)).filter(
    (date) => !WEEKEND.includes(date),
  );
  const floor = [
    ...openedFloor({ parameters: { timeOffExpiresAfterDays: 20 } }),
    rostered(...WORK.map((day) => shift(day, ['09:00', '18:00', 60]))),
    ...WEEKEND.map((day) => approved(day)),
  ];
  const work = fc.constantFrom(...WORK.slice(0, 40));
  const step = fc.oneof(
    fc.record({
      act: fc.constant('overtime' as const),
      day: fc.constantFrom(...WEEKEND),
      minutes: fc.nat({ max: 600 }),
    }),
    fc.record({
      act: fc.constant('take' as const),
      day: work,
      hours: fc.integer({ min: 1, max: 9 }),
      now: work,
    }),
    fc.record({ act: fc.constant('cancel' as const), day: work, now: work }),
    fc.record({ act: fc.constant('lapse' as const), now: work }),
  );

  /** What the rules accept is added; what they refuse leaves all as it was. */
  const run = (events: AttendanceEvent[], command: LeaveCommand | TimeOffCommand): AttendanceEvent[] => {
    const state = fold(overTimeOff, events);
    try {
      const caused =
        command.kind === 'Earn' || command.kind === 'Lapse'
          ? timeOff.decide(command, state)
          : leave.decide(command, state);
      const after = fold(overTimeOff, [...events, ...caused]);
      const again =
        command.kind === 'Earn' || command.kind === 'Lapse'
          ? timeOff.decide(command, after)
          : leave.decide(command, after);
      expect(again).toEqual([]);
      return [...events, ...caused];
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      return events;
    }
  };

  test('keeps every lot at earned − taken − lapsed, and none below zero; the same command twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let events: AttendanceEvent[] = [...floor];
        for (const one of steps) {
          if (one.act === 'overtime') {
            events = run([...events, reassessed(one.day, one.minutes)], earning(one.day));
          } else if (one.act === 'lapse') {
            events = run(events, { kind: 'Lapse', employeeId: ids.ann, at: at(one.now, '00:10') });
          } else {
            const person = {
              requestId: deriveId('leave', one.day),
              employeeId: ids.ann,
              at: at(one.now, '12:00'),
            };
            if (one.act === 'cancel') events = run(events, { kind: 'Cancel', ...person, by: by.manager });
            else {
              const to = at(one.day, `${9 + one.hours}:00`.padStart(5, '0'));
              const span = { from: at(one.day, '09:00'), to, reason: sealedText('rest') };
              events = run(events, {
                kind: 'Request',
                leaveKind: 'time_off_in_lieu',
                ...person,
                ...span,
                by: by.ann,
              });
              events = run(events, {
                kind: 'Decide',
                decision: 'approve',
                reason: null,
                ...person,
                by: by.leader,
              });
            }
          }
          const lots = events.reduce(evolveTimeOff, noTimeOff);
          for (const lot of lots) expect(remainingOf(lot)).toBeGreaterThanOrEqual(0);

          // The same from the events alone.
          const sum = (type: AttendanceEvent['type']) =>
            events.reduce(
              (all, event) => all + (event.type === type && 'minutes' in event.data ? event.data.minutes : 0),
              0,
            );
          const taken =
            sum('LeaveGranted') -
            events
              .filter((event) => event.type === 'LeaveCancelled')
              .filter(({ data }) =>
                events.some(
                  (event) => event.type === 'LeaveGranted' && event.data.requestId === data.requestId,
                ),
              )
              .reduce((all, event) => all + (event.type === 'LeaveCancelled' ? event.data.minutes : 0), 0);
          expect(balanceOn(lots, '')).toBe(sum('TimeOffEarned') - taken - sum('TimeOffExpired'));
        }
      }),
      { numRuns: 150 },
    );
  });
});
