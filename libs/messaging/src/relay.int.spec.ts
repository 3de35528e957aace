import { jest } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { lead, prepareRelay, type Term } from './leadership.js';
import { publisher } from './relay.js';
import { logOf, startNotes, until, type Notes } from './testing/notes.js';

let database: TestDatabase;
let notes: Notes;

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  database = await testDatabase();
  notes = await startNotes(database.url);
  await prepareRelay(notes.pool);
});
afterEach(async () => {
  await notes.close();
  await database.drop();
});

/** Leads until `stop` is aborted; `terms` are the terms it got. */
const candidate = () => {
  const stop = new AbortController();
  const terms: Term[] = [];
  const errors: unknown[] = [];
  const done = lead(
    notes.pool,
    stop.signal,
    async (term) => {
      terms.push(term);
      await new Promise((end) => term.signal.addEventListener('abort', end));
    },
    (error) => errors.push(error),
  );
  return { terms, errors, stop: async () => void (stop.abort(), await done) };
};
const currentTerm = async (epoch = 1): Promise<Term> => {
  await notes.pool.query('update app.relay_leader set epoch = $1', [epoch]);
  return { epoch: String(epoch), signal: new AbortController().signal };
};

test('preparing twice and at once changes nothing', async () => {
  await Promise.all([prepareRelay(notes.pool), prepareRelay(notes.pool)]);
  const { rows } = await notes.pool.query('select epoch from app.relay_leader');
  expect(rows).toEqual([{ epoch: '0' }]);
});

// I3. Guarding line: `await send(events)` before the checkpoint's insert in `publisher` (relay.ts).
test('the checkpoint stays where it is until the broker has acknowledged', async () => {
  await notes.write('main', 3);
  const term = await currentTerm();
  const broken = publisher(notes, () => Promise.reject(new Error('no broker')), term);
  const events = await logOf(notes.store, 'main');
  await expect(broken.handle('main', events)).rejects.toThrow('no broker');
  expect(await broken.checkpoint('main')).toEqual({ position: 0, eventId: null });

  const working = publisher(notes, async () => undefined, term);
  await working.handle('main', events);
  expect(await working.checkpoint('main')).toEqual({ position: 3, eventId: events[2]!.id });
});

// I3. Guarding line: `where epoch = $4` of the checkpoint's insert in `publisher` (relay.ts).
test('a leader that was deposed can not set its successor back', async () => {
  await notes.write('main', 3);
  const events = await logOf(notes.store, 'main');
  const old = publisher(notes, async () => undefined, await currentTerm(1));
  const successor = publisher(notes, async () => undefined, await currentTerm(2));
  await successor.handle('main', events);
  await expect(old.handle('main', events.slice(0, 1))).rejects.toThrow('another relay leads');
  expect((await successor.checkpoint('main')).position).toBe(3);
});

test('one leads; when its session ends the other takes over with a higher epoch', async () => {
  const first = candidate();
  await until('a leader', () => first.terms.length === 1);
  const second = candidate();
  await new Promise((done) => setTimeout(done, 1_500));
  expect(second.terms).toEqual([]);

  await first.stop();
  await until('the successor', () => second.terms.length === 1);
  expect(Number(second.terms[0]!.epoch)).toBeGreaterThan(Number(first.terms[0]!.epoch));
  await second.stop();
}, 20_000);

test('a leader whose session is cut knows it at once and stands again', async () => {
  const only = candidate();
  await until('a leader', () => only.terms.length === 1);
  await notes.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  await until('the end of its term', () => only.terms[0]!.signal.aborted);
  await until('another term', () => only.terms.length === 2);
  await only.stop();
}, 20_000);

test('a leader that is stopped without ending (its process frozen) is replaced within 10 s', async () => {
  const beat = jest.spyOn(globalThis, 'setInterval').mockReturnValueOnce(undefined as never);
  const frozen = candidate();
  await until('a leader', () => frozen.terms.length === 1);
  expect(beat).toHaveBeenCalledTimes(1);
  beat.mockRestore();
  const second = candidate();
  await until('the successor', () => second.terms.length === 1 || frozen.terms.length === 2, 10_000);
  expect(frozen.terms[0]!.signal.aborted).toBe(true);
  await Promise.all([frozen.stop(), second.stop()]);
}, 20_000);
