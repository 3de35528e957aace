import { EmployeeLeft, MemberJoinedTeam, MemberLeftTeam } from '@muster/contracts/attendance';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { idOf, TEAM_A, TEAM_B } from '../testing/floor.js';
import { recorded } from '../testing/histories.js';
import { employees, homeTeamOn, type EmployeeRow } from './employees.projection.js';

const employeeId = idOf('ann');
const AT = '2026-01-01T00:00:00.000Z';
const joining = (teamId: string, from: string, home = true) =>
  MemberJoinedTeam(
    { employeeId, teamId, from, to: null, share: home ? 100 : 40, home, previousTeamId: null },
    AT,
  );
const after = (...events: readonly AttendanceEvent[]): EmployeeRow =>
  events.reduce<EmployeeRow | null>(
    (row, event, at) => employees.apply(row, recorded(event, at + 1), employeeId),
    null,
  )!;

describe('memberships', () => {
  it('end at home the day before a new home begins, so that each date has one', () => {
    const row = after(joining(TEAM_A, '2026-01-01'), joining(TEAM_B, '2026-03-01'));
    expect(homeTeamOn(row, '2026-02-28')).toBe(TEAM_A);
    expect(homeTeamOn(row, '2026-03-01')).toBe(TEAM_B);
  });

  it('on loan (借調) do not change the home team', () => {
    const row = after(joining(TEAM_A, '2026-01-01'), joining(TEAM_B, '2026-02-01', false));
    expect(homeTeamOn(row, '2026-02-15')).toBe(TEAM_A);
    expect(row.memberships).toHaveLength(2);
  });

  it('end with the person’s last day, and when the team is left', () => {
    const left = EmployeeLeft(
      { employeeId, lastDay: '2026-02-10', receiverId: null, homeTeamId: TEAM_A },
      AT,
    );
    expect(homeTeamOn(after(joining(TEAM_A, '2026-01-01'), left), '2026-02-11')).toBeNull();
    const leaving = MemberLeftTeam({ employeeId, teamId: TEAM_A, lastDay: '2026-02-10', home: true }, AT);
    const row = after(joining(TEAM_A, '2026-01-01'), leaving);
    expect([homeTeamOn(row, '2026-02-10'), homeTeamOn(row, '2026-02-11')]).toEqual([TEAM_A, null]);
  });
});
