import type { Recorded } from '@muster/contracts';
import type { CommandMeta } from '@muster/eventstore';
import { DomainError } from '@muster/kernel';
import { testDatabase, type TestDatabase } from '@muster/testing';
import fc from 'fast-check';
import { Pool } from 'pg';
import { ReactionConsumer } from './reaction-consumer.js';
import { MemoryLog, tallied, type Tallied } from './fixtures/tally.js';
import type { Reaction } from './types.js';

type Praise = { readonly praise: string; readonly amount: number };

const praise: Reaction<Tallied, Praise> = {
  name: 'praise',
  source: 'counting',
  from: 'beginning',
  react: ({ data: { key, other, amount, act } }) => {
    if (act === 'baffle') throw new Error('baffled');
    return act === 'touch'
      ? []
      : [key, other].flatMap((each) => (each === undefined ? [] : [{ praise: each, amount }]));
  },
};

/** An idempotent sink: it knows the commands that it has answered. */
class Sink {
  readonly effects = new Map<string, { readonly command: Praise; readonly meta: CommandMeta }>();
  calls = 0;
  fail: (command: Praise) => Error | undefined = () => undefined;

  readonly execute = async (command: Praise, meta: CommandMeta): Promise<void> => {
    this.calls += 1;
    const failure = this.fail(command);
    if (failure) throw failure;
    if (!this.effects.has(meta.commandId)) this.effects.set(meta.commandId, { command, meta });
  };

  get praised() {
    return [...this.effects.values()].map(({ command }) => command.praise);
  }
}

const add = (key: string, amount: number, other?: string): Tallied['data'] => ({
  key,
  amount,
  act: 'add',
  ...(other && { other }),
});
const events = (...data: Tallied['data'][]): Recorded<Tallied>[] =>
  data.map((each, at) => tallied('main', at + 1, each));

describe('reactions', () => {
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

  const start = async (log: MemoryLog, changes: Partial<typeof praise> = {}) => {
    const reaction = { ...praise, name: `praise-${(named += 1)}`, ...changes };
    const sink = new Sink();
    const options = { pool, host: 'test', execute: sink.execute, clock: () => '2026-03-09T09:00:00.000Z' };
    const consumer = new ReactionConsumer(reaction, options);
    await consumer.prepare(log);
    return { consumer, sink, reaction, options };
  };

  it('turns an event into commands that carry its correlation, cause and trace', async () => {
    const { consumer, sink } = await start(new MemoryLog());
    const event = { ...tallied('main', 1, add('a', 1, 'b')), traceparent: '00-1-2-01' };
    await consumer.handle('main', [event]);
    expect(sink.praised).toEqual(['a', 'b']);
    const [first, second] = [...sink.effects.values()].map(({ meta }) => meta);
    expect(first).toMatchObject({
      site: 'main',
      receivedAt: '2026-03-09T09:00:00.000Z',
      correlationId: event.correlationId,
      causationId: event.id,
      traceparent: '00-1-2-01',
    });
    expect(first!.commandId).not.toBe(second!.commandId);
    expect(first).not.toHaveProperty('recordedAt');
  });

  it('reacts to an event of a loaded past in that past', async () => {
    const { consumer, sink } = await start(new MemoryLog());
    const event = { ...tallied('main', 1, add('a', 1)), simulated: true };
    await consumer.handle('main', [event]);
    expect([...sink.effects.values()][0]!.meta).toMatchObject({
      recordedAt: event.recordedAt,
      receivedAt: event.recordedAt,
    });
  });

  it('reacts now when that past is sealed meanwhile, and parks an event of a version that is too new', async () => {
    const { consumer, sink, options, reaction } = await start(new MemoryLog());
    const sealed = new ReactionConsumer(reaction, {
      ...options,
      execute: async (command, meta) => {
        if (meta.recordedAt) throw Object.assign(new Error('sealed'), { name: 'HistorySealed' });
        await sink.execute(command, meta);
      },
    });
    const newer = { ...tallied('main', 2, add('b', 1)), type: 'Tallied.v2' } as unknown as Recorded<Tallied>;
    await sealed.handle('main', [{ ...tallied('main', 1, add('a', 1)), simulated: true }, newer]);
    expect([...sink.effects.values()]).toMatchObject([
      { command: { praise: 'a' }, meta: { receivedAt: '2026-03-09T09:00:00.000Z' } },
    ]);
    expect(await consumer.parked.list()).toMatchObject([
      { ordinal: -1, reason: expect.stringContaining('newer') as string },
    ]);
  });

  // Guarded by `const commandId = deriveId(event.id, …)` in metaOf: with a fresh id instead, this fails.
  it('I5: has each effect once at an idempotent sink, however often and in whatever batches events are delivered again', async () => {
    const all = events(
      ...Array.from({ length: 30 }, (_, at) => add(`k${at}`, at, at % 3 === 0 ? `o${at}` : undefined)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            from: fc.nat(29),
            size: fc.integer({ min: 1, max: 12 }),
            forget: fc.nat(29),
            crash: fc.boolean(),
          }),
          { maxLength: 12 },
        ),
        async (deliveries) => {
          const { consumer, sink, reaction } = await start(new MemoryLog());
          for (const { size, forget, crash } of deliveries) {
            const { position } = await consumer.checkpoint('main');
            // a crash after the commands and before the checkpoint looks like this to the next start
            const back = crash ? Math.max(0, position - forget) : position;
            await pool.query('update app.reaction_checkpoint set position = $2 where reaction = $1', [
              reaction.name,
              back,
            ]);
            await consumer.handle('main', all.slice(back, back + size));
          }
          await consumer.handle('main', all);
          expect(sink.praised.toSorted()).toEqual(
            all.flatMap((event) => praise.react(event).map((each) => each.praise)).toSorted(),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  // Guarded by `fresh = events.filter(…)` in handleSome and the check for a gap after it: without them, a replayed log is acted on.
  it('I7: a replay of the whole log causes no effect again, and calls nobody', async () => {
    const { consumer, sink } = await start(new MemoryLog());
    const all = events(add('a', 1), add('b', 2), add('c', 3));
    await consumer.handle('main', all);
    expect(sink.calls).toBe(3);
    await consumer.handle('main', all);
    await consumer.handle('main', all.slice(1, 2));
    expect(sink.calls).toBe(3);
  });

  it('parks what a rule refuses, goes on, and re-drives it', async () => {
    const log = new MemoryLog();
    const { consumer, sink } = await start(log);
    sink.fail = ({ praise: whom }) => (whom === 'b' ? new DomainError('praise.undeserved') : undefined);
    const all = events(add('a', 1), add('x', 1, 'b'), { key: 'q', amount: 0, act: 'baffle' }, add('c', 3));
    log.add(...all);
    await consumer.handle('main', all);
    expect(sink.praised).toEqual(['a', 'x', 'c']);
    expect(await consumer.parked.list()).toMatchObject([
      { ordinal: 1, code: 'praise.undeserved', command: { praise: 'b' }, event: { position: 2 } },
      { ordinal: -1, code: null, reason: 'Error: baffled', event: { position: 3 } },
    ]);
    expect(await consumer.redrive(log, { position: 2 })).toEqual({ done: 0, parked: 1 });
    sink.fail = () => undefined;
    expect(await consumer.redrive(log)).toEqual({ done: 1, parked: 1 });
    expect(sink.praised).toEqual(['a', 'x', 'c', 'b']);
    expect(await consumer.parked.list()).toHaveLength(1);
  });

  it('throws what may pass, keeps what was done, and goes on from there', async () => {
    const { consumer, sink } = await start(new MemoryLog());
    sink.fail = ({ praise: whom }) => (whom === 'c' ? new Error('connection lost') : undefined);
    const all = events(add('a', 1), add('b', 2), add('c', 3), add('d', 4));
    await expect(consumer.handle('main', all)).rejects.toThrow('connection lost');
    expect(await consumer.checkpoint('main')).toMatchObject({ position: 2, eventId: all[1]!.id });
    sink.fail = () => undefined;
    await consumer.handle('main', all);
    expect(sink.praised).toEqual(['a', 'b', 'c', 'd']);
    expect(sink.calls).toBe(5);
    await expect(consumer.handle('main', [tallied('main', 9, add('z', 1))])).rejects.toThrow(
      'can not follow',
    );
  });

  it('carries lanes out side by side, each in order, and goes on before the first that failed', async () => {
    const { consumer, sink, reaction, options } = await start(new MemoryLog(), {
      lane: ({ praise: whom }) => whom,
    });
    const all = events(...['a', 'b', 'a', 'c', 'b', 'a'].map((key, at) => add(key, at)));
    const running = new Set<string>();
    let together = 0;
    let failing = true;
    const abreast = new ReactionConsumer(reaction, {
      ...options,
      execute: async (command, meta) => {
        expect(running).not.toContain(command.praise);
        running.add(command.praise);
        together = Math.max(together, running.size);
        await new Promise(setImmediate);
        running.delete(command.praise);
        if (failing && command.praise === 'b' && command.amount === 4) throw new Error('connection lost');
        await sink.execute(command, meta);
      },
    });
    await expect(abreast.handle('main', all)).rejects.toThrow('connection lost');
    expect(together).toBe(3);
    expect(await consumer.checkpoint('main')).toMatchObject({ position: 4 });
    failing = false;
    await abreast.handle('main', all);
    expect(await consumer.checkpoint('main')).toMatchObject({ position: 6 });
    const amounts = (key: string) =>
      [...sink.effects.values()]
        .filter(({ command }) => command.praise === key)
        .map(({ command }) => command.amount);
    expect([amounts('a'), amounts('b'), amounts('c')]).toEqual([[0, 2, 5], [1, 4], [3]]);
  });

  it('from now: begins at the heads of its first deployment, and hears a later site from its beginning', async () => {
    const log = new MemoryLog();
    log.add(...events(add('a', 1), add('b', 1)));
    const { consumer, reaction, options, sink } = await start(log, { from: 'now' });
    expect(await consumer.checkpoint('main')).toEqual({
      position: 2,
      eventId: (await log.head('main')).eventId,
    });
    log.add(tallied('main', 3, add('c', 1)), tallied('new', 1, add('d', 1)));
    const restarted = new ReactionConsumer(reaction, options);
    await restarted.prepare(log);
    for (const site of ['main', 'new']) await restarted.handle(site, await log.read(site, 0, 10));
    expect(sink.praised).toEqual(['c', 'd']);
  });
});
