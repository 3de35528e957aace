import {
  BudgetCharged,
  BudgetReleased,
  BudgetSet,
  ExpenseClaimed,
  ExpenseEndorsed,
  ExpenseReturned,
  ExpenseReviewed,
} from '@muster/contracts/operations';
import type { Sealed } from '@muster/contracts';
import { idOf, TEAM_A, TEAM_B } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { ann, at, auditor, leaderA, leaderB, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const finance: Person = { sub: idOf('finance'), roles: ['finance'], sites: ['*'] };
let floor: TwoTeams;

const claim = (name: string, who: string, teamId: string, amountMinor: number, note: Sealed) =>
  ExpenseClaimed(
    {
      ...{ claimId: idOf(name), employeeId: idOf(who), teamId, month: '2026-03', round: 1, currency: 'CNY' },
      lines: [{ category: 'meals', date: '2026-03-02', amountMinor, receiptIds: [] }],
      ...{ amountMinor, receipts: [], note, breaches: [{ line: 0, rule: 'no_receipt' as const }] },
      ...{ overBudgetMinor: 0, ofLeader: false, policyVersion: 0 },
    },
    at('01:00'),
  );
const of = (name: string, who: string, teamId: string) => ({
  ...{ claimId: idOf(name), employeeId: idOf(who), teamId, month: '2026-03' },
});

beforeAll(async () => {
  floor = await startTwoTeams();
  const conceal = (who: string, text: string) => floor.resources.vault.conceal(idOf(who), text);
  const charged = (name: string, teamId: string, amountMinor: number, usedMinor: number) =>
    BudgetCharged({ teamId, month: '2026-03', claimId: idOf(name), amountMinor, usedMinor }, at('01:00'));
  const budget = { month: '2026-03', currency: 'CNY', amountMinor: 100_000, previousMinor: null };
  await floor.record(
    at('00:40'),
    finance.sub,
    BudgetSet({ teamId: TEAM_A, ...budget, setBy: finance.sub }, at('00:40')),
  );
  for (const [name, who, teamId, amount, used] of [
    ['lunch', 'ann', TEAM_A, 30_000, 30_000],
    ['taxi', 'bob', TEAM_A, 20_000, 50_000],
    ['train', 'cho', TEAM_B, 70_000, 70_000],
  ] as const)
    await floor.record(
      at('01:00'),
      idOf(who),
      claim(name, who, teamId, amount, await conceal(who, `${name} with a customer`)),
      charged(name, teamId, amount, used),
    );
  const reason = await conceal('bob', 'which customer?');
  await floor.record(
    at('01:10'),
    idOf('leader-a'),
    ExpenseReturned(
      {
        ...of('taxi', 'bob', TEAM_A),
        amountMinor: 20_000,
        from: 'claimed',
        reason,
        returnedBy: idOf('leader-a'),
      },
      at('01:10'),
    ),
    BudgetReleased(
      { teamId: TEAM_A, month: '2026-03', claimId: idOf('taxi'), amountMinor: 20_000, usedMinor: 30_000 },
      at('01:10'),
    ),
  );
  await floor.record(
    at('01:12'),
    idOf('leader-a'),
    ExpenseEndorsed(
      { ...of('lunch', 'ann', TEAM_A), amountMinor: 30_000, endorsedBy: idOf('leader-a') },
      at('01:12'),
    ),
  );
  await floor.record(
    at('01:14'),
    finance.sub,
    ExpenseReviewed(
      { ...of('lunch', 'ann', TEAM_A), amountMinor: 30_000, reviewedBy: finance.sub },
      at('01:14'),
    ),
  );
}, 120_000);
afterAll(() => floor?.stop());

const namesOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ name }) => name).sort();

test('Finance sees every claim, a leader those of the own team, a collector the own; auditors see no note', async () => {
  const list = async (person: Person) => (await floor.get(person, '/expenses/claims?site=main')).body.rows;
  expect(namesOf(await list(finance))).toEqual(['=ann', '=bob', '=cho']);
  expect(namesOf(await list(leaderA))).toEqual(['=ann', '=bob']);
  expect(namesOf(await list(leaderB))).toEqual(['=cho']);
  expect(await list(ann)).toMatchObject([
    { status: 'reviewed', note: 'lunch with a customer', amountMinor: 30_000 },
  ]);
  const blind = await list(auditor);
  expect(blind).toHaveLength(3);
  expect(JSON.stringify(blind)).not.toContain('customer');
});

test('what was returned says why to those who may read it, and is no longer open', async () => {
  const open = await floor.get(finance, '/expenses/claims?site=main&status=open');
  expect(namesOf(open.body.rows)).toEqual(['=ann', '=cho']);
  const returned = await floor.get(leaderA, '/expenses/claims?site=main&status=returned');
  expect(returned.body.rows).toMatchObject([{ name: '=bob', returnReason: 'which customer?' }]);
});

test('claims come page by page, the longest waiting first, and the totals are of all of them', async () => {
  const path = '/expenses/claims?site=main&status=open&limit=1';
  type Claims = typeof first.body & { readonly total: object };
  const first = await floor.get(finance, path);
  expect(namesOf(first.body.rows)).toEqual(['=cho']);
  const second = await floor.get<Claims>(finance, `${path}&cursor=${first.body.nextCursor}`);
  expect(namesOf(second.body.rows)).toEqual(['=ann']);
  expect(second.body).toMatchObject({
    nextCursor: null,
    total: { openClaims: 2, openMinor: 100_000, breaches: 2, overBudget: 0 },
  });
  expect(await floor.get(finance, `${path}&cursor=nothing`)).toMatchObject({ status: 400 });
});

type Explained = { value: number; equal: boolean; rows: { contribution: number }[]; unit: string };

test.each([
  ['openMinor', '', 100_000],
  ['openClaims', '', 2],
  ['breaches', `&key=${TEAM_A}`, 1],
  ['amountMinor', `&key=${idOf('lunch')}`, 30_000],
])('%s%s is the sum of what its events contributed', async (figure, key, value) => {
  const { body } = await floor.get<Explained>(
    finance,
    `/expenses/claims/explain?site=main&figure=${figure}${key}`,
  );
  expect(body).toMatchObject({ value, equal: true });
  expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
});

test('a returned claim gives its part of the month back, now; at the time it was taken', async () => {
  const budgets = async (more = '') =>
    (await floor.get(leaderA, `/expenses/budgets?site=main&period=2026-03${more}`)).body.rows;
  expect(await budgets()).toMatchObject([{ teamLabel: 'A', setMinor: 100_000, usedMinor: 30_000 }]);
  expect(await budgets(`&asOf=${at('01:05')}`)).toMatchObject([{ usedMinor: 50_000 }]);
  const { body } = await floor.get<Explained>(
    finance,
    `/expenses/budgets/explain?site=main&period=2026-03&figure=usedMinor&key=${TEAM_A}`,
  );
  expect(body.rows.map(({ contribution }) => contribution)).toEqual([30_000, 20_000, -20_000]);
  expect(body).toMatchObject({ value: 30_000, equal: true, unit: 'minor' });
});
