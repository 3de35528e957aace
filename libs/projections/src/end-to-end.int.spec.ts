import { defineEvent, defineService, HistoryLoaded, id, type EventOf } from '@muster/contracts';
import { applicationUrl, migrate, PostgresEventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { embeddedSource } from '@muster/messaging';
import { testDatabase, type TestDatabase } from '@muster/testing';
import { Pool } from 'pg';
import { z } from 'zod';
import { AppliedSignal } from './applied.js';
import { ProjectionConsumer } from './projection-consumer.js';
import { ReactionConsumer } from './reaction-consumer.js';
import { rebuild } from './rebuild.js';
import type { Projection, Reaction } from './types.js';
import { ViewReader } from './view-reader.js';

const Counted = defineEvent('Counted', 1, z.object({ counter: id, amount: z.int() }), {
  stream: ['counter', 'counter'],
});
const contract = defineService('counting', [Counted, HistoryLoaded]);
type Counted = EventOf<typeof Counted>;

type CounterRow = { readonly counter: string; readonly sum: number };

const counters: Projection<CounterRow, Counted> = {
  name: 'counters',
  version: 1,
  source: 'counting',
  columns: { sum: 'integer' },
  keys: ({ type, data }) => (type === 'Counted' ? [data.counter] : []),
  apply: (row, { data: { counter, amount } }) => ({ counter, sum: (row?.sum ?? 0) + amount }),
};

/** Answers each odd amount by one more. */
const round: Reaction<Counted, Counted> = {
  name: 'round-up',
  source: 'counting',
  from: 'beginning',
  react: (event) =>
    event.data.amount % 2 ? [Counted({ counter: event.data.counter, amount: 2 }, event.effectiveAt)] : [],
};

const AT = '2026-03-02T01:00:00.000Z';
const counter = (name: string): string => deriveId('counter', name);

describe('from a command to a view, on the real log', () => {
  let logs: TestDatabase;
  let views: TestDatabase;
  let writing: Pool;
  let reading: Pool;
  let store: PostgresEventStore;
  const versions = new Map<string, number>();

  beforeAll(async () => {
    [logs, views] = await Promise.all([testDatabase(), testDatabase()]);
    await migrate(logs.url);
    await migrate(views.url);
    writing = new Pool({ connectionString: applicationUrl(logs.url), max: 6 });
    reading = new Pool({ connectionString: applicationUrl(views.url), max: 6 });
    store = new PostgresEventStore({ contract, pool: writing });
  });

  afterAll(async () => {
    await Promise.all([writing.end(), reading.end()]);
    await Promise.all([logs.drop(), views.drop()]);
  });

  const append = async (event: Counted, commandId: string, correlationId = commandId): Promise<string> => {
    const stream = `counter-${event.data.counter}`;
    const version = versions.get(stream) ?? 0;
    const verdict = await store.append({
      meta: {
        commandId,
        requestHash: commandId,
        site: 'main',
        actor: 'someone',
        receivedAt: AT,
        correlationId,
      },
      events: [event],
      expected: { [stream]: version },
    });
    if (verdict.kind === 'conflict') return append(event, commandId, correlationId);
    if (verdict.kind === 'appended') versions.set(stream, version + 1);
    return verdict.answer.after;
  };

  it('a view shows what its reader wrote, explains it, tells what was known before, and a rebuild equals it', async () => {
    const signal = new AppliedSignal();
    const consumer = new ProjectionConsumer(counters, { pool: reading, host: 'test', signal });
    await consumer.prepare();
    const source = embeddedSource({ logs: () => store });
    await source.attach(consumer);
    const view = new ViewReader(reading, signal);

    let after = '';
    for (let each = 0; each < 20; each += 1)
      after = await append(
        Counted({ counter: counter(`c${each % 3}`), amount: each }, AT),
        deriveId('command', each),
      );
    expect(await view.waitFor(counters, [after], 5000)).toBe(true);
    const now = await view.rows(counters, { sites: ['main'], orderBy: { field: 'sum' } });
    expect(now.rows.map(({ row }) => row.sum)).toEqual([57, 63, 70]);

    const key = counter('c1');
    const explained = await view.explain(counters, 'main', key, { log: store });
    expect(explained).toMatchObject({ equal: true, evidence: [2, 5, 8, 11, 14, 17, 20], row: { sum: 70 } });
    const [fifth] = await store.read('main', 4, 1);
    const position = await store.positionAt('main', fifth!.recordedAt);
    const then = await view.rows(counters, { sites: ['main'], asOf: { main: position } });
    expect(then.positions).toEqual({ main: position });
    expect(then.rows.reduce((sum, { row }) => sum + row.sum, 0)).toBe((position * (position - 1)) / 2);

    expect(await rebuild(counters, { pool: reading, log: store, pageSize: 6 })).toMatchObject({
      equal: true,
      events: 20,
    });
    await source.close();
  });

  it('a reaction adds its events once, also when its checkpoint is lost', async () => {
    const consumer = new ReactionConsumer(round, {
      pool: writing,
      host: 'test',
      execute: (event, meta) => append(event, meta.commandId, meta.correlationId),
    });
    await consumer.prepare(store);
    const deliver = async () => {
      const source = embeddedSource({ logs: () => store });
      await source.attach(consumer);
      const until = async () =>
        (await consumer.checkpoint('main')).position === (await store.head('main')).position;
      while (!(await until())) await new Promise((resolve) => setTimeout(resolve, 5));
      await source.close();
      return store.head('main');
    };
    const head = await deliver();
    expect(head.position).toBe(30);
    await writing.query(`update app.reaction_checkpoint set position = 0, event_id = null`);
    expect(await deliver()).toEqual(head);
  });
});
