import { EmployeeLeft, type AttendanceEvent } from '@muster/contracts/attendance';
import { given } from '@muster/testing';
import { by, ids, LONG_AGO, openedFloor, sealedText, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { closingDay } from '../days/close-day.decider.js';
import { punching, type RecordPunch } from './punch.decider.js';

const DAY = '2026-07-06';
const NEXT = '2026-07-07';
const ann = storyOf(ids.ann);
const dayShift = ann.shift(DAY, ['09:00', '18:00', 60]);

const punch = (time: string, more: Partial<RecordPunch> = {}, day = DAY): RecordPunch => ({
  punchId: `punch at ${day} ${time}`,
  employeeId: ids.ann,
  at: ann.at(day, time),
  direction: null,
  source: 'web',
  deviceAt: null,
  fieldOrderId: null,
  place: null,
  ...more,
});

const floor = (past: readonly AttendanceEvent[], options: FloorOptions = {}) =>
  given(punching, [...openedFloor(options), ...past]);

/** `PunchRecorded in 2026-07-06`. */
const recorded = (past: readonly AttendanceEvent[], command: RecordPunch, options: FloorOptions = {}) => {
  const [event] = floor(past, options).when(command).events();
  return event?.type === 'PunchRecorded' ? `${event.data.direction} ${event.data.workDate}` : event;
};

test('a punch is recorded with team, work date and direction', () => {
  const place = sealedText('entrance');
  floor([ann.rostered(dayShift)])
    .when(punch('08:55', { place, source: 'phone' }))
    .then({
      type: 'PunchRecorded',
      data: {
        punchId: `punch at ${DAY} 08:55`,
        employeeId: ids.ann,
        teamId: ids.teamA,
        workDate: DAY,
        at: ann.at(DAY, '08:55'),
        direction: 'in',
        source: 'phone',
        deviceAt: null,
        driftMinutes: null,
        fieldOrderId: null,
        place,
      },
      effectiveAt: ann.at(DAY, '08:55'),
    });
});

describe('which way', () => {
  test('without a direction it is the other way than the punch before, also when it arrives late', () => {
    const past = [ann.rostered(dayShift), ann.punch(DAY, 'in', '09:00')];
    expect(recorded(past, punch('12:00'))).toBe(`out ${DAY}`);
    expect(recorded([...past, ann.punch(DAY, 'out', '12:00')], punch('13:00'))).toBe(`in ${DAY}`);
    expect(recorded(past, punch('08:30'))).toBe(`in ${DAY}`);
    expect(recorded([ann.rostered(dayShift), ...ann.corrected(DAY, 'in', '09:00')], punch('18:00'))).toBe(
      `out ${DAY}`,
    );
  });

  test('a direction that is given counts', () => {
    const past = [ann.rostered(dayShift), ann.punch(DAY, 'in', '09:00')];
    expect(recorded(past, punch('12:00', { direction: 'in' }))).toBe(`in ${DAY}`);
  });
});

describe('which day', () => {
  const night = ann.rostered(ann.shift(DAY, ['22:00', '+06:00']), ann.shift(NEXT, ['08:00', '16:00']));
  test.each([
    ['the end of a night shift is of the date it began on', '05:58', NEXT, null, DAY],
    ['nearer to the end of the night', '06:40', NEXT, null, DAY],
    ['nearer to the morning shift', '07:20', NEXT, null, NEXT],
    ['an arrival looks at beginnings', '06:40', NEXT, 'in', NEXT],
    ['a departure looks at ends', '07:20', NEXT, 'out', DAY],
    ['before the night shift', '21:30', DAY, null, DAY],
    ['far from any shift it is the calendar date', '12:00', DAY, null, DAY],
  ] as const)('%s', (_, time, day, direction, workDate) => {
    const [event] = floor([night])
      .when(punch(time, { direction }, day))
      .events();
    expect(event).toMatchObject({ data: { workDate } });
  });

  test('a night that begins before midnight of the next date draws early punches to that date', () => {
    const early = ann.rostered(ann.shift(NEXT, ['00:30', '08:30']));
    expect(recorded([early], punch('23:50'))).toBe(`in ${NEXT}`);
  });

  test('approved overtime draws punches to its date', () => {
    expect(recorded([ann.overtime(DAY, '20:00', '+02:00')], punch('02:00', { direction: 'out' }, NEXT))).toBe(
      `out ${DAY}`,
    );
  });
});

describe('idempotence', () => {
  test('the same punch, or another within the seconds of the policy, is one punch', () => {
    const past = [ann.rostered(dayShift), ann.punch(DAY, 'in', '09:00')];
    floor(past).when(punch('09:00')).then();
    floor(past)
      .when(punch('09:00:59', { direction: 'out' }))
      .then();
    floor(past).when(punch('08:59:01')).then();
    expect(recorded(past, punch('09:01:00'))).toBe(`out ${DAY}`);
  });

  test('also across the midnight between two work dates, and when the policy knows no duplicates', () => {
    const past = [ann.punch(DAY, 'in', '23:59:50')];
    floor(past)
      .when(punch('00:00:10', {}, NEXT))
      .then();
    floor(past, { parameters: { duplicateWithinSeconds: 0 } })
      .when(punch('23:59:50'))
      .then();
  });
});

test('an offline punch keeps both clocks; only a difference beyond the policy is to be reviewed', () => {
  const offline = (deviceTime: string) =>
    floor([])
      .when(punch('09:30', { deviceAt: ann.at(DAY, deviceTime) }))
      .events()[0];
  expect(offline('09:27')).toMatchObject({ data: { deviceAt: ann.at(DAY, '09:27'), driftMinutes: null } });
  expect(offline('08:58')).toMatchObject({ data: { at: ann.at(DAY, '09:30'), driftMinutes: 32 } });
});

describe('refusals', () => {
  test('nobody unknown, and nobody after the last day', () => {
    floor([])
      .when(punch('09:00', { employeeId: 'stranger' }))
      .thenRefused('attendance.employee_missing');
    const left = EmployeeLeft(
      { employeeId: ids.ann, lastDay: '2026-07-05', receiverId: null, homeTeamId: ids.teamA },
      LONG_AGO,
    );
    floor([left]).when(punch('09:00')).thenRefused('attendance.employee_left', { clause: 'G2' });
  });

  test('field work that was not ordered', () => {
    floor([])
      .when(punch('09:00', { fieldOrderId: 'none' }))
      .thenRefused('attendance.field_order_missing');
  });
});

test('a punch that arrives for a closed day changes its figures in the same append', () => {
  const open = [...openedFloor(), ann.rostered(dayShift), ann.punch(DAY, 'in', '09:00')];
  const closed = given(closingDay, open)
    .when({ by: by.leader, employeeId: ids.ann, workDate: DAY, at: ann.at(DAY, '20:00') })
    .events();
  const events = given(punching, [...open, ...closed])
    .when(punch('18:00', { source: 'csv' }))
    .events();
  expect(events).toMatchObject([
    { type: 'PunchRecorded', data: { direction: 'out' } },
    {
      type: 'DayReassessed',
      data: {
        cause: 'punch',
        causeId: `punch at ${DAY} 18:00`,
        previous: { workedMinutes: 0 },
        figures: { workedMinutes: 480 },
      },
    },
    { type: 'AnomalyWithdrawn', data: { kind: 'missed_punch', cause: 'punch' } },
  ]);
});
