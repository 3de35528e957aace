import { TargetSet, type OperationsEvent } from '@muster/contracts/operations';
import { addDays, dateAt } from '@muster/kernel';
import { flowsOf, independentFigures } from '@muster/testing';
import fc from 'fast-check';
import type { EvidenceAnswer, RateEvidenceAnswer } from '../evidence/evidence-answer.js';
import { adoptedSite, CURRENCY, someWeeks, type Told } from '../testing/case-histories.js';
import { hired, idOf, type Conceal, opened, TEAM_A, TEAM_B, ZONE } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { startDashboards, type Floor } from '../testing/running.js';
import type { FiguresAnswer } from './figures-answer.js';
import { figureFormulas } from './formulas.js';
import type { CaseMoneyAnswer } from '../case-money/case-money.controller.js';
import type { RollsAnswer, RollTrendAnswer } from './rolls-answer.js';

type PromisesList = {
  readonly today: string;
  readonly rows: readonly {
    readonly promiseId: string;
    readonly caseId: string;
    readonly status: string;
    readonly holderId: string | null;
    readonly amountMinor: number;
    readonly account: string | null;
  }[];
};

type TargetsList = {
  readonly rows: readonly { readonly holderId: string; readonly actual: object | null }[];
};

/** The history is made without a vault: what a list opens has to be sealed by it. */
const withAccount = async (event: OperationsEvent, conceal: Conceal): Promise<OperationsEvent> =>
  event.type === 'CaseOpened'
    ? { ...event, data: { ...event.data, accountRef: await conceal(event.data.debtorId, 'A-12345') } }
    : event;

const START = '2026-03-01T00:00:00.000Z';
const manager: Person = { sub: idOf('manager'), roles: ['ops_manager'], sites: ['main'] };
const leaderA: Person = { sub: idOf('leader-a'), roles: ['team_leader'], teams: [TEAM_A] };
const ann: Person = { sub: idOf('ann'), roles: ['collector'], teams: [TEAM_A] };
const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };

/** Weeks that nobody planned, from the log through the projections to the figures. */
const MONTHS = [
  { from: '2026-03-01', to: '2026-03-31' },
  { from: '2026-04-01', to: '2026-04-30' },
  { from: '2026-05-01', to: '2026-05-31' },
];

describe.each([3, 11, 23])('the figures of random weeks (seed %i)', (seed) => {
  let floor: Floor;
  let told: readonly Told[];
  let last = '';
  let end = '';

  beforeAll(async () => {
    [told] = fc.sample(someWeeks('2026-03-01', 120), { seed, numRuns: 1 }) as [readonly Told[]];
    end = addDays(dateAt(told.at(-1)!.recordedAt, ZONE), 40);
    floor = await startDashboards({ at: `${end}T08:00:00.000Z` });
    const conceal = (subject: string, text: string) => floor.resources.vault.conceal(subject, text);
    await floor.record(START, idOf('hr'), ...opened(START));
    for (const [who, teamId] of [
      ['ann', TEAM_A],
      ['cho', TEAM_B],
    ] as const)
      await floor.record(START, idOf('hr'), ...(await hired(conceal, { who, teamId, at: START })));
    await floor.record(START, idOf('hr'), ...adoptedSite('2026-03-01'));
    for (const [at, events] of Map.groupBy(told, ({ recordedAt }) => recordedAt))
      for (const { event } of events)
        last = await floor.record(at, idOf('somebody'), await withAccount(event, conceal));
  }, 120_000);
  afterAll(() => floor?.stop(), 30_000);

  const ask = async <Body>(person: Person, path: string, query: Record<string, string>): Promise<Body> => {
    const asked = new URLSearchParams({ site: 'main', after: last, ...query });
    const { status, body, text } = await floor.get<Body>(person, `/operations/${path}?${asked}`);
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
    return body;
  };
  const periods = () =>
    ['2026-03-01', '2026-03-12', '2026-04-01', '2026-04-20'].map((from) => ({ from, to: addDays(from, 24) }));
  const independent = (from: string, to: string) =>
    independentFigures(floor.workLog, {
      ...{ site: 'main', currency: CURRENCY, timeZone: ZONE, from, to, cycleDays: 30 },
      recoveryOf: 'opening_overdue',
    });

  it('equal an independent calculation from the raw log', async () => {
    for (const { from, to } of periods()) {
      const { flows, ...wanted } = await independent(from, to);
      const { total } = await ask<FiguresAnswer>(manager, 'figures', { from, to });
      expect({ from, ...total }).toMatchObject({ from, ...wanted });
      expect(total.collectedMinor).toBe(wanted.receivedMinor - wanted.reversedMinor);
      const { rows } = await ask<RollsAnswer>(manager, 'rolls', { from });
      expect(flowsOf(rows)).toEqual(flows);
    }
  }, 60_000);

  it('are the sum of the teams’ and of the collectors’, and each adds up to its evidence', async () => {
    const [{ from, to }] = [{ from: '2026-03-01', to: end }];
    const byTeam = await ask<FiguresAnswer>(manager, 'figures', { from, to });
    const byCollector = await ask<FiguresAnswer>(manager, 'figures', { from, to, by: 'collector' });
    for (const figure of Object.keys(figureFormulas) as (keyof typeof figureFormulas)[]) {
      const sum = ({ rows }: FiguresAnswer) => rows.reduce((total, row) => total + row[figure], 0);
      expect([figure, sum(byTeam), sum(byCollector)]).toEqual([
        figure,
        byTeam.total[figure],
        byTeam.total[figure],
      ]);
      for (const [whose, value] of [
        [{}, byTeam.total[figure]],
        [{ team: TEAM_A }, byTeam.rows.find(({ id }) => id === TEAM_A)?.[figure] ?? 0],
      ] as const) {
        const why = await ask<EvidenceAnswer>(manager, 'figures/explain', { from, to, figure, ...whose });
        expect([figure, why.value, why.equal, why.currency]).toEqual([figure, value, true, CURRENCY]);
        expect(why.rows.reduce((total, { contribution }) => total + contribution, 0)).toBe(value);
      }
    }
  }, 60_000);

  it('of a cycle that still runs are of the cases as they stand by now', async () => {
    const from = addDays(end, -20);
    const { rows, complete } = await ask<RollsAnswer>(manager, 'rolls', { from });
    expect([complete, flowsOf(rows)]).toEqual([false, (await independent(from, end)).flows]);
  });

  it('each rate is its numerator by its denominator, and both add up to their evidence', async () => {
    const period = { from: '2026-03-01', to: end };
    const byTeam = await ask<FiguresAnswer>(manager, 'figures', period);
    const byCollector = await ask<FiguresAnswer>(manager, 'figures', { ...period, by: 'collector' });
    const measured = [
      [{}, byTeam.total] as const,
      ...byTeam.rows.map((row) => [{ team: row.id }, row] as const),
      ...byCollector.rows.map((row) => [{ collector: row.id }, row] as const),
    ].filter(([whose]) => Object.values(whose).every((id) => id !== null));
    for (const [whose, row] of measured)
      for (const figure of ['recoveryRate', 'keptRate'] as const) {
        const asked = { ...period, figure, ...(whose as Record<string, string>) };
        const why = await ask<RateEvidenceAnswer>(manager, 'rates/explain', asked);
        expect([figure, why.rate, why.formula.version]).toEqual([figure, row[figure], 1]);
        for (const part of [why.numerator, why.denominator]) {
          expect(part.equal).toBe(true);
          expect(part.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(part.value);
        }
      }
    const { rows } = await ask<RollsAnswer>(manager, 'rolls', { from: '2026-04-01' });
    for (const { bucket, principalMinor, outcomes } of rows)
      for (const [figure, outcome] of [
        ['rollRate', 'worse'],
        ['cureRate', 'cured'],
      ] as const) {
        const asked = { from: '2026-04-01', figure, bucket: String(bucket) };
        const why = await ask<RateEvidenceAnswer>(manager, 'roll-rates/explain', asked);
        const cell = outcomes.find((one) => one.outcome === outcome)!;
        expect([figure, why.rate, why.numerator.value, why.denominator.value]).toEqual([
          ...[figure, cell.rate, cell.principalMinor, principalMinor],
        ]);
        expect([why.numerator.equal, why.denominator.equal]).toEqual([true, true]);
      }
  }, 60_000);

  it('of a cycle: every case that opened has one outcome, and each cell adds up to its evidence', async () => {
    for (const from of ['2026-03-12', '2026-04-01']) {
      const { rows, complete } = await ask<RollsAnswer>(manager, 'rolls', { from });
      expect(complete).toBe(true);
      for (const { bucket, cases, principalMinor, outcomes } of rows) {
        const sum = (field: 'cases' | 'principalMinor') =>
          outcomes.reduce((total, cell) => total + cell[field], 0);
        expect([sum('cases'), sum('principalMinor')]).toEqual([cases, principalMinor]);
        for (const cell of outcomes.filter((one) => one.cases > 0))
          for (const figure of ['cases', 'principalMinor'] as const) {
            const why = await ask<EvidenceAnswer>(manager, 'rolls/explain', {
              ...{ from, figure, bucket: String(bucket), outcome: cell.outcome },
            });
            expect([why.value, why.equal]).toEqual([cell[figure], true]);
            expect(why.rows.reduce((total, { contribution }) => total + contribution, 0)).toBe(cell[figure]);
          }
      }
    }
    const trend = await ask<RollTrendAnswer>(manager, 'rolls/trend', { to: '2026-04-11', cycles: '2' });
    const { rows } = await ask<RollsAnswer>(manager, 'rolls', { from: '2026-03-12' });
    expect(trend.rows.map(({ from }) => from)).toEqual(['2026-02-10', '2026-03-12']);
    expect(trend.rows[1]!.rows).toEqual(rows);
  }, 60_000);

  it('are a leader’s for the own team, a collector’s for the own hand, and nobody’s without the right', async () => {
    const period = { from: '2026-03-01', to: end };
    const all = await ask<FiguresAnswer>(manager, 'figures', period);
    const own = await ask<FiguresAnswer>(leaderA, 'figures', period);
    expect(own.rows.map(({ id }) => id)).toEqual([TEAM_A]);
    expect(own.total).toEqual(
      expect.objectContaining({ receivedMinor: all.rows.find(({ id }) => id === TEAM_A)!.receivedMinor }),
    );
    expect(own.rows).toMatchObject([{ targetMinor: null, attainment: null }]);
    const mine = await ask<FiguresAnswer>(ann, 'figures', { ...period, by: 'collector' });
    expect(mine.rows.every(({ id }) => id === idOf('ann'))).toBe(true);
    const asked = new URLSearchParams({ site: 'main', ...period });
    expect(await floor.get(legal, `/operations/figures?${asked}`)).toMatchObject({ status: 403 });
    expect(await floor.get(leaderA, `/operations/figures?${asked}&team=${TEAM_B}`)).toMatchObject({
      status: 403,
    });
  });

  it('lists the promises that are due and broken, whoever has the case now', async () => {
    for (const state of ['open', 'due', 'broken']) {
      const { rows, today } = await ask<PromisesList>(manager, 'promises', { state });
      expect(today).toBe(end);
      for (const row of rows) {
        const money = await ask<CaseMoneyAnswer>(manager, `cases/${row.caseId}/money`, {});
        const known = money.promises.find(({ promiseId }) => promiseId === row.promiseId);
        expect(row.account).toMatch(/^•+45$/);
        expect(known).toMatchObject({ status: row.status, amountMinor: row.amountMinor });
        const received = money.payments.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0);
        expect(received - money.unallocatedMinor).toBe(
          money.dues.reduce((sum, { amountMinor }) => sum + amountMinor, 0) - money.owedMinor,
        );
        const mine = await floor.get(ann, `/operations/cases/${row.caseId}/money?site=main`);
        expect(mine.status).toBe(row.holderId === idOf('ann') ? 200 : 403);
      }
    }
  });

  it('are measured by the target that was set for exactly that period', async () => {
    for (const month of MONTHS) {
      const { rows } = await ask<FiguresAnswer>(manager, 'figures', month);
      const teamId = rows.find(({ id }) => id !== null)?.id;
      if (!teamId) continue;
      const target = TargetSet(
        {
          ...{
            holderId: teamId,
            holder: 'team',
            teamId,
            month: month.from.slice(0, 7),
            ...month,
            version: 1,
          },
          figures: { collectedMinor: 1000, keptRate: null, contacts: null, promises: null },
          ...{ reason: null, setBy: idOf('manager') },
        },
        told.at(-1)!.recordedAt,
      );
      last = await floor.record(told.at(-1)!.recordedAt, idOf('manager'), target);
      const measured = (await ask<FiguresAnswer>(manager, 'figures', month)).rows;
      const team = measured.find(({ id }) => id === teamId)!;
      expect(team).toMatchObject({ targetMinor: 1000, attainment: team.collectedMinor * 10 });
      const targets = await ask<TargetsList>(manager, 'targets', { period: month.from.slice(0, 7) });
      expect(targets.rows).toMatchObject([
        {
          holderId: teamId,
          actual: {
            ...{ collectedMinor: team.collectedMinor, keptRate: team.keptRate },
            ...{ promises: team.promisesMade, contacts: 0 },
          },
        },
      ]);
      const seenBy = { ...legal, sub: idOf('another legal') };
      expect((await ask<TargetsList>(seenBy, 'targets', {})).rows).toMatchObject([{ actual: null }]);
      return;
    }
    throw new Error('nobody did anything in these months');
  });

  it('as known earlier are those of the log up to then', async () => {
    const half = told[Math.floor(told.length / 2)]!.recordedAt;
    const asOf = new Date(Date.parse(half) + 1).toISOString();
    const period = { from: '2026-03-01', to: end };
    const then = await ask<FiguresAnswer>(manager, 'figures', { ...period, asOf });
    const received = told
      .filter(({ recordedAt, event }) => recordedAt <= half && event.type === 'PaymentReceived')
      .map(({ event }) => event.data as { amountMinor: number; currency: string; counts: boolean })
      .filter(({ currency, counts }) => currency === CURRENCY && counts);
    expect(then.total.receivedMinor).toBe(received.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  });
});
