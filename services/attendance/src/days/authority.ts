import { DomainError, hasRole, type By } from '@muster/kernel';
import { personOf } from './change-person.js';
import { homeTeamOn, isDeputyOn, isLeaderOn, leaderOn, todayAt } from './facts.js';
import type { AttendanceRecord } from './record-types.js';

/** Whether the actor leads the team today, or deputises for its leader today. */
export const leads = (
  record: AttendanceRecord,
  actor: string,
  teamId: string | null,
  at: string,
): boolean => {
  const team = teamId === null ? undefined : record.teams[teamId];
  const today = todayAt(record, at);
  return leaderOn(team, today) === actor || isDeputyOn(team, actor, today);
};

export type Matter = {
  readonly employeeId: string;
  /** The date the matter is about: it decides whose member the person was. */
  readonly workDate: string;
  readonly at: string;
  readonly clause: string;
};

/**
 * Who may decide about a person's time (A1, A2): never the person; the operations manager; otherwise the leader, or a
 * deputy, of the team the person belonged to on that date, but not about a leader.
 * @throws DomainError `attendance.own_matter`, `attendance.leaders_matter`, `attendance.not_your_team` (403)
 */
export const requireAuthority = (record: AttendanceRecord, by: By, matter: Matter): void => {
  const { employeeId, workDate, at, clause } = matter;
  requireOther(by, employeeId, clause);
  if (hasRole(by, 'ops_manager')) return;
  if (isLeaderOn(record, employeeId, workDate))
    throw new DomainError(
      'attendance.leaders_matter',
      { clause: 'A1', rule: 'leader-decided-above' },
      'forbidden',
    );
  if (!leads(record, by.actor, homeTeamOn(record, employeeId, workDate), at))
    throw new DomainError('attendance.not_your_team', { clause, rule: 'own-team' }, 'forbidden');
};

/** Nobody decides his or her own matter. @throws DomainError `attendance.own_matter` (403) */
export const requireOther = ({ actor }: By, employeeId: string, clause: string): void => {
  if (actor === employeeId)
    throw new DomainError('attendance.own_matter', { clause, rule: 'separation-of-duties' }, 'forbidden');
};

/**
 * The person works here on the date. @throws DomainError `attendance.employee_missing` (404), `attendance.employee_left`
 */
export const requireEmployed = (record: AttendanceRecord, employeeId: string, date: string): void => {
  const { hired, left } = personOf(record, employeeId);
  if (!hired) throw new DomainError('attendance.employee_missing', { facts: { employeeId } }, 'missing');
  if (left !== null && date > left)
    throw new DomainError('attendance.employee_left', { clause: 'G2', rule: 'access-ends', facts: { left } });
};
