import { AnomalyExcused, AnomalyExplained } from '@muster/contracts/attendance';
import {
  anomalyOf,
  closed,
  detected,
  hired,
  idOf,
  opened,
  punched,
  rostered,
  TEAM_A,
  TEAM_B,
} from './floor.js';
import type { Person } from './issuer.js';
import { startDashboards, type Floor } from './running.js';

export const leaderA: Person = { sub: idOf('leader-a'), roles: ['team_leader'], teams: [TEAM_A] };
export const leaderB: Person = { sub: idOf('leader-b'), roles: ['team_leader'], teams: [TEAM_B] };
export const ann: Person = { sub: idOf('ann'), roles: ['collector'], teams: [TEAM_A] };
export const hr: Person = { sub: idOf('hr'), roles: ['hr'], sites: ['*'] };
export const auditor: Person = { sub: idOf('auditor'), roles: ['auditor'], sites: ['*'] };
export const operator: Person = { sub: idOf('operator'), roles: ['operator'], sites: ['*'] };

/** Now it is 09:30 of this day. */
export const DAY = '2026-03-03';
export const at = (time: string, day = DAY): string => `${day}T${time}:00.000Z`;

export type Rows = {
  readonly rows: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
  readonly positions: Readonly<Record<string, number>>;
  readonly asOf: string | null;
  readonly stale: boolean;
};

/**
 * Team A: a leader, Ann (late by 20 minutes on the 2nd, excused; here since 09:10 on the 3rd), Bob (not in yet on the 3rd).
 * Team B: a leader and Cho.
 */
export const startTwoTeams = async () => {
  const floor = await startDashboards({ at: at('01:30') });
  const last = new Map<string, string>();
  const { vault, directory } = floor.resources;
  const conceal = (subject: string, text: string) => vault.conceal(subject, text);
  const remember = (token: string) => last.set(token.split('/')[0]!, token);
  const record = async (when: string, who: string, ...events: Parameters<Floor['record']>[2][]) => {
    remember(await floor.record(when, idOf(who), ...events));
  };
  const first = at('00:00', '2026-03-01');
  await record(first, 'hr', ...opened(first));
  for (const [who, teamId, leads] of [
    ['leader-a', TEAM_A, true],
    ['ann', TEAM_A, false],
    ['bob', TEAM_A, false],
    ['leader-b', TEAM_B, true],
    ['cho', TEAM_B, false],
  ] as const) {
    await directory.put(idOf(who), { name: `=${who}`, sites: ['main'] });
    await record(first, 'hr', ...(await hired(conceal, { who, teamId, leads, at: first })));
  }
  await directory.put(idOf('hr'), { name: 'Hu Ren', sites: ['main'] });
  for (const [who, teamId] of [
    ['ann', TEAM_A],
    ['bob', TEAM_A],
    ['cho', TEAM_B],
  ] as const)
    await record(
      at('00:10', '2026-03-01'),
      'leader-a',
      rostered(who, teamId, '2026-03-02', '2026-03-04', first),
    );

  await record(at('01:20', '2026-03-02'), 'ann', punched('ann', TEAM_A, at('01:20', '2026-03-02'), 'in'));
  await record(at('10:01', '2026-03-02'), 'ann', punched('ann', TEAM_A, at('10:01', '2026-03-02'), 'out'));
  await record(
    at('14:00', '2026-03-02'),
    'system',
    closed('ann', TEAM_A, '2026-03-02', at('14:00', '2026-03-02'), { workedMinutes: 460, lateMinutes: 20 }),
    detected('ann', TEAM_A, '2026-03-02', 'late', 20, at('14:00', '2026-03-02')),
  );
  await record(
    at('14:00', '2026-03-02'),
    'system',
    closed('cho', TEAM_B, '2026-03-02', at('14:00', '2026-03-02')),
  );
  const lateness = anomalyOf('ann', TEAM_A, '2026-03-02', 'late');
  await record(
    at('00:30'),
    'ann',
    AnomalyExplained(
      { ...lateness, explanation: await conceal(idOf('ann'), 'the lift stood still') },
      at('00:30'),
    ),
  );
  await record(at('01:10'), 'ann', punched('ann', TEAM_A, at('01:10'), 'in'));
  await record(
    at('01:20'),
    'leader-a',
    AnomalyExcused(
      { ...lateness, reason: await conceal(idOf('ann'), 'true, I was in it'), decidedBy: idOf('leader-a') },
      at('01:20'),
    ),
  );
  return {
    ...floor,
    record: async (...what: Parameters<Floor['record']>) => {
      const token = await floor.record(...what);
      remember(token);
      return token;
    },
    /** A view that has everything recorded so far. */
    get: <Body = Rows>(person: Person, path: string, headers?: Readonly<Record<string, string>>) =>
      floor.get<Body>(
        person,
        path.includes('after=') || path.includes('asOf=') || !path.includes('?')
          ? path
          : [path, ...last.values()].join('&after='),
        headers,
      ),
  };
};
export type TwoTeams = Awaited<ReturnType<typeof startTwoTeams>>;
