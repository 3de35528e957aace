import {
  DeputyNamed,
  LeaderAppointed,
  MemberJoinedTeam,
  MemberLeftTeam,
  TeamFormed,
} from '@muster/contracts/attendance';
import { addDays, DomainError } from '@muster/kernel';
import { requireEmployed } from '../days/authority.js';
import { personOf } from '../days/change-person.js';
import { homeTeamOn, leaderOn, startOf } from '../days/facts.js';
import {
  overRecord,
  type AttendanceDecider,
  type AttendanceRecord,
  type Membership,
  type Team,
} from '../days/record.js';

const teamOf = (record: AttendanceRecord, teamId: string): Team => {
  const team = record.teams[teamId];
  if (!team) throw new DomainError('attendance.team_missing', { facts: { teamId } }, 'missing');
  return team;
};

const requireInOrder = (from: string, to: string | null, field: string): void => {
  if (to !== null && to < from)
    throw new DomainError('attendance.dates_unsound', { rule: 'dates-in-order', field, facts: { from, to } });
};

export type FormTeam = { readonly teamId: string; readonly label: string; readonly at: string };

export const formingTeam: AttendanceDecider<FormTeam> = {
  ...overRecord,
  decide: ({ teamId, label, at }, record) => {
    const team = record.teams[teamId];
    if (team?.label === label) return [];
    if (team) throw new DomainError('attendance.team_exists', { clause: 'G2', facts: { teamId } });
    return [TeamFormed({ teamId, label }, at)];
  },
};

export type JoinTeam = {
  readonly employeeId: string;
  readonly teamId: string;
  readonly from: string;
  readonly to: string | null;
  /** Percent, 1–100. */
  readonly share: number;
  readonly home: boolean;
};

const overlaps = (a: Membership, b: Pick<Membership, 'from' | 'to'>): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** The most percent of the working time that memberships take on any date of the new one: it changes only where one begins. */
const highestShare = (others: readonly Membership[], joining: Membership): number => {
  const dates = [joining.from, ...others.map(({ from }) => from).filter((from) => from > joining.from)];
  return Math.max(
    ...dates
      .map((from) => ({ from, to: from }))
      .filter((date) => overlaps(joining, date))
      .map((date) =>
        others
          .filter((other) => overlaps(other, date))
          .reduce((sum, { share }) => sum + share, joining.share),
      ),
  );
};

/** Somebody joins a team, for good or for some time (借調). A new home ends the old one the day before (G2). */
export const joiningTeam: AttendanceDecider<JoinTeam> = {
  ...overRecord,
  decide: ({ employeeId, ...joining }, record) => {
    const { teamId, from, to, home } = joining;
    teamOf(record, teamId);
    requireEmployed(record, employeeId, from);
    requireInOrder(from, to, 'to');
    const { memberships } = personOf(record, employeeId);
    const same = memberships.some(
      (one) =>
        one.teamId === teamId &&
        one.from === from &&
        one.to === to &&
        one.home === home &&
        one.share === joining.share,
    );
    if (same) return [];
    const staying = memberships.filter(
      (one) => overlaps(one, joining) && !(home && one.home && one.from <= from),
    );
    const again = staying.find((one) => one.teamId === teamId || (home && one.home));
    if (again)
      throw new DomainError('attendance.membership_overlaps', {
        clause: 'G2',
        rule: 'one-home-once-a-team',
        facts: { teamId: again.teamId, from: again.from, to: again.to },
      });
    const share = highestShare(staying, joining);
    if (share > 100)
      throw new DomainError('attendance.share_exceeded', {
        clause: 'G2',
        rule: 'whole-working-time',
        field: 'share',
        facts: { share },
      });
    const previousTeamId = home ? homeTeamOn(record, employeeId, from) : null;
    return [MemberJoinedTeam({ employeeId, ...joining, previousTeamId }, startOf(record, from))];
  },
};

export type LeaveTeam = { readonly employeeId: string; readonly teamId: string; readonly lastDay: string };

export const leavingTeam: AttendanceDecider<LeaveTeam> = {
  ...overRecord,
  decide: ({ employeeId, teamId, lastDay }, record) => {
    const ofTeam = personOf(record, employeeId).memberships.filter((one) => one.teamId === teamId);
    if (ofTeam.some(({ to }) => to === lastDay)) return [];
    const membership = ofTeam.find(({ from, to }) => from <= lastDay && (to === null || lastDay < to));
    if (!membership)
      throw new DomainError('attendance.not_member', {
        clause: 'G2',
        rule: 'member-that-day',
        facts: { employeeId, teamId, workDate: lastDay },
      });
    return [
      MemberLeftTeam(
        { employeeId, teamId, lastDay, home: membership.home },
        startOf(record, addDays(lastDay, 1)),
      ),
    ];
  },
};

export type AppointLeader = { readonly teamId: string; readonly employeeId: string; readonly from: string };

/** The qualification is unverified until the performance service says otherwise (H1). */
export const appointingLeader: AttendanceDecider<AppointLeader> = {
  ...overRecord,
  decide: ({ teamId, employeeId, from }, record) => {
    const team = teamOf(record, teamId);
    requireEmployed(record, employeeId, from);
    const previousLeaderId = leaderOn(team, from);
    if (previousLeaderId === employeeId) return [];
    return [
      LeaderAppointed(
        { teamId, employeeId, from, qualification: 'unverified', previousLeaderId },
        startOf(record, from),
      ),
    ];
  },
};

export type NameDeputy = {
  readonly teamId: string;
  readonly employeeId: string;
  readonly from: string;
  readonly to: string;
};

/** 代理組長 (X7): another person than the leader, for some time. */
export const namingDeputy: AttendanceDecider<NameDeputy> = {
  ...overRecord,
  decide: ({ teamId, employeeId, from, to }, record) => {
    const team = teamOf(record, teamId);
    requireEmployed(record, employeeId, from);
    requireInOrder(from, to, 'to');
    if (leaderOn(team, from) === employeeId)
      throw new DomainError('attendance.deputy_leads', {
        clause: 'X7',
        rule: 'another-than-the-leader',
        field: 'employeeId',
      });
    const same = team.deputies.some(
      (deputy) => deputy.employeeId === employeeId && deputy.from === from && deputy.to === to,
    );
    return same ? [] : [DeputyNamed({ teamId, employeeId, from, to }, startOf(record, from))];
  },
};
