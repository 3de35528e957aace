import { FLOOR, OFFICE, SITE, demoTeamId, demoUserId, type Person } from '../demo/people.js';

/** Somebody who may sign in on a development machine, without a password. */
export type DemoUser = {
  readonly user: string;
  /** `sub`: the employee's id. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly sites: readonly string[];
  readonly teams: readonly string[];
  readonly team: string | null;
};

const ROLE_OF_OFFICE: Readonly<Record<string, string>> = {
  manager: 'ops_manager',
  quality: 'quality',
  'case-admin': 'case_admin',
  hr: 'hr',
  finance: 'finance',
  legal: 'legal',
  management: 'management',
  auditor: 'auditor',
  operator: 'operator',
  admin: 'admin',
};
const OF_ONE_SITE = ['manager', 'quality', 'case-admin'];

const onFloor = ({ user, employeeId, name, position, team }: Person): DemoUser => ({
  user,
  id: employeeId,
  name,
  roles: [position === 'team_leader' ? 'team_leader' : 'collector'],
  sites: [SITE],
  teams: team ? [demoTeamId(team)] : [],
  team,
});

const inOffice = (user: string, id: string, name: string): DemoUser => ({
  user,
  id,
  name,
  roles: [ROLE_OF_OFFICE[user]!],
  sites: OF_ONE_SITE.includes(user) ? [SITE] : ['*'],
  teams: [],
  team: null,
});

const users: readonly DemoUser[] = [
  ...FLOOR.map(onFloor),
  ...OFFICE.map(({ user, employeeId, name }) => inOffice(user, employeeId, name)),
  inOffice('operator', demoUserId('operator'), '運維'),
  inOffice('admin', demoUserId('admin'), '系統管理'),
];

/** By user name, such as `leader-a`. */
export const DEMO_USERS: ReadonlyMap<string, DemoUser> = new Map(users.map((user) => [user.user, user]));

export const demoUserOfId = (id: string): DemoUser | undefined => users.find((user) => user.id === id);
