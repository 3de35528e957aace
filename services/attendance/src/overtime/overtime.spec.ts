import { CalendarPublished, type AttendanceEvent } from '@muster/contracts/attendance';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { closing } from '../days/reassess.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { by, ids, openedFloor, sealedText, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { overtime, type OvertimeCommand } from './overtime.decider.js';

const DAY = '2026-03-02';
const SATURDAY = '2026-03-07';
const { at, shift, rostered, punch } = storyOf(ids.ann);
const floor = (options?: FloorOptions): AttendanceEvent[] => [
  ...openedFloor(options),
  rostered(shift(DAY, ['09:00', '18:00', 60])),
];
const requestId = deriveId('overtime', 'one');
const asking = (more: Partial<Extract<OvertimeCommand, { kind: 'Request' }>> = {}) => ({
  kind: 'Request' as const,
  requestId,
  employeeId: ids.ann,
  workDate: DAY,
  from: at(DAY, '18:00'),
  to: at(DAY, '20:00'),
  reason: sealedText('month end'),
  by: by.ann,
  at: at(DAY, '15:00'),
  ...more,
});
const deciding = (more: Partial<Extract<OvertimeCommand, { kind: 'Decide' }>> = {}) => ({
  kind: 'Decide' as const,
  requestId,
  employeeId: ids.ann,
  decision: 'approve' as const,
  compensation: 'pay' as const,
  reason: null,
  by: by.leader,
  at: at(DAY, '16:00'),
  ...more,
});
const after = (past: AttendanceEvent[], ...commands: OvertimeCommand[]): AttendanceEvent[] =>
  commands.reduce((events, command) => [...events, ...given(overtime, events).when(command).events()], past);
const only = (events: readonly AttendanceEvent[]) => events.map(({ type }) => type);
const saturday = { workDate: SATURDAY, from: at(SATURDAY, '09:00'), to: at(SATURDAY, '17:00') };

test.each([
  ['a workday', asking(), 'workday'],
  ['a rest day', asking(saturday), 'rest'],
])('overtime of %s is asked for as such', (_, command, dayKind) => {
  const [event] = given(overtime, floor()).when(command).events();
  expect(event).toMatchObject({ type: 'OvertimeRequested', data: { dayKind, teamId: ids.teamA } });
});

test('a make-up working day is none of rest', () => {
  const calendar = CalendarPublished(
    { siteId: 'main', year: 2026, days: [{ date: SATURDAY, kind: 'makeup', label: '補班' }] },
    at(DAY, '00:00'),
  );
  const past = after([...floor(), calendar], asking(saturday));
  expect(past.at(-1)!.data).toMatchObject({ dayKind: 'makeup' });
  given(overtime, past)
    .when(deciding({ compensation: 'time_off' }))
    .thenRefused('attendance.time_off_for_rest_days', { facts: { workDate: SATURDAY, dayKind: 'makeup' } });
});

test('the same asked for again is one request', () =>
  given(overtime, after(floor(), asking()))
    .when(asking({ requestId: deriveId('again') }))
    .then());

test.each([
  [
    'within the shift',
    asking({ from: at(DAY, '17:00'), to: at(DAY, '18:00') }),
    'attendance.overtime_within_shift',
  ],
  ['of more than a day', asking({ to: at(DAY, '+19:00') }), 'attendance.overtime_too_long'],
  [
    'of another date',
    asking({ from: at('2026-03-04', '18:00'), to: at('2026-03-04', '20:00') }),
    'attendance.overtime_elsewhere',
  ],
  ['of no length', asking({ to: at(DAY, '18:00') }), 'attendance.empty_span'],
  ['for somebody else', asking({ by: by.leader }), 'attendance.not_yours'],
])('not %s', (_, command, code) => given(overtime, floor()).when(command).thenRefused(code));

test('not over other overtime', () =>
  given(overtime, after(floor(), asking()))
    .when(asking({ requestId: deriveId('x'), from: at(DAY, '19:00'), to: at(DAY, '21:00') }))
    .thenRefused('attendance.overtime_overlaps'));

describe('within the days of the policy', () => {
  const past = floor({ parameters: { overtimeWithinDays: 0 } });
  test('it is asked for and approved on its date at the latest', () => {
    given(overtime, past)
      .when(asking({ at: at('2026-03-03', '00:00') }))
      .thenRefused('attendance.overtime_too_late', { facts: { workDate: DAY, days: 0 } });
    given(overtime, after(past, asking()))
      .when(deciding({ at: at('2026-03-03', '09:00') }))
      .thenRefused('attendance.overtime_too_late');
    expect(only(given(overtime, after(past, asking())).when(deciding()).events())).toEqual([
      'OvertimeApproved',
    ]);
  });

  test('it can be refused afterwards too', () =>
    expect(
      only(
        given(overtime, after(past, asking()))
          .when(deciding({ decision: 'refuse', at: at('2026-03-09', '09:00') }))
          .events(),
      ),
    ).toEqual(['OvertimeRefused']));
});

test('approved after the day was closed, the hours that were worked count in the same append', () => {
  const worked = [...after(floor(), asking()), punch(DAY, 'in', '09:00'), punch(DAY, 'out', '19:30')];
  const past = [
    ...worked,
    ...closing(evolveAll(emptyRecord, worked), { employeeId: ids.ann, workDate: DAY }, at(DAY, '22:00')),
  ];
  const events = given(overtime, past)
    .when(deciding({ at: at('2026-03-03', '09:00') }))
    .events();
  expect(only(events)).toEqual(['OvertimeApproved', 'DayReassessed']);
  expect(events[1]!.data).toMatchObject({ cause: 'overtime', figures: { overtimeMinutes: 90 } });
});

test('a rest day is compensated in one way', () => {
  const morning = asking({ ...saturday, to: at(SATURDAY, '12:00') });
  const evening = asking({ ...saturday, requestId: deriveId('b'), from: at(SATURDAY, '13:00') });
  const past = after(floor(), morning, evening, deciding({ compensation: 'time_off' }));
  given(overtime, past)
    .when(deciding({ requestId: deriveId('b'), compensation: 'pay' }))
    .thenRefused('attendance.one_compensation_a_day');
  expect(
    only(
      given(overtime, past)
        .when(deciding({ requestId: deriveId('b'), compensation: 'time_off' }))
        .events(),
    ),
  ).toEqual(['OvertimeApproved']);
});

test.each([
  ['the person', by.ann, 'attendance.own_matter'],
  ['a colleague', by.bo, 'attendance.not_your_team'],
  ['the leader of another team', by.leaderB, 'attendance.not_your_team'],
])('not decided by %s', (_, who, code) =>
  given(overtime, after(floor(), asking()))
    .when(deciding({ by: who }))
    .thenRefused(code),
);

test('decided once', () => {
  const past = after(floor(), asking(), deciding());
  given(overtime, past).when(deciding()).then();
  given(overtime, past)
    .when(deciding({ decision: 'refuse' }))
    .thenRefused('attendance.request_decided');
});
