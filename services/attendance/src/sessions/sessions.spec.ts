import type { AttendanceEvent } from '@muster/contracts/attendance';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { sessions, type SessionCommand } from './sessions.decider.js';

const DAY = '2026-03-02';
const { at } = storyOf(ids.ann);
const sessionId = deriveId('session', 'risk');
const session = {
  kind: 'training' as const,
  topic: 'risk',
  from: at(DAY, '14:00'),
  to: at(DAY, '16:00'),
  mandatory: true,
};
const scheduling = (more: Partial<Extract<SessionCommand, { kind: 'Schedule' }>> = {}): SessionCommand => ({
  kind: 'Schedule',
  sessionId,
  session,
  by: by.leader,
  at: at('2026-03-01', '10:00'),
  ...more,
});
const enrolling = (
  employeeIds: string[],
  who: SessionCommand['by'] = by.leader,
  when = at(DAY, '09:00'),
): SessionCommand => ({
  kind: 'Enrol',
  sessionId,
  employeeIds,
  by: who,
  at: when,
});
const checkingIn = (
  employeeId: string,
  who: SessionCommand['by'],
  when = at(DAY, '14:07'),
): SessionCommand => ({
  kind: 'CheckIn',
  sessionId,
  employeeId,
  by: who,
  at: when,
});
const excusing = (
  employeeId: string,
  who: SessionCommand['by'],
  when = at(DAY, '13:00'),
): SessionCommand => ({
  kind: 'Excuse',
  sessionId,
  employeeId,
  reason: sealedText('ill'),
  by: who,
  at: when,
});
const closing = (who: SessionCommand['by'] = by.leader, when = at(DAY, '16:00')): SessionCommand => ({
  kind: 'Close',
  sessionId,
  by: who,
  at: when,
});
const after = (...commands: SessionCommand[]): AttendanceEvent[] =>
  commands.reduce(
    (events, command) => [...events, ...given(sessions, events).when(command).events()],
    openedFloor(),
  );
const only = (events: readonly AttendanceEvent[]) => events.map(({ type }) => type);
const enrolled = [scheduling(), enrolling([ids.ann, ids.bo])];

test('a session is scheduled once; with other content it is refused', () => {
  given(sessions, after(scheduling())).when(scheduling()).then();
  given(sessions, after(scheduling()))
    .when(scheduling({ session: { ...session, topic: 'other' } }))
    .thenRefused('attendance.session_exists', { clause: 'A3' });
  given(sessions, openedFloor())
    .when(scheduling({ by: by.ann }))
    .thenRefused('attendance.not_a_host');
  given(sessions, openedFloor())
    .when(scheduling({ session: { ...session, to: session.from } }))
    .thenRefused('attendance.empty_span');
});

test('each is enrolled once, with the team of that day', () => {
  const events = given(sessions, after(scheduling()))
    .when(enrolling([ids.ann, ids.ann, ids.bo]))
    .events();
  expect(events.map(({ data }) => data)).toEqual([
    { sessionId, employeeId: ids.ann, teamId: ids.teamA },
    { sessionId, employeeId: ids.bo, teamId: ids.teamA },
  ]);
  given(sessions, after(...enrolled))
    .when(enrolling([ids.bo]))
    .then();
});

test.each([
  ['a leader enrols no others', enrolling([ids.leaderB]), 'attendance.not_your_team'],
  ['a collector enrols nobody', enrolling([ids.leaderB], by.ann), 'attendance.not_a_host'],
  ['nobody unknown is enrolled', enrolling([deriveId('x')], by.hr), 'attendance.employee_missing'],
  ['who is not enrolled can not check in', checkingIn(ids.leaderB, by.leaderB), 'attendance.not_enrolled'],
  ['a colleague does not check in for another', checkingIn(ids.ann, by.bo), 'attendance.not_your_team'],
  [
    'nobody checks in long before',
    checkingIn(ids.ann, by.ann, at(DAY, '11:59')),
    'attendance.check_in_out_of_time',
  ],
  [
    'nobody checks in afterwards',
    checkingIn(ids.ann, by.ann, at(DAY, '16:01')),
    'attendance.check_in_out_of_time',
  ],
  ['nobody excuses himself', excusing(ids.ann, by.ann), 'attendance.own_matter'],
  ['another leader excuses nobody here', excusing(ids.ann, by.leaderB), 'attendance.not_your_team'],
  ['it is not closed before its end', closing(by.leader, at(DAY, '15:59')), 'attendance.session_running'],
  ['another leader does not close it', closing(by.leaderB), 'attendance.not_your_team'],
])('%s', (_, command, code) =>
  given(sessions, after(...enrolled))
    .when(command)
    .thenRefused(code),
);

test('a session that nobody scheduled is missing', () =>
  given(sessions, openedFloor())
    .when(enrolling([ids.ann]))
    .thenRefused('attendance.session_missing'));

test('who checks in attended, with the minutes of being late; twice is once', () => {
  const [event] = given(sessions, after(...enrolled))
    .when(checkingIn(ids.ann, by.ann))
    .events();
  expect(event!.data).toMatchObject({ at: at(DAY, '14:07'), lateMinutes: 7 });
  const early = given(sessions, after(...enrolled))
    .when(checkingIn(ids.ann, by.leader, at(DAY, '13:55')))
    .events();
  expect(early[0]!.data).toMatchObject({ lateMinutes: 0 });
  given(sessions, after(...enrolled, checkingIn(ids.ann, by.ann)))
    .when(checkingIn(ids.ann, by.leader))
    .then();
});

test('who came can not be excused; who is excused may still come', () => {
  given(sessions, after(...enrolled, checkingIn(ids.ann, by.ann)))
    .when(excusing(ids.ann, by.leader))
    .thenRefused('attendance.session_attended');
  expect(
    only(
      given(sessions, after(...enrolled, excusing(ids.ann, by.leader)))
        .when(checkingIn(ids.ann, by.ann))
        .events(),
    ),
  ).toEqual(['SessionAttended']);
});

test('closing tells who missed it: enrolled, not there, not excused', () => {
  const past = after(
    scheduling(),
    enrolling([ids.ann, ids.bo, ids.leader], by.hr),
    checkingIn(ids.ann, by.ann),
    excusing(ids.bo, by.leader),
  );
  const events = given(sessions, past).when(closing()).events();
  expect(events.map(({ type, data }) => [type, 'employeeId' in data ? data.employeeId : null])).toEqual([
    ['SessionMissed', ids.leader],
    ['SessionClosed', null],
  ]);
  const closed = [...past, ...events];
  given(sessions, closed).when(closing()).then();
  given(sessions, closed).when(checkingIn(ids.leader, by.leader)).thenRefused('attendance.session_closed');
  given(sessions, closed)
    .when(enrolling([ids.leaderB], by.hr))
    .thenRefused('attendance.session_closed');
});

test("a missed session is excused afterwards; a leader's by the operations manager or HR", () => {
  const past = after(scheduling(), enrolling([ids.ann, ids.leader], by.hr), closing());
  const late = at('2026-03-05', '09:00');
  expect(
    only(
      given(sessions, past)
        .when(excusing(ids.ann, by.leader, late))
        .events(),
    ),
  ).toEqual(['MemberExcused']);
  given(sessions, past)
    .when(excusing(ids.leader, by.leaderB, late))
    .thenRefused('attendance.leaders_matter');
  expect(
    only(
      given(sessions, past)
        .when(excusing(ids.leader, by.manager, late))
        .events(),
    ),
  ).toEqual(['MemberExcused']);
});
