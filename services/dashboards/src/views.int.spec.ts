import type { TodayAnswer } from './days/today-answer.js';
import { idOf, TEAM_A } from './testing/floor.js';
import type { Person } from './testing/issuer.js';
import { ann, at, DAY, hr, leaderA, operator, startTwoTeams, type TwoTeams } from './testing/two-teams.js';

describe('views of attendance', () => {
  let floor: TwoTeams;
  beforeAll(async () => void (floor = await startTwoTeams()), 60_000);
  afterAll(() => floor.stop(), 30_000);
  const get: TwoTeams['get'] = (...asked) => floor.get(...asked);

  it('shows a leader the own team against the roster, by the clock', async () => {
    const { status, body } = await get<TodayAnswer>(leaderA, '/attendance/today?site=main');
    expect(status).toBe(200);
    expect(body.stale).toBe(false);
    expect(body.summary).toEqual({
      rostered: 2,
      present: 1,
      late: 2,
      absent: 0,
      onLeave: 0,
      notYet: 1,
      openAnomalies: 0,
    });
    expect(body.rows.map(({ name, status: state, lateMinutes }) => [name, state, lateMinutes])).toEqual(
      expect.arrayContaining([
        ['=leader-a', 'off', 0],
        ['=ann', 'late', 10],
        ['=bob', 'late', 30],
      ]),
    );
    expect(body.rows).toHaveLength(3);
  });

  it('shows the floor of an earlier instant as it was known then', async () => {
    const { body } = await get<TodayAnswer>(
      hr,
      `/attendance/today?site=main&asOf=${at('01:05')}&date=${DAY}`,
    );
    expect(body.asOf).toBe(at('01:05'));
    expect(body.summary).toMatchObject({ rostered: 3, present: 0, notYet: 3, late: 0 });
    const open = await get(hr, `/attendance/anomalies?site=main&asOf=${at('01:19')}`);
    expect(open.body.rows[0]).toMatchObject({ status: 'explained', reason: null, decidedBy: null });
    const excused = await get(hr, '/attendance/anomalies?site=main');
    expect(excused.body.rows[0]).toMatchObject({ status: 'excused', decidedByName: '=leader-a' });
  });

  it('takes an event for the moment to look back from', async () => {
    const position = Object.values((await get(hr, '/attendance/anomalies?site=main')).body.positions)[0]!;
    const { body } = await get(hr, `/attendance/anomalies?site=main&asOf=attendance/main:${position - 1}`);
    expect(body.rows[0]).toMatchObject({ status: 'explained' });
    expect(body.positions).toEqual({ 'attendance/main': position - 1 });
  });

  it('refuses an instant of the future, and what is no instant', async () => {
    expect((await get(hr, '/attendance/today?site=main&asOf=2026-03-03T01:31:00.000Z')).status).toBe(400);
    expect((await get(hr, '/attendance/today?site=main&asOf=yesterday')).status).toBe(400);
    expect((await get(hr, '/attendance/anomalies?site=main&cursor=bm9wZQ')).status).toBe(400);
    expect((await get(hr, '/attendance/anomalies?site=main&after=attendance')).status).toBe(400);
  });

  it('says that it is stale when what an after token names does not come in time', async () => {
    const { status, body } = await get(hr, '/attendance/anomalies?site=main&after=attendance/main:100000');
    expect([status, body.stale]).toEqual([200, true]);
  });

  it('gives any list as CSV: with BOM, in the reader’s language, and harmless to a spreadsheet', async () => {
    const { text, headers } = await get(hr, '/attendance/anomalies?site=main', {
      accept: 'text/csv',
      'accept-language': 'zh-Hans',
    });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [heading, line] = text.slice(1).split('\r\n');
    expect(heading).toContain('姓名');
    expect(line).toContain("'=ann");
    expect(line).toContain('迟到');
    expect(line).toContain('2026-03-02 22:00');
  });

  it('pages through people and through rows without loss or repetition', async () => {
    for (const path of ['/attendance/today?site=main', '/attendance/months?site=main&period=2026-03']) {
      const seen: unknown[] = [];
      let cursor = '';
      for (let pages = 0; pages < 9; pages += 1) {
        const { body } = await get(hr, `${path}&limit=2${cursor}`);
        seen.push(...body.rows.map(({ employeeId }) => employeeId));
        if (!body.nextCursor) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(seen).toHaveLength(5);
      expect(new Set(seen).size).toBe(5);
    }
  });

  it('tells a collector what to do next: own day, punches, and the direction of the next punch', async () => {
    type Me = {
      today: Record<string, unknown>;
      days: unknown[];
      anomalies: unknown[];
      timeOffBalanceMinutes: number;
    };
    const { body } = await get<Me>(ann, '/attendance/me?site=main');
    expect(body.today).toMatchObject({
      workDate: DAY,
      nextDirection: 'out',
      status: 'late',
      punches: [{ at: at('01:10'), direction: 'in' }],
    });
    expect(body.days).toHaveLength(31);
    expect(body.anomalies).toMatchObject([{ status: 'excused', reason: 'true, I was in it' }]);
    expect(body.timeOffBalanceMinutes).toBe(0);
    expect((await get(hr, '/attendance/me?site=main')).status).toBe(404);
  });

  it('says who is signed in and where he or she may look', async () => {
    const session = async (person: Person) => (await get<Record<string, unknown>>(person, '/session')).body;
    expect(await session(leaderA)).toMatchObject({
      employeeId: idOf('leader-a'),
      name: '=leader-a',
      sites: [{ id: 'main', timeZone: 'Asia/Shanghai', jurisdiction: 'CN' }],
      teams: [{ id: TEAM_A, label: 'A' }],
    });
    expect(await session(hr)).toMatchObject({
      employeeId: null,
      name: 'Hu Ren',
      teams: [{ label: 'A' }, { label: 'B' }],
    });
    expect(await session(operator)).toMatchObject({ name: null });
  });

  it('is ready only while every projection is fed', async () => {
    const { status, checks } = (await floor.running.readiness()) as unknown as {
      status: string;
      checks: Record<string, unknown>;
    };
    expect(JSON.stringify({ status, checks })).toContain('dashboards.days@1');
  });
});
