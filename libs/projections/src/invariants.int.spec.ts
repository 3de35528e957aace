import { testDatabase, type TestDatabase } from '@muster/testing';
import fc from 'fast-check';
import { Pool } from 'pg';
import { MemoryLog, refold, tally, tallies, type TallyRow } from './fixtures/tally.js';
import { ProjectionConsumer } from './projection-consumer.js';
import type { Projection } from './types.js';
import { ViewReader } from './view-reader.js';
import type { ViewRow } from './view.js';

const byKey = (rows: readonly ViewRow<TallyRow>[]) => new Map(rows.map(({ key, row }) => [key, row]));

describe('what read models promise', () => {
  let database: TestDatabase;
  let pool: Pool;
  let named = 0;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.url, max: 4 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const start = async () => {
    const projection = { ...tally, name: `tally-${(named += 1)}` };
    const consumer = new ProjectionConsumer(projection as Projection<object>, { pool, host: 'test' });
    await consumer.prepare();
    return { projection, consumer, view: new ViewReader(pool) };
  };

  const stored = async ({ name }: Projection<TallyRow>) => {
    const base = `${name.replace('-', '_')}_v1`;
    const [rows, history, parked] = await Promise.all([
      pool.query(`select * from read.${base} order by key`),
      pool.query(`select * from read.${base}_history order by key, to_position`),
      pool.query(
        'select key, position, event_id from read.parked where projection = $1 order by key, position',
        [base],
      ),
    ]);
    return {
      rows: rows.rows as unknown[],
      history: history.rows as unknown[],
      parked: parked.rows as unknown[],
    };
  };

  const deliveries = fc.array(fc.record({ size: fc.integer({ min: 1, max: 15 }), back: fc.nat(8) }), {
    maxLength: 20,
  });

  // Guarded by `const fresh = events.filter(…)` in applyOnce (apply.ts) and the check for a gap after it:
  // without them, what is delivered twice counts twice.
  it('I4: a pure re-fold of the log equals the read model, however the log was split and delivered again', async () => {
    await fc.assert(
      fc.asyncProperty(tallies(50), deliveries, async (events, pieces) => {
        const { projection, consumer, view } = await start();
        let at = 0;
        for (const { size, back } of pieces) {
          await consumer.handle('main', events.slice(Math.max(0, at - back), at + size));
          at = Math.min(at + size, events.length);
        }
        await consumer.handle('main', events.slice(at));
        const { rows } = await view.rows(projection, { sites: ['main'] });
        expect(byKey(rows)).toEqual(refold(events));

        const whole = await start();
        await whole.consumer.handle('main', events);
        expect(await stored(projection)).toEqual(await stored(whole.projection));
      }),
      { numRuns: 40 },
    );
  });

  // Guarded by `closed.push({ key, from: …` in foldBatch (fold.ts), and by `t.from_position <= ${upto}` in foundSql (found.ts).
  it('I8: the view as of a position equals a view of only the events up to it, row by row and as a list', async () => {
    await fc.assert(
      fc.asyncProperty(tallies(40), async (events) => {
        const { projection, consumer, view } = await start();
        await consumer.handle('main', events);
        for (let position = 0; position <= events.length; position += 1) {
          const then = refold(events.slice(0, position));
          const { rows, positions } = await view.rows(projection, {
            sites: ['main'],
            asOf: { main: position },
          });
          expect(byKey(rows)).toEqual(then);
          expect(rows.length).toBe(then.size);
          expect(positions).toEqual({ main: position });
          const one = await view.row(projection, 'main', 'a', position);
          expect(one?.row).toEqual(then.get('a'));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('sums are those of the rows, by column, now and as of any position', async () => {
    await fc.assert(
      fc.asyncProperty(tallies(40), fc.nat(40), async (events, upTo) => {
        const { projection, consumer, view } = await start();
        await consumer.handle('main', events);
        const position = Math.min(upTo, events.length);
        const query = { sites: ['main'], asOf: { main: position } };
        const rows = [...refold(events.slice(0, position)).values()];
        // `count` is a number of the row, no column of its own
        const found = await view.sums(projection, {
          ...query,
          by: ['day'],
          of: ['sum', 'count'],
          last: 'sum',
        });
        const total = (some: readonly { readonly sum: number }[]) =>
          some.reduce((all, { sum }) => all + sum, 0);
        const expected = [...Map.groupBy(rows, ({ day }) => day)].map(([day, some]) => ({
          ...{ by: [day], rows: some.length, last: Math.max(...some.map(({ sum }) => sum)) },
          sums: [total(some), total(some.map(({ count }) => ({ sum: count })))],
        }));
        expect(found).toHaveLength(expected.length);
        expect(found).toEqual(expect.arrayContaining(expected));
      }),
      { numRuns: 25 },
    );
  });

  it('each row is explained by exactly the events that made it', async () => {
    await fc.assert(
      fc.asyncProperty(tallies(40), fc.nat(40), async (events, upTo) => {
        const { projection, consumer, view } = await start();
        const log = new MemoryLog();
        log.add(...events);
        await consumer.handle('main', events);
        const asOf = Math.min(upTo, events.length);
        for (const key of ['a', 'b', 'c', 'd']) {
          const explained = await view.explain(projection, 'main', key, { log, asOf });
          expect(explained).toMatchObject({ equal: true });
          expect(explained.row).toEqual(refold(events.slice(0, asOf)).get(key) ?? null);
          for (const position of explained.evidence) expect(position).toBeLessThanOrEqual(asOf);
        }
      }),
      { numRuns: 25 },
    );
  });
});
