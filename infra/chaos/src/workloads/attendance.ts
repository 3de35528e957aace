import { deriveId } from '@muster/kernel';
import { pick } from '../random.js';
import { CANARY, type Wanted, type Workload } from '../workload.js';

type Team = { readonly teamId: string; readonly members: readonly { readonly employeeId: string }[] };

const site = 'main';
const SHIFT = [{ from: '09:00', to: '18:00', breakMinutes: 60 }];

/** Any date of next year: nobody's plans are in the way. */
const someDate = (random: () => number): string => {
  const day = Math.floor(random() * 360);
  return new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 1 + day)).toISOString().slice(0, 10);
};

/** Hiring, teams, rosters, shifts, leave and training on the demo floor, with mistakes among them. */
export const workload = (): Workload => {
  let teams: readonly Team[] = [];
  let self = '';
  let hired = 0;
  const hires: string[] = [];

  const kinds: readonly ((random: () => number) => Wanted)[] = [
    (random) => {
      const employeeId = deriveId('chaos', hired, random());
      hired += 1;
      hires.push(employeeId);
      const person = {
        employeeId,
        name: `${CANARY}${hired}`,
        staffNo: `${CANARY}-${employeeId}`,
        position: 'collector',
      };
      return {
        user: 'hr',
        path: 'employees',
        body: { site, ...person, workingTime: 'standard', hiredOn: '2026-01-05' },
      };
    },
    (random) => ({
      user: 'hr',
      path: `teams/${pick(random, teams).teamId}/members`,
      body: { site, employeeId: pick(random, hires), from: '2026-01-05', share: 100, home: true },
    }),
    (random) => {
      const { teamId, members } = pick(random, teams);
      const workDate = someDate(random);
      const rows = members.slice(0, 4).map(({ employeeId }) => ({
        employeeId,
        shifts: [{ workDate, code: 'D', segments: SHIFT }],
      }));
      return { user: 'manager', path: 'rosters', body: { site, teamId, from: workDate, to: workDate, rows } };
    },
    (random) => ({
      user: 'manager',
      path: 'shifts/change',
      body: {
        site,
        employeeId: pick(random, pick(random, teams).members).employeeId,
        workDate: someDate(random),
        segments: random() < 0.5 ? null : SHIFT,
        code: 'X',
        reason: '輪調',
      },
    }),
    (random) => ({
      user: pick(random, ['leader-a', 'manager', 'hr']),
      path: 'sessions',
      body: {
        site,
        kind: 'training',
        topic: '合規',
        from: `${someDate(random)}T01:00:00.000Z`,
        to: `${someDate(random)}T03:00:00.000Z`,
        mandatory: true,
      },
    }),
    // One person's stream, by everybody at once.
    (random) => ({
      user: 'collector-a1',
      path: 'leave',
      body: { site, employeeId: self, kind: 'personal', ...span(random), reason: CANARY },
    }),
    // Mistakes: not allowed, not there, not sound.
    (random) => ({
      user: 'collector-a1',
      path: 'rosters',
      body: { site, teamId: pick(random, teams).teamId },
    }),
    () => ({ user: 'hr', path: 'employees', body: { site, name: '' } }),
    (random) => ({
      user: 'hr',
      path: `employees/${deriveId(random())}/leaving`,
      body: { site, lastDay: '2026-11-30' },
    }),
  ];

  const span = (random: () => number) => {
    const date = someDate(random);
    return { from: `${date}T01:00:00.000Z`, to: `${date}T05:00:00.000Z` };
  };

  return {
    service: 'attendance',
    prepare: async (client) => {
      const { rows } = await client.ask<{ rows: readonly Team[] }>('hr', 'dashboards/organisation?site=main');
      teams = rows.filter(({ members }) => members.length > 0);
      self = (await client.ask<{ employeeId: string }>('collector-a1', 'dashboards/session')).employeeId;
      hires.push(teams[0]!.members[0]!.employeeId);
    },
    next: (random) => {
      const wanted = pick(random, kinds)(random);
      return { ...wanted, path: `attendance/${wanted.path}` };
    },
  };
};
