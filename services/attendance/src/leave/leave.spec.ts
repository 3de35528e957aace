import {
  EmployeeLeft,
  TimeOffEarned,
  TimeOffExpired,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { addDays, deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { evolveAll, emptyRecord } from '../days/record.js';
import { closing } from '../days/reassess.js';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { leave, type LeaveCommand } from './leave.decider.js';
import { evolveTimeOff, noTimeOff, remainingOf } from './time-off.js';

const DAY = '2026-03-02';
const { at, shift, rostered, punch } = storyOf(ids.ann);
const week = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
const floor = (): AttendanceEvent[] => [
  ...openedFloor(),
  rostered(...week.map((day) => shift(day, ['09:00', '18:00', 60]))),
];
const requestId = deriveId('leave', 'one');
const asking = (more: Partial<Extract<LeaveCommand, { kind: 'Request' }>> = {}) => ({
  kind: 'Request' as const,
  requestId,
  employeeId: ids.ann,
  leaveKind: 'annual' as const,
  from: at(DAY, '09:00'),
  to: at(DAY, '18:00'),
  reason: sealedText('family'),
  by: by.ann,
  at: at('2026-03-01', '12:00'),
  ...more,
});
const deciding = (more: Partial<Extract<LeaveCommand, { kind: 'Decide' }>> = {}) => ({
  kind: 'Decide' as const,
  requestId,
  employeeId: ids.ann,
  decision: 'approve' as const,
  reason: null,
  by: by.leader,
  at: at('2026-03-01', '13:00'),
  ...more,
});
const cancelling = (more: Partial<Extract<LeaveCommand, { kind: 'Cancel' }>> = {}) => ({
  kind: 'Cancel' as const,
  requestId,
  employeeId: ids.ann,
  by: by.ann,
  at: at('2026-03-01', '14:00'),
  ...more,
});
/** The past with what each command caused. */
const after = (past: AttendanceEvent[], ...commands: LeaveCommand[]): AttendanceEvent[] =>
  commands.reduce((events, command) => [...events, ...given(leave, events).when(command).events()], past);
const only = (events: readonly AttendanceEvent[]) => events.map(({ type }) => type);
const closed = (past: AttendanceEvent[], workDate = DAY): AttendanceEvent[] => [
  ...past,
  ...closing(evolveAll(emptyRecord, past), { employeeId: ids.ann, workDate }, at(workDate, '20:00')),
];

describe('asking for leave', () => {
  test.each([
    ['a day', asking(), [DAY], 480],
    ['half a day', asking({ to: at(DAY, '13:00') }), [DAY], 240],
    ['three days', asking({ to: at('2026-03-04', '18:00') }), week.slice(0, 3), 1440],
    [
      'whole dates around a weekend',
      asking({ from: at('2026-02-28', '00:00'), to: at(DAY, '23:00') }),
      [DAY],
      480,
    ],
    [
      'dates whose roster is to come',
      asking({ from: at('2026-04-01', '09:00'), to: at('2026-04-02', '18:00') }),
      ['2026-04-01', '2026-04-02'],
      0,
    ],
  ])('%s counts in the working time that it covers', (_, command, workDates, minutes) => {
    const [event, ...none] = given(leave, floor()).when(command).events();
    expect(none).toEqual([]);
    expect(event).toMatchObject({ type: 'LeaveRequested', data: { workDates, minutes, teamId: ids.teamA } });
  });

  test('of a night shift it is of the date the shift began on', () => {
    const night = [...openedFloor(), rostered(shift(DAY, ['22:00', '+06:00', 60]))];
    const [event] = given(leave, night)
      .when(asking({ from: at(DAY, '+02:00'), to: at(DAY, '+06:00') }))
      .events();
    expect(event!.data).toMatchObject({ workDates: [DAY, '2026-03-03'], minutes: 210 });
  });

  test('the same leave asked for again is one request', () =>
    given(leave, after(floor(), asking()))
      .when(asking({ requestId: deriveId('again') }))
      .then());

  test('once refused or cancelled it may be asked for again', () => {
    const again = asking({ requestId: deriveId('again') });
    expect(
      only(
        given(leave, after(floor(), asking(), cancelling()))
          .when(again)
          .events(),
      ),
    ).toEqual(['LeaveRequested']);
    expect(
      only(
        given(leave, after(floor(), asking(), deciding({ decision: 'refuse' })))
          .when(again)
          .events(),
      ),
    ).toEqual(['LeaveRequested']);
  });

  test.each([
    ['that ends before it begins', asking({ to: at(DAY, '08:00') }), 'attendance.empty_span'],
    ['of more than a year', asking({ to: at(addDays(DAY, 400), '08:00') }), 'attendance.leave_too_long'],
    [
      'outside working time',
      asking({ requestId: deriveId('x'), from: at(DAY, '18:00'), to: at(DAY, '20:00') }),
      'attendance.leave_not_rostered',
    ],
    ['for somebody else', asking({ by: by.leader }), 'attendance.not_yours'],
    [
      'over other leave',
      asking({ requestId: deriveId('x'), from: at(DAY, '17:00') }),
      'attendance.leave_overlaps',
    ],
    [
      'that was never earned',
      asking({
        requestId: deriveId('x'),
        leaveKind: 'time_off_in_lieu',
        from: at('2026-03-03', '09:00'),
        to: at('2026-03-03', '18:00'),
      }),
      'attendance.time_off_balance',
    ],
    [
      'in lieu, without a roster',
      asking({
        requestId: deriveId('x'),
        leaveKind: 'time_off_in_lieu',
        from: at('2026-04-03', '09:00'),
        to: at('2026-04-03', '18:00'),
      }),
      'attendance.leave_roster_missing',
    ],
  ])('not %s', (_, command, code) => given(leave, after(floor(), asking())).when(command).thenRefused(code));

  test('not after the last day of work, nor on it for later', () => {
    const left = EmployeeLeft(
      { employeeId: ids.ann, lastDay: '2026-03-03', receiverId: null, homeTeamId: ids.teamA },
      at(DAY, '08:00'),
    );
    const past = [...floor(), left];
    given(leave, past)
      .when(asking({ at: at('2026-03-04', '08:00') }))
      .thenRefused('attendance.employee_left');
    given(leave, past)
      .when(asking({ to: at('2026-03-04', '18:00') }))
      .thenRefused('attendance.employee_left');
    expect(only(given(leave, past).when(asking()).events())).toEqual(['LeaveRequested']);
  });
});

describe('granting leave', () => {
  test('an absence that was found already is withdrawn in the same append', () => {
    const past = after(closed(floor()), asking({ at: at('2026-03-03', '09:00') }));
    const events = given(leave, past)
      .when(deciding({ at: at('2026-03-03', '10:00') }))
      .events();
    expect(only(events)).toEqual(['LeaveGranted', 'DayReassessed', 'AnomalyWithdrawn']);
    expect(events[1]!.data).toMatchObject({
      cause: 'leave',
      figures: { leaveMinutes: 480, absentMinutes: 0 },
    });
    given(leave, [...past, ...events])
      .when(deciding())
      .then();
  });

  test('each closed day of several is looked at again, open ones are not', () => {
    const past = after(closed(closed(floor()), '2026-03-03'), asking({ to: at('2026-03-04', '18:00') }));
    const events = given(leave, past).when(deciding()).events();
    expect(
      events
        .filter(({ type }) => type === 'DayReassessed')
        .map(({ data }) => 'workDate' in data && data.workDate),
    ).toEqual(week.slice(0, 2));
  });

  test('half a day leaves the lateness of the other half', () => {
    const past = closed([...floor(), punch(DAY, 'in', '14:30'), punch(DAY, 'out', '18:00')]);
    const granted = after(past, asking({ to: at(DAY, '13:30') }), deciding());
    const record = evolveAll(emptyRecord, granted);
    const standing = Object.values(record.people[ids.ann]!.days[DAY]!.anomalies).filter(
      ({ status }) => status === 'open',
    );
    expect(standing.map(({ kind, minutes }) => [kind, minutes])).toEqual([['late', 60]]);
  });

  test.each([
    ['the person', by.ann, 'attendance.own_matter'],
    ['the leader of another team', by.leaderB, 'attendance.not_your_team'],
    ['HR', by.hr, 'attendance.not_your_team'],
  ])('not by %s', (_, who, code) =>
    given(leave, after(floor(), asking()))
      .when(deciding({ by: who }))
      .thenRefused(code),
  );

  test("an operations manager's leave is HR's matter, not the manager's own", () => {
    const story = storyOf(ids.manager);
    const past = after(
      [...openedFloor(), story.rostered(story.shift(DAY, ['09:00', '18:00', 60]))],
      asking({ employeeId: ids.manager, by: by.manager }),
    );
    const decision = { employeeId: ids.manager };
    given(leave, past)
      .when(deciding({ ...decision, by: by.manager }))
      .thenRefused('attendance.own_matter');
    expect(
      only(
        given(leave, past)
          .when(deciding({ ...decision, by: by.hr }))
          .events(),
      ),
    ).toEqual(['LeaveGranted']);
  });

  test('refused leave can not be granted, granted leave not refused', () => {
    given(leave, after(floor(), asking(), deciding({ decision: 'refuse' })))
      .when(deciding())
      .thenRefused('attendance.request_decided');
    given(leave, after(floor(), asking(), deciding()))
      .when(deciding({ decision: 'refuse' }))
      .thenRefused('attendance.request_decided');
  });
});

describe('cancelling leave', () => {
  test('before it begins the person does it', () => {
    const past = after(floor(), asking(), deciding());
    expect(only(given(leave, past).when(cancelling()).events())).toEqual(['LeaveCancelled']);
    given(leave, after(past, cancelling())).when(cancelling()).then();
  });

  test('afterwards whoever decides does it, and the closed day is looked at again', () => {
    const past = closed(after(floor(), asking(), deciding()));
    const late = { at: at('2026-03-03', '09:00') };
    given(leave, past).when(cancelling(late)).thenRefused('attendance.own_matter');
    const events = given(leave, past)
      .when(cancelling({ ...late, by: by.leader }))
      .events();
    expect(only(events)).toEqual(['LeaveCancelled', 'DayReassessed', 'AnomalyDetected']);
  });

  test('refused leave can not be cancelled', () =>
    given(leave, after(floor(), asking(), deciding({ decision: 'refuse' })))
      .when(cancelling())
      .thenRefused('attendance.request_decided'));
});

describe('time off in lieu', () => {
  const earned = (name: string, minutes: number, expiresOn: string) =>
    TimeOffEarned(
      {
        employeeId: ids.ann,
        requestId: deriveId('overtime', name),
        workDate: '2026-02-28',
        minutes,
        expiresOn,
      },
      at('2026-02-28', '20:00'),
    );
  const lieu = (day: string, name: string) => ({
    requestId: deriveId('leave', name),
    leaveKind: 'time_off_in_lieu' as const,
    from: at(day, '09:00'),
    to: at(day, '18:00'),
  });
  const granting = (name: string) => deciding({ requestId: deriveId('leave', name) });

  test('what lapses soonest is taken first', () => {
    const past = after(
      [...floor(), earned('late', 480, '2026-05-01'), earned('soon', 480, '2026-03-05')],
      asking(lieu(DAY, 'a')),
      granting('a'),
    );
    // Only the later lot is left: on the 6th it can be taken, the one that lapsed on the 5th could not.
    const more = after(past, asking(lieu('2026-03-06', 'b')), granting('b'));
    given(leave, more)
      .when(asking(lieu('2026-03-04', 'c')))
      .thenRefused('attendance.time_off_balance', { facts: { balance: 0, minutes: 480 } });
  });

  test('what will have lapsed by then is left alone', () => {
    const past = after(
      [...floor(), earned('late', 480, '2026-05-01'), earned('soon', 480, '2026-03-05')],
      asking(lieu('2026-03-06', 'a')),
      granting('a'),
    );
    const lots = past.reduce(evolveTimeOff, noTimeOff);
    expect(lots.map((lot) => [lot.expiresOn, remainingOf(lot)])).toEqual([
      ['2026-03-05', 480],
      ['2026-05-01', 0],
    ]);
  });

  test('a lot can not be taken after it lapsed, recorded or not', () => {
    const past = [...floor(), earned('soon', 480, '2026-03-03')];
    given(leave, past)
      .when(asking(lieu('2026-03-04', 'a')))
      .thenRefused('attendance.time_off_balance');
    given(leave, past)
      .when(asking({ ...lieu('2026-03-03', 'a'), at: at('2026-03-04', '08:00') }))
      .thenRefused('attendance.time_off_balance');
  });

  test('two requests for the same balance: the second is refused when it is decided', () => {
    const past = after(
      [...floor(), earned('one', 480, '2026-05-01')],
      asking(lieu(DAY, 'a')),
      asking(lieu('2026-03-03', 'b')),
    );
    given(leave, after(past, granting('a')))
      .when(granting('b'))
      .thenRefused('attendance.time_off_balance');
  });

  test('cancelled, it comes back; what has lapsed meanwhile lapses', () => {
    const past = after(
      [...floor(), earned('one', 480, '2026-03-05')],
      asking(lieu('2026-03-04', 'a')),
      granting('a'),
    );
    const cancel = cancelling({ requestId: deriveId('leave', 'a') });
    expect(only(given(leave, past).when(cancel).events())).toEqual(['LeaveCancelled']);
    const late = { ...cancel, by: by.leader, at: at('2026-03-07', '09:00') };
    expect(given(leave, past).when(late).events()).toContainEqual(
      TimeOffExpired(
        {
          employeeId: ids.ann,
          requestId: deriveId('overtime', 'one'),
          minutes: 480,
          expiredOn: '2026-03-05',
        },
        late.at,
      ),
    );
  });
});
