import type { Sealed } from '@muster/contracts';
import {
  MemberEnrolled,
  MemberExcused,
  SessionAttended,
  SessionClosed,
  SessionMissed,
  SessionScheduled,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import {
  addMinutes,
  DomainError,
  minutesBetween,
  millisecondsOf,
  hasRole,
  type Decider,
  type By,
} from '@muster/kernel';
import { leads, requireEmployed, requireOther } from '../days/authority.js';
import { homeTeamOn, isLeaderOn, parametersOn, todayAt } from '../days/facts.js';
import type { AttendanceRecord } from '../days/record.js';
import { NOTHING, requestedSpan, type Acting } from '../requests/request.js';
import { overSession, type Session, type SessionState } from './session.js';

type OfSession = Acting & { readonly sessionId: string };

type Schedule = OfSession & {
  readonly kind: 'Schedule';
  readonly session: Pick<Session, 'kind' | 'topic' | 'from' | 'to' | 'mandatory'>;
};
type Enrol = OfSession & { readonly kind: 'Enrol'; readonly employeeIds: readonly string[] };
type CheckIn = OfSession & { readonly kind: 'CheckIn'; readonly employeeId: string };
type Excuse = OfSession & { readonly kind: 'Excuse'; readonly employeeId: string; readonly reason: Sealed };
type Close = OfSession & { readonly kind: 'Close' };

export type SessionCommand = Schedule | Enrol | CheckIn | Excuse | Close;

/** Trainings and meetings (A3): who was to come, who came, who was excused, who missed it. */
export const sessions: Decider<SessionState, SessionCommand, AttendanceEvent> = {
  ...overSession,
  decide: (command, state) => {
    if (command.kind === 'Schedule') return schedule(command, state);
    const { session } = state;
    if (!session)
      throw new DomainError(
        'attendance.session_missing',
        { clause: 'A3', facts: { sessionId: command.sessionId } },
        'missing',
      );
    switch (command.kind) {
      case 'Enrol':
        return enrol(command, session, state);
      case 'CheckIn':
        return checkIn(command, session, state);
      case 'Excuse':
        return excuse(command, session, state);
      case 'Close':
        return close(command, session, state);
    }
  },
};

const refused = (code: string, rule: string, kind: 'refused' | 'forbidden' = 'refused'): DomainError =>
  new DomainError(code, { clause: 'A3', rule }, kind);

/** Leaders, operations managers and HR hold sessions. */
const requireHost = (by: By): void => {
  if (!hasRole(by, 'team_leader', 'ops_manager', 'hr'))
    throw refused('attendance.not_a_host', 'session-host', 'forbidden');
};

/** Team on the day of the session. */
const teamAt = (record: AttendanceRecord, employeeId: string, { from }: Session): string | null =>
  homeTeamOn(record, employeeId, todayAt(record, from));

/** HR and operations managers answer for anybody, a leader for the members of the own team. */
const requireAnswerable = (record: AttendanceRecord, by: By, teamId: string | null, at: string): void => {
  if (hasRole(by, 'ops_manager', 'hr') || leads(record, by.actor, teamId, at)) return;
  throw refused('attendance.not_your_team', 'own-team', 'forbidden');
};

const schedule = (
  { sessionId, session: wanted, by, at }: Schedule,
  { session }: SessionState,
): readonly AttendanceEvent[] => {
  requireHost(by);
  requestedSpan(wanted);
  if (!session) return [SessionScheduled({ sessionId, ...wanted }, at)];
  const same = (Object.keys(wanted) as (keyof typeof wanted)[]).every(
    (field) => session[field] === wanted[field],
  );
  if (same) return NOTHING;
  throw refused('attendance.session_exists', 'session-once');
};

const enrol = (
  { sessionId, employeeIds, by, at }: Enrol,
  session: Session,
  record: AttendanceRecord,
): readonly AttendanceEvent[] => {
  requireHost(by);
  const added = [...new Set(employeeIds)].filter((employeeId) => !session.members[employeeId]);
  if (added.length > 0 && session.closed) throw refused('attendance.session_closed', 'enrol-before-close');
  return added.map((employeeId) => {
    requireEmployed(record, employeeId, todayAt(record, session.from));
    const teamId = teamAt(record, employeeId, session);
    requireAnswerable(record, by, teamId, at);
    return MemberEnrolled({ sessionId, employeeId, teamId }, at);
  });
};

const memberOf = (session: Session, employeeId: string) => {
  const member = session.members[employeeId];
  if (!member) throw refused('attendance.not_enrolled', 'enrolled-first');
  return member;
};

/** People check in themselves, or whoever holds the session does it for them; nobody answers for the own absence. */
const checkIn = (
  { sessionId, employeeId, by, at }: CheckIn,
  session: Session,
  record: AttendanceRecord,
): readonly AttendanceEvent[] => {
  const { teamId, status } = memberOf(session, employeeId);
  if (by.actor !== employeeId) requireAnswerable(record, by, teamId, at);
  if (status === 'attended') return NOTHING;
  if (session.closed) throw refused('attendance.session_closed', 'check-in-before-close');
  const { punchWindowMinutes } = parametersOn(record, todayAt(record, session.from));
  const opens = millisecondsOf(addMinutes(session.from, -punchWindowMinutes));
  if (millisecondsOf(at) < opens || millisecondsOf(at) > millisecondsOf(session.to))
    throw refused('attendance.check_in_out_of_time', 'check-in-during-session');
  const lateMinutes = Math.max(0, minutesBetween(session.from, at));
  return [SessionAttended({ sessionId, employeeId, teamId, at, lateMinutes }, at)];
};

/** Also afterwards: who missed it may have had a reason. A leader's absence is the operations manager's or HR's matter. */
const excuse = (
  { sessionId, employeeId, reason, by, at }: Excuse,
  session: Session,
  record: AttendanceRecord,
): readonly AttendanceEvent[] => {
  const { teamId, status } = memberOf(session, employeeId);
  requireOther(by, employeeId, 'A3');
  if (isLeaderOn(record, employeeId, todayAt(record, session.from)) && !hasRole(by, 'ops_manager', 'hr'))
    throw refused('attendance.leaders_matter', 'leader-decided-above', 'forbidden');
  requireAnswerable(record, by, teamId, at);
  if (status === 'excused') return NOTHING;
  if (status === 'attended') throw refused('attendance.session_attended', 'excuse-absence');
  return [MemberExcused({ sessionId, employeeId, teamId, reason, decidedBy: by.actor }, at)];
};

const close = (
  { sessionId, by, at }: Close,
  session: Session,
  record: AttendanceRecord,
): readonly AttendanceEvent[] => {
  requireHost(by);
  const teams = Object.values(session.members).map(({ teamId }) => teamId);
  if (!hasRole(by, 'ops_manager', 'hr') && !teams.every((teamId) => leads(record, by.actor, teamId, at)))
    throw refused('attendance.not_your_team', 'own-team', 'forbidden');
  if (session.closed) return NOTHING;
  if (millisecondsOf(at) < millisecondsOf(session.to))
    throw refused('attendance.session_running', 'close-after-end');
  const missed = Object.entries(session.members).filter(([, { status }]) => status === 'enrolled');
  return [
    ...missed.map(([employeeId, { teamId }]) => SessionMissed({ sessionId, employeeId, teamId }, at)),
    SessionClosed({ sessionId }, at),
  ];
};
