import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { anomalyOf, idOf, TEAM_A, TEAM_B } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import {
  ann,
  auditor,
  hr,
  leaderA,
  leaderB,
  operator,
  startTwoTeams,
  type TwoTeams,
} from '../testing/two-teams.js';

describe('who sees what', () => {
  let floor: TwoTeams;
  beforeAll(async () => void (floor = await startTwoTeams()), 60_000);
  afterAll(() => floor.stop(), 30_000);
  const get: TwoTeams['get'] = (...asked) => floor.get(...asked);

  it.each([
    ['today', '/attendance/today?site=main', 5],
    ['anomalies', '/attendance/anomalies?site=main', 1],
    ['months', '/attendance/months?site=main&period=2026-03', 5],
  ])('%s: a leader never sees another team, a collector nobody else, HR everybody', async (_, path, all) => {
    const peopleOf = async (person: Person) =>
      (await get(person, path)).body.rows.map(({ employeeId }) => employeeId);
    expect(await peopleOf(hr)).toHaveLength(all);
    expect(await peopleOf(leaderB)).not.toEqual(expect.arrayContaining([idOf('ann')]));
    expect(await peopleOf(leaderB)).not.toEqual(expect.arrayContaining([idOf('bob')]));
    expect(await peopleOf(ann)).toEqual([idOf('ann')]);
    expect((await get(leaderB, `${path}&team=${TEAM_A}`)).status).toBe(403);
    expect((await get(ann, `${path}&team=${TEAM_B}`)).status).toBe(403);
    expect((await get({ ...leaderA, sites: ['other'] }, path)).status).toBe(403);
    expect((await get(operator, path)).status).toBe(403);
  });

  it('never explains a figure of somebody outside the scope', async () => {
    for (const path of [
      `/attendance/today/explain?site=main&figure=present&key=${idOf('ann')}`,
      `/attendance/months/explain?site=main&figure=workedMinutes&period=2026-03&key=${idOf('ann')}`,
      `/attendance/anomalies/explain?site=main&figure=minutes&key=${anomalyOf('ann', TEAM_A, '2026-03-02', 'late').anomalyId}`,
    ])
      expect((await get(leaderB, path)).status).toBe(400);
    expect((await get(leaderB, `/attendance/months/${idOf('ann')}?site=main&period=2026-03`)).status).toBe(
      403,
    );
    const all = await get<EvidenceAnswer>(leaderB, '/attendance/today/explain?site=main&figure=rostered');
    expect(all.body.rows.map(({ employeeId }) => employeeId)).toEqual([idOf('cho')]);
  });

  it('opens personal texts for the person, the leader and HR; an auditor sees that they are sealed, and no names', async () => {
    for (const person of [ann, leaderA, hr]) {
      const answer = await get<{ rows: { explanation: string; reason: string; name: string }[] }>(
        person,
        '/attendance/anomalies?site=main',
      );
      expect([person.roles, answer.body.rows]).toMatchObject([
        person.roles,
        [{ explanation: 'the lift stood still', reason: 'true, I was in it', name: '=ann' }],
      ]);
      expect(answer.body.rows).toHaveLength(1);
    }
    const { text, body } = await get(auditor, '/attendance/anomalies?site=main');
    expect(body.rows).toMatchObject([
      {
        explanation: null,
        reason: null,
        name: null,
        decidedByName: null,
        withheld: { explanation: 'sealed', reason: 'sealed' },
      },
    ]);
    expect(text).not.toContain('lift');
    expect(text).not.toContain('=ann');
    const organisation = await get<{ rows: { members: { staffNo: string | null }[] }[] }>(
      leaderA,
      '/organisation?site=main',
    );
    expect(organisation.body.rows).toHaveLength(1);
    expect(organisation.body.rows[0]!.members.map(({ staffNo }) => staffNo).sort()).toEqual([
      '•••nn',
      '•••ob',
      '••••••••-a',
    ]);
  });
});
