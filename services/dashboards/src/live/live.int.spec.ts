import { setTimeout } from 'node:timers/promises';
import { hired, idOf, opened, punched, rostered, TEAM_A } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { PROJECTIONS } from '../projections/registry.js';
import { startDashboards, type Floor } from '../testing/running.js';

const hr: Person = { sub: idOf('hr'), roles: ['hr'], sites: ['*'] };
const ann: Person = { sub: idOf('ann'), roles: ['collector'], teams: [TEAM_A] };
const operator: Person = { sub: idOf('operator'), roles: ['operator'], sites: ['*'] };
const START = '2026-03-01T00:00:00.000Z';

type Message = { readonly event: string; readonly id: string; readonly data: Record<string, unknown> };
type Standing = {
  name: string;
  sites: { behind: number }[];
  parked: { key: string; reason: string }[];
  rebuild: unknown;
};

describe('what happens while somebody looks on', () => {
  let floor: Floor;

  beforeAll(async () => {
    floor = await startDashboards({ at: '2026-03-02T08:00:00.000Z' });
    const conceal = (subject: string, text: string) => floor.resources.vault.conceal(subject, text);
    await floor.record(START, idOf('hr'), ...opened(START));
    await floor.record(
      START,
      idOf('hr'),
      ...(await hired(conceal, { who: 'ann', teamId: TEAM_A, at: START })),
    );
    await caughtUp(
      await floor.record(START, idOf('hr'), rostered('ann', TEAM_A, '2026-03-02', '2026-03-04', START)),
    );
  }, 60_000);
  afterAll(() => floor.stop(), 30_000);

  const caughtUp = async (after: string) => {
    for (const view of ['attendance/me', 'attendance/sessions', 'organisation'])
      await floor.get(ann, `/${view}?site=main&after=${after}`);
    await floor.get(ann, `/attendance/months?site=main&period=2026-03&after=${after}`);
  };

  /** Reads messages until one is wanted, at most 8 s. */
  const listen = async (person: Person, lastEventId?: string) => {
    const stop = new AbortController();
    const response = await fetch(`${floor.url}/live?site=main`, {
      headers: {
        authorization: `Bearer ${await floor.tokenOf(person)}`,
        ...(lastEventId && { 'last-event-id': lastEventId }),
      },
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    const until = async (wanted: (message: Message) => boolean): Promise<readonly Message[]> => {
      const seen: Message[] = [];
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const lines = buffer.slice(0, end).split('\n');
          buffer = buffer.slice(end + 2);
          const field = (name: string) =>
            lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
          if (!field('data')) continue;
          const message = {
            event: field('event'),
            id: field('id'),
            data: JSON.parse(field('data')) as Message['data'],
          };
          seen.push(message);
          if (wanted(message)) return seen;
          continue;
        }
        const piece = await Promise.race([reader.read(), setTimeout(8000, undefined, { ref: false })]);
        if (!piece || piece.done) throw new Error(`not heard; only ${JSON.stringify(seen)}`);
        buffer += piece.value;
      }
    };
    return { until, close: () => stop.abort() };
  };
  const isDays = ({ event, data }: Message) => event === 'changed' && data['projection'] === 'days';

  it('is told as it happens: which projection, where it stands, which rows', async () => {
    const { until, close } = await listen(hr);
    const [first] = await until(({ event }) => event === 'heartbeat');
    expect(first).toMatchObject({
      id: expect.stringContaining('attendance/main:7'),
      data: { at: '2026-03-02T08:00:00.000Z', positions: { 'attendance/main': 7 } },
    });
    await floor.record(
      '2026-03-02T01:00:00.000Z',
      idOf('ann'),
      punched('ann', TEAM_A, '2026-03-02T01:00:00.000Z', 'in'),
    );
    const heard = (await until(isDays)).at(-1)!;
    expect(heard.data).toEqual({
      projection: 'days',
      site: 'main',
      position: 8,
      keys: [`${idOf('ann')}/2026-03-02`],
    });
    await until(({ event }) => event === 'heartbeat');
    close();
  }, 20_000);

  it('tells a collector that something changed, not what of others', async () => {
    const { until, close } = await listen(ann);
    await until(({ event }) => event === 'heartbeat');
    await floor.record(
      '2026-03-02T02:00:00.000Z',
      idOf('ann'),
      punched('ann', TEAM_A, '2026-03-02T02:00:00.000Z', 'out'),
    );
    expect((await until(isDays)).at(-1)!.data['keys']).toEqual([]);
    close();
  }, 20_000);

  it('resumes after the last message that was heard, without a gap; after one that is not known everything may have changed', async () => {
    const resumed = await listen(hr, 'attendance/main:8');
    const missed = (await resumed.until(isDays)).at(-1)!;
    expect(missed.data).toMatchObject({ position: 9, keys: [`${idOf('ann')}/2026-03-02`] });
    resumed.close();
    const unknown = await listen(hr, 'attendance/elsewhere:3');
    expect((await unknown.until(isDays)).at(-1)!.data['keys']).toEqual([]);
    unknown.close();
  }, 20_000);

  it('can be asked how fresh it is', async () => {
    type Freshness = {
      at: string;
      rows: { projection: string; position: number; head: number; behind: number }[];
    };
    const { body } = await floor.get<Freshness>(ann, '/freshness?site=main');
    expect(body.rows).toHaveLength(PROJECTIONS.length);
    for (const { name, source } of PROJECTIONS) {
      const stands = source === 'attendance' ? 9 : 0;
      const row = body.rows.find(({ projection }) => projection === name);
      expect(row).toMatchObject({ position: stands, head: stands, behind: 0 });
    }
  });

  it('is rebuilt by an operator alone, while it serves; what is equal needs no acceptance', async () => {
    expect((await floor.get(hr, '/projections')).status).toBe(403);
    expect((await floor.post(operator, '/projections/days/rebuild', {})).status).toBe(400);
    expect((await floor.post(operator, '/projections/nights/rebuild', { reason: 'test' })).status).toBe(404);
    expect((await floor.post(operator, '/projections/days/rebuild', { reason: 'test' })).status).toBe(202);
    const rebuilt = async (state: string) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const { body } = await floor.get<{ state: string }>(operator, '/projections/days/rebuild');
        if (body.state !== 'running') return expect(body).toMatchObject({ state, error: null });
        await setTimeout(100);
      }
      throw new Error('the rebuild does not end');
    };
    await rebuilt('equal');
    expect((await floor.post(operator, '/projections/days/rebuild/accept', { reason: 'test' })).status).toBe(
      422,
    );

    await floor.resources.pool.query(`update read.days_v1 set row = row || '{"shift":null}'`);
    await floor.post(operator, '/projections/days/rebuild', { reason: 'somebody changed it' });
    await rebuilt('differs');
    expect(
      (await floor.post(operator, '/projections/days/rebuild/accept', { reason: 'as the log says' })).status,
    ).toBe(200);
    const { body } = await floor.get<{ summary: { rostered: number } }>(hr, '/attendance/today?site=main');
    expect(body.summary.rostered).toBe(1);
  }, 40_000);

  it('shows an operator what is parked, and applies it again', async () => {
    const { pool } = floor.resources;
    const key = `${idOf('ann')}/2026-03-02`;
    // As it is when the event at 9 could not be applied: the row is that of 8.
    await pool.query(
      `with undone as (delete from read.days_v1_history where key = $1 and to_position = 9 returning from_position, row)
       update read.days_v1 set position = undone.from_position, row = undone.row from undone where key = $1`,
      [key],
    );
    await pool.query(
      `insert into read.parked (projection, site, key, position, event_id, reason) values ('days_v1', 'main', $1, 9, 'e', 'broken')`,
      [key],
    );
    const standing = async () =>
      (await floor.get<{ rows: Standing[] }>(operator, '/projections')).body.rows.find(
        ({ name }) => name === 'days',
      )!;
    expect((await standing()).parked).toMatchObject([{ key, reason: 'broken' }]);
    const today = await floor.get<{ rows: { incomplete: boolean }[] }>(hr, '/attendance/today?site=main');
    expect(today.body.rows).toMatchObject([{ incomplete: true }]);
    const answer = await floor.post(operator, '/projections/days/redrive', {
      site: 'main',
      key,
      reason: 'mended',
    });
    expect(answer).toMatchObject({ status: 200, body: { applied: 1, parked: 0 } });
    expect((await standing()).parked).toEqual([]);
    const after = await floor.get(hr, '/attendance/today?site=main');
    expect(after.body).toMatchObject({ rows: [{ incomplete: false, lastOut: '2026-03-02T02:00:00.000Z' }] });
  });
});
