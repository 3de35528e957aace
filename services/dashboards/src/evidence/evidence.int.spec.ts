import type { DomainEvent } from '@muster/contracts';
import fc from 'fast-check';
import type { TodayAnswer } from '../days/today-answer.js';
import { TOTAL_FIGURES } from '../months/month-figures.js';
import type { MonthsAnswer } from '../months/months-answer.js';
import { closed, hired, idOf, opened, TEAM_A, TEAM_B } from '../testing/floor.js';
import { someEvent } from '../testing/histories.js';
import type { Person } from '../testing/issuer.js';
import { startDashboards, type Floor } from '../testing/running.js';
import type { EvidenceAnswer } from './evidence-answer.js';

const hr: Person = { sub: idOf('hr'), roles: ['hr'], sites: ['*'] };
const PEOPLE = ['ann', 'bob', 'cho'] as const;
const START = '2026-03-01T00:00:00.000Z';

/** A history that no rule made, from the log through the projections to the answers. */
describe('evidence over the real log', () => {
  let floor: Floor;
  let head = 0;

  beforeAll(async () => {
    floor = await startDashboards({ at: '2026-03-04T08:00:00.000Z' });
    const conceal = (subject: string, text: string) => floor.resources.vault.conceal(subject, text);
    await floor.record(START, idOf('hr'), ...opened(START));
    for (const who of PEOPLE)
      await floor.record(
        START,
        idOf('hr'),
        ...(await hired(conceal, { who, teamId: who === 'cho' ? TEAM_B : TEAM_A, at: START })),
      );
    const events = fc
      .sample(fc.oneof(...PEOPLE.map(someEvent)), { numRuns: 240, seed: 7 })
      // Sealing is the vault's business: this history has no texts.
      .filter(({ data }) => !JSON.stringify(data).includes('"box"')) as DomainEvent[];
    for (const event of events) await floor.record('2026-03-04T06:00:00.000Z', idOf('somebody'), event);
    for (const who of PEOPLE)
      await floor.record(
        '2026-03-04T07:00:00.000Z',
        idOf('x'),
        closed(who, TEAM_A, '2026-03-02', START, { workedMinutes: 77 }),
      );
    head = (await floor.store.head('main')).position;
  }, 60_000);
  afterAll(() => floor.stop(), 30_000);

  const explained = async (view: 'today' | 'months', query: string): Promise<EvidenceAnswer> => {
    const { status, body } = await floor.get<EvidenceAnswer>(
      hr,
      `/attendance/${view}/explain?site=main&${query}`,
    );
    expect(status).toBe(200);
    expect(body.equal).toBe(true);
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(body.value);
    return body;
  };

  it.each([1, 0.5])(
    'is equal to every figure of every month, as of %d of the history',
    async (part) => {
      const asOf = `attendance/main:${Math.round(head * part)}`;
      const { body } = await floor.get<MonthsAnswer>(
        hr,
        `/attendance/months?site=main&period=2026-03&asOf=${asOf}`,
      );
      expect(body.rows).toHaveLength(3);
      for (const figure of TOTAL_FIGURES) {
        for (const { employeeId, totals } of body.rows) {
          const { value } = await explained(
            'months',
            `period=2026-03&figure=${figure}&key=${employeeId}&asOf=${asOf}`,
          );
          expect([figure, value]).toEqual([figure, totals[figure]]);
        }
        const all = await explained('months', `period=2026-03&figure=${figure}&asOf=${asOf}`);
        expect(all.value).toBe(body.rows.reduce((sum, { totals }) => sum + totals[figure], 0));
      }
    },
    120_000,
  );

  it.each(['2026-03-02', '2026-03-03', '2026-03-04'])(
    'is equal to every figure of the board of %s',
    async (date) => {
      const { body } = await floor.get<TodayAnswer>(
        hr,
        `/attendance/today?site=main&date=${date}&asOf=attendance/main:${head}`,
      );
      for (const [figure, count] of Object.entries(body.summary)) {
        const { value } = await explained(
          'today',
          `date=${date}&figure=${figure}&asOf=attendance/main:${head}`,
        );
        expect([figure, value]).toEqual([figure, count]);
      }
    },
    60_000,
  );

  it('says so when a view was tampered with', async () => {
    const { body: before } = await floor.get<MonthsAnswer>(hr, '/attendance/months?site=main&period=2026-03');
    const open = before.rows.find(({ status }) => status === 'open') ?? before.rows[0]!;
    const key = `${open.employeeId}/2026-03-02`;
    const change = (minutes: number) =>
      floor.resources.pool.query(
        `update read.days_v1 set row = jsonb_set(row, '{figures,scheduledMinutes}', to_jsonb($2::int)) where key = $1`,
        [key, minutes],
      );
    const { rows } = await floor.resources.pool.query<{ minutes: number }>(
      `select (row #>> '{figures,scheduledMinutes}')::int as minutes from read.days_v1 where key = $1`,
      [key],
    );
    await change(9999);
    const query = `date=2026-03-02&figure=scheduledMinutes&key=${open.employeeId}`;
    const { body } = await floor.get<EvidenceAnswer>(hr, `/attendance/months/explain?site=main&${query}`);
    expect(body).toMatchObject({ value: 9999, rederived: rows[0]!.minutes, equal: false });
    await change(rows[0]!.minutes);
    await explained('months', query);
  });
});
