import { testDatabase, type TestDatabase } from '@muster/testing';
import { Pool } from 'pg';
import { AppliedSignal } from './applied.js';
import { ProjectionConsumer } from './projection-consumer.js';
import { MemoryLog, tallied, tally, type Tallied } from './fixtures/tally.js';
import type { Projection } from './types.js';
import { ViewReader } from './view-reader.js';

const add = (key: string, amount: number, other?: string): Tallied['data'] => ({
  key,
  amount,
  act: 'add',
  ...(other && { other }),
});
const act = (key: string, what: Tallied['data']['act']): Tallied['data'] => ({ key, amount: 0, act: what });
const events = (site: string, ...data: Tallied['data'][]) =>
  data.map((each, at) => tallied(site, at + 1, each));

describe('the projection runner', () => {
  let database: TestDatabase;
  let pool: Pool;
  let consumer: ProjectionConsumer;
  let view: ViewReader;
  let named = 0;
  let projection: typeof tally;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.url, max: 10 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const start = async (changes: Partial<typeof tally> = {}) => {
    projection = { ...tally, name: `tally-${(named += 1)}`, ...changes };
    consumer = new ProjectionConsumer(projection as Projection<object>, { pool, host: 'test' });
    await consumer.prepare();
    view = new ViewReader(pool);
  };

  const sums = async (asOf?: number) => {
    const { rows } = await view.rows(projection, {
      sites: ['main'],
      ...(asOf !== undefined && { asOf: { main: asOf } }),
    });
    return Object.fromEntries(rows.map(({ key, row }) => [key, row.sum]));
  };

  it('keeps rows per site and key', async () => {
    await start();
    await consumer.handle('main', events('main', add('a', 1), add('b', 2, 'c'), add('a', 4)));
    await consumer.handle('east', events('east', add('a', 100)));
    expect(await sums()).toEqual({ a: 5, b: 2, c: 2 });
    expect(await view.row(projection, 'east', 'a')).toMatchObject({
      position: 1,
      row: { sum: 100, count: 1 },
      incomplete: false,
    });
    expect(await consumer.checkpoint('main')).toEqual({
      position: 3,
      eventId: tallied('main', 3, add('a', 4)).id,
    });
    expect(await consumer.checkpoint('nowhere')).toEqual({ position: 0, eventId: null });
    expect(await view.positions([projection], 'main')).toEqual([3]);
    expect(await view.positions([projection, projection], 'nowhere')).toEqual([0, 0]);
  });

  it('moves past events that touch no row once, and over no gap', async () => {
    await start({ keys: ({ data: { key } }) => (key === 'a' ? [key] : []) });
    const all = events('main', add('a', 1), add('b', 2), add('b', 3), add('a', 4));
    await consumer.handle('main', all.slice(0, 1));
    await consumer.handle('main', all.slice(1, 3));
    await consumer.handle('main', all.slice(1, 3));
    expect(await consumer.checkpoint('main')).toEqual({ position: 3, eventId: all[2]!.id });
    await expect(consumer.handle('main', [tallied('main', 5, add('b', 1))])).rejects.toThrow(
      'can not follow',
    );
    await consumer.handle('main', all.slice(3));
    expect(await sums()).toEqual({ a: 5 });
  });

  it('tells a row as of every event, also of several events of one key in one batch, and of a row that went and came back', async () => {
    await start();
    await consumer.handle(
      'main',
      events(
        'main',
        add('a', 1),
        add('a', 2),
        add('b', 9),
        act('a', 'remove'),
        act('b', 'touch'),
        add('a', 5),
      ),
    );
    expect(await Promise.all([0, 1, 2, 3, 4, 5, 6].map((position) => sums(position)))).toEqual([
      {},
      { a: 1 },
      { a: 3 },
      { a: 3, b: 9 },
      { b: 9 },
      { b: 9 },
      { a: 5, b: 9 },
    ]);
    expect(await view.row(projection, 'main', 'a', 3)).toMatchObject({ position: 2, row: { sum: 3 } });
    expect(await view.row(projection, 'main', 'a', 4)).toBeUndefined();
  });

  it('finds versions of any length at any time', async () => {
    await start();
    // Every second event concerns a, every third one b, and so on: some versions last for one event, some for a hundred
    const steps = { a: 2, b: 3, c: 17, d: 100, e: 255 };
    const moved = (position: number) =>
      Object.entries(steps).find(([, step]) => position % step === 0)?.[0] ?? 'f';
    const all = events('main', ...Array.from({ length: 600 }, (_, at) => add(moved(at + 1), 1)));
    await consumer.handle('main', all);
    const expected: Record<string, number> = {};
    for (let position = 1; position <= all.length; position += 1) {
      expected[moved(position)] = (expected[moved(position)] ?? 0) + 1;
      expect(await sums(position)).toEqual(expected);
    }
  });

  it('keeps answering as of any time after tables of an earlier release', async () => {
    await start();
    await consumer.handle('main', events('main', add('a', 1), add('a', 2)));
    await pool.query(`alter table read.${projection.name.replace('-', '_')}_v1_history drop column fork`);
    await consumer.prepare();
    expect(await sums(1)).toEqual({ a: 1 });
  });

  it('skips what it has had, and refuses a gap', async () => {
    await start();
    const all = events('main', add('a', 1), add('a', 2), add('a', 4), add('a', 8));
    await consumer.handle('main', all.slice(0, 2));
    await consumer.handle('main', all.slice(0, 3));
    expect(await sums()).toEqual({ a: 7 });
    await expect(consumer.handle('main', [tallied('main', 5, add('a', 16))])).rejects.toThrow(
      'can not follow',
    );
    await consumer.handle('main', all);
    expect(await sums()).toEqual({ a: 15 });
  });

  it('applies each event once when several instances work on the same site', async () => {
    await start();
    const all = events('main', ...Array.from({ length: 300 }, (_, at) => add(`k${at % 7}`, 1)));
    const other = new ProjectionConsumer(projection as Projection<object>, { pool, host: 'test' });
    const run = async (instance: ProjectionConsumer, size: number) => {
      for (let at = 0; at < all.length; at += size)
        for (;;) {
          try {
            await instance.handle('main', all.slice(at, at + size));
            break;
          } catch (error) {
            if (!(error as Error).message.includes('can not follow')) throw error;
          }
        }
    };
    await Promise.all([run(consumer, 7), run(other, 11), run(other, 30), run(consumer, 300)]);
    expect(Object.values(await sums()).reduce((sum, each) => sum + each)).toBe(300);
  });

  it('parks a row whose event throws, goes on with the others, and re-drives it when the cause is mended', async () => {
    let broken = true;
    await start({
      apply: (row, event, key) =>
        tally.apply(
          row,
          event.data.act === 'break' && !broken ? { ...event, data: add(key, 10) } : event,
          key,
        ),
    });
    const all = events('main', add('a', 1), add('b', 1), act('a', 'break'), add('a', 5), add('b', 2));
    const log = new MemoryLog();
    log.add(...all);
    await consumer.handle('main', all.slice(0, 4));
    await consumer.handle('main', all.slice(4));
    expect(await view.row(projection, 'main', 'a')).toMatchObject({
      position: 1,
      row: { sum: 1 },
      incomplete: true,
    });
    expect(await view.row(projection, 'main', 'a', 2)).toMatchObject({ incomplete: false });
    expect(await view.rows(projection, { sites: ['main'] })).toMatchObject({
      parked: 2,
      rows: [
        { key: 'a', incomplete: true },
        { key: 'b', incomplete: false, row: { sum: 3 } },
      ],
    });
    const parked = await pool.query(
      'select position, reason from read.parked where key = $1 order by position',
      ['a'],
    );
    expect(parked.rows).toEqual([
      { position: '3', reason: 'Error: broken' },
      { position: '4', reason: 'waits for an earlier event of its row' },
    ]);

    expect(await consumer.redrive('main', 'a', log)).toEqual({ applied: 0, parked: 2 });
    broken = false;
    expect(await consumer.redrive('main', 'a', log)).toEqual({ applied: 2, parked: 0 });
    expect(await view.row(projection, 'main', 'a')).toMatchObject({
      position: 4,
      row: { sum: 16 },
      incomplete: false,
    });
    expect(await sums(3)).toEqual({ a: 11, b: 1 });
  });

  it('parks an event that only SQL refuses, and marks all rows incomplete when the keys of an event can not be told', async () => {
    await start({
      apply: (row, event, key) => {
        const next = tally.apply(row, event, key);
        return next && event.data.amount === 13 ? { ...next, day: 'no day' } : next;
      },
    });
    await consumer.handle('main', events('main', add('a', 1), add('b', 13), add('c', 1), add('b', 1)));
    expect(await view.rows(projection, { sites: ['main'] })).toMatchObject({
      parked: 2,
      rows: [{ key: 'a', incomplete: false }, { key: 'c' }],
    });
    expect(await sums()).toEqual({ a: 1, c: 1 });
    await consumer.handle('main', [tallied('main', 5, act('a', 'baffle')), tallied('main', 6, add('a', 1))]);
    expect(await view.row(projection, 'main', 'c')).toMatchObject({ incomplete: true });
    expect(await view.row(projection, 'main', 'a')).toMatchObject({ row: { sum: 2 }, incomplete: true });
  });

  it('filters by value, values, range and emptiness, now and as of a position', async () => {
    await start();
    await consumer.handle(
      'main',
      events('main', add('a', 1), add('b', 2), add('c', -3), add('d', 4), add('d', 40)),
    );
    const keys = async (where: object, asOf?: number) =>
      (
        await view.rows(projection, { sites: ['main'], where, ...(asOf && { asOf: { main: asOf } }) })
      ).rows.map(({ key }) => key);
    expect(await keys({ sum: 2 })).toEqual(['b']);
    expect(await keys({ sum: [1, -3, 4] })).toEqual(['a', 'c']);
    expect(await keys({ sum: [1, -3, 4] }, 4)).toEqual(['a', 'c', 'd']);
    expect(await keys({ sum: [] })).toEqual([]);
    expect(await keys({ sum: { from: 1, before: 2 } })).toEqual(['a']);
    expect(await keys({ day: { from: '2026-03-03', to: '2026-03-06' } })).toEqual(['b', 'd']);
    expect(await keys({ day: null })).toEqual(['c']);
    expect(await keys({ day: [null, '2026-03-02'] })).toEqual(['a', 'c']);
    expect(await view.count(projection, { sites: ['main'], where: { sum: { from: 0 } } })).toBe(3);
    expect(await keys([{ sum: 2 }, { day: null }, { sum: [2, -3], day: null }])).toEqual(['b', 'c']);
    expect(await keys([{ sum: 44 }, { sum: 1 }], 4)).toEqual(['a']);
    expect(await keys([{ sum: 2 }, {}])).toEqual(['a', 'b', 'c', 'd']);
    expect(await keys([])).toEqual([]);
    await expect(keys({ count: 1 })).rejects.toThrow('count is no column');
  });

  it('pages in the asked order without missing or repeating a row, empty values last', async () => {
    await start();
    const data = Array.from({ length: 23 }, (_, at) =>
      add(`k${String(at).padStart(2, '0')}`, at % 5 === 0 ? -1 : at % 3),
    );
    await consumer.handle('main', events('main', ...data));
    await consumer.handle('east', events('east', ...data));
    for (const orderBy of [{ field: 'day' }, { field: 'day', descending: true }, { field: 'sum' }] as const) {
      const query = { sites: ['main', 'east'], orderBy };
      const whole = (await view.rows(projection, query)).rows;
      expect(whole).toHaveLength(46);
      const paged: unknown[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await view.rows(projection, { ...query, limit: 4, ...(cursor && { cursor }) });
        paged.push(...page.rows);
        cursor = page.next;
      } while (cursor);
      expect(paged).toEqual(whole);
    }
    await expect(view.rows(projection, { sites: ['main'], cursor: 'nonsense' })).rejects.toThrow(RangeError);
  });

  it('explains a row from the events that made it, also as of a position', async () => {
    await start();
    const log = new MemoryLog();
    log.add(
      ...events(
        'main',
        add('a', 1),
        add('b', 1),
        add('a', 2),
        act('a', 'touch'),
        add('b', 7, 'a'),
        act('a', 'remove'),
        add('a', 3),
      ),
    );
    await consumer.handle('main', await log.read('main', 0, 100));
    expect(await view.explain(projection, 'main', 'a', { log })).toMatchObject({
      evidence: [1, 3, 5, 6, 7],
      row: { sum: 3 },
      equal: true,
    });
    expect(await view.explain(projection, 'main', 'a', { log, asOf: 5 })).toMatchObject({
      evidence: [1, 3, 5],
      row: { sum: 10 },
      equal: true,
    });
    const both = await view.explainAll(projection, 'main', ['b', 'none', 'a'], { log, asOf: 5 });
    expect(both.map(({ key, evidence, row }) => [key, evidence, row?.sum])).toEqual([
      ['b', [2, 5], 8],
      ['none', [], undefined],
      ['a', [1, 3, 5], 10],
    ]);
    await pool.query(
      `update read.${projection.name.replace('-', '_')}_v1 set row = row || '{"sum":99}' where key = 'a'`,
    );
    expect(await view.explain(projection, 'main', 'a', { log })).toMatchObject({
      equal: false,
      rederived: { sum: 3 },
    });
  });

  it('waits, but not for ever, for the events of an after token', async () => {
    await start();
    const all = events('main', add('a', 1), add('a', 2));
    await consumer.handle('main', all.slice(0, 1));
    expect(await view.waitFor(projection, ['counting/main:1', 'other/main:99'], 0)).toBe(true);
    expect(await view.waitFor(projection, ['counting/main:2'], 60)).toBe(false);
    const waiting = view.waitFor(projection, ['counting/main:2'], 5000);
    await consumer.handle('main', all);
    expect(await waiting).toBe(true);
    expect(await view.standing(projection)).toEqual([
      { site: 'main', position: 2, eventId: all[1]!.id, recordedAt: all[1]!.recordedAt, parked: 0 },
    ]);
    await expect(view.waitFor(projection, ['counting/main'], 1)).rejects.toThrow(RangeError);
  });

  it('tells listeners of the process which rows changed, after the commit', async () => {
    await start();
    const signal = new AppliedSignal();
    const heard: unknown[] = [];
    signal.subscribe((applied) => heard.push(applied));
    const loud = new ProjectionConsumer(projection as Projection<object>, { pool, host: 'test', signal });
    await loud.handle('main', events('main', add('a', 1), act('b', 'touch')));
    await loud.handle('main', events('main', add('a', 1)));
    expect(heard).toEqual([{ projection: projection.name, site: 'main', position: 2, keys: ['a'] }]);
  });

  it('can do without history', async () => {
    await start({ history: false });
    await consumer.handle('main', events('main', add('a', 1), add('a', 2)));
    expect(await sums()).toEqual({ a: 3 });
    await expect(sums(1)).rejects.toThrow('keeps no history');
  });
});
