import { deriveId } from '@muster/kernel';

export type Role = 'collector' | 'team_leader' | 'ops_manager' | 'hr' | 'staff';

/** Somebody of the demo floor. Names are made up. */
export type Person = {
  /** Demo user name where the person can sign in. */
  readonly user: string;
  readonly employeeId: string;
  readonly name: string;
  readonly staffNo: string;
  readonly position: 'collector' | 'team_leader' | 'ops_manager' | 'quality' | 'case_admin' | 'staff';
  readonly team: TeamLabel | null;
};

export type TeamLabel = 'A' | 'B' | 'C';
export const TEAMS: readonly TeamLabel[] = ['A', 'B', 'C'];
export const SITE = 'main';

/** The same derivations as the development sign-in uses, so that a demo user is the demo employee. */
export const demoUserId = (user: string): string => deriveId('demo-user', user);
export const demoTeamId = (label: TeamLabel): string => deriveId('demo-team', label);

const NAMES: Readonly<Record<TeamLabel, readonly string[]>> = {
  A: ['陳怡君', '林志豪', '黃淑芬', '張家豪', '李雅婷', '王俊傑', '吳佩珊', '劉建宏', '蔡欣怡'],
  B: ['楊宗翰', '許惠雯', '鄭文彬', '謝佳玲', '洪偉倫', '郭美玉', '邱柏翰', '曾雅雯', '廖國棟'],
  C: ['賴思妤', '徐明哲', '周曉彤', '葉冠廷', '蘇靜宜', '莊志明', '呂佩君', '江承翰', '何玉蘭'],
};

const person = (
  user: string,
  name: string,
  number: number,
  position: Person['position'],
  team: TeamLabel | null,
): Person => ({
  user,
  employeeId: demoUserId(user),
  name,
  staffNo: `M${String(number).padStart(4, '0')}`,
  position,
  team,
});

/** Three teams, each a leader and eight collectors. */
export const FLOOR: readonly Person[] = TEAMS.flatMap((team, at) =>
  NAMES[team].map((name, index) =>
    index === 0
      ? person(`leader-${team.toLowerCase()}`, name, at * 100 + 100, 'team_leader', team)
      : person(`collector-${team.toLowerCase()}${index}`, name, at * 100 + 100 + index, 'collector', team),
  ),
);

/** Those who decide and look on; they keep no punches on this floor. */
export const OFFICE: readonly Person[] = [
  person('manager', '方正道', 1, 'ops_manager', null),
  person('hr', '沈若蘭', 2, 'staff', null),
  person('finance', '錢守義', 3, 'staff', null),
  person('legal', '杜明遠', 4, 'staff', null),
  person('quality', '宋知微', 5, 'quality', null),
  person('case-admin', '唐立言', 6, 'case_admin', null),
  person('management', '高遠山', 7, 'staff', null),
  person('auditor', '魏清平', 8, 'staff', null),
];

export const leaderOf = (team: TeamLabel): Person =>
  FLOOR.find((one) => one.team === team && one.position === 'team_leader')!;

export const officer = (user: string): Person => OFFICE.find((one) => one.user === user)!;
