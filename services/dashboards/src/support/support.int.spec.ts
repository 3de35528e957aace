import { SupportNeedClosed, SupportNeedRaised } from '@muster/contracts/operations';
import { PROJECTIONS } from '../projections/registry.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import {
  ann,
  at,
  auditor,
  hr,
  leaderA,
  leaderB,
  operator,
  startTwoTeams,
  type TwoTeams,
} from '../testing/two-teams.js';

const manager: Person = { sub: idOf('manager'), roles: ['ops_manager'] };
const bob: Person = { sub: idOf('bob'), roles: ['collector'], teams: [TEAM_A] };
const finance: Person = { sub: idOf('finance'), roles: ['finance'], sites: ['*'] };
const management: Person = { sub: idOf('boss'), roles: ['management'], sites: ['*'] };
const RENT = 'the rent is three months late';
const HEALTH = 'my hearing gets worse';
let floor: TwoTeams;

beforeAll(async () => {
  floor = await startTwoTeams();
  const conceal = (text: string) => floor.resources.vault.conceal(idOf('ann'), text, 'support');
  const need = (name: string, to: 'leader' | 'hr') => ({
    needId: idOf(name),
    employeeId: idOf('ann'),
    teamId: TEAM_A,
    to,
  });
  await floor.record(
    at('01:00'),
    idOf('ann'),
    SupportNeedRaised({ ...need('rent', 'leader'), text: await conceal(RENT) }, at('01:00')),
  );
  await floor.record(
    at('01:01'),
    idOf('ann'),
    SupportNeedRaised({ ...need('health', 'hr'), text: await conceal(HEALTH) }, at('01:01')),
  );
  await floor.record(
    at('01:20'),
    idOf('leader-a'),
    SupportNeedClosed(
      { ...need('rent', 'leader'), outcome: await conceal('an advance'), closedBy: idOf('leader-a') },
      at('01:20'),
    ),
  );
}, 120_000);
afterAll(() => floor?.stop());

const needs = (person: Person) => floor.get(person, '/support/needs?site=main');

test('the member reads the own needs; leader and HR those that are addressed to them', async () => {
  const texts = async (person: Person) => (await needs(person)).body.rows.map(({ text }) => text);
  expect(await texts(ann)).toEqual([HEALTH, RENT]);
  expect(await texts(leaderA)).toEqual([RENT]);
  expect(await texts(hr)).toEqual([HEALTH]);
});

test('nobody else reads anything of them', async () => {
  for (const person of [bob, leaderB]) expect((await needs(person)).body.rows).toEqual([]);
  for (const person of [manager, auditor, operator, finance, management])
    expect((await needs(person)).status).toBe(403);
});

test('those above see how many there are, of nobody in particular; the leader does not', async () => {
  const counts = await floor.get(manager, '/support/counts?site=main');
  expect(counts.body.rows).toEqual([
    { teamId: TEAM_A, teamLabel: 'A', raised: 2, open: 1 },
    expect.objectContaining({ teamLabel: 'B', raised: 0 }),
  ]);
  expect(JSON.stringify(counts.body)).not.toContain(idOf('ann'));
  expect((await floor.get(leaderA, '/support/counts?site=main')).status).toBe(403);
});

test('no other view holds a row of them, and no table their text', async () => {
  for (const { name, version } of PROJECTIONS) {
    const table = `read.${name.replaceAll('-', '_')}_v${version}`;
    const { rows } = await floor.resources.pool.query<{ row: string }>(
      `select row::text as row from ${table}`,
    );
    const told = rows.map(({ row }) => row).join();
    expect(told).not.toContain(RENT);
    expect(told).not.toContain(HEALTH);
    if (name !== 'support-needs') expect([name, told.includes(idOf('rent'))]).toEqual([name, false]);
  }
  const person = await floor.get(leaderA, `/people/${idOf('ann')}?site=main`);
  expect(person.status).toBe(200);
  expect(JSON.stringify(person.body)).not.toContain(RENT);
});
