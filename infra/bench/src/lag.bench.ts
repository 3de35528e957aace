import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineEvent, defineService, id, instant, type EventOf, type Recorded } from '@muster/contracts';
import { startKafka, startPostgres } from '@muster/embedded';
import { migrate, PostgresEventStore } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { embeddedSource, kafkaSource, prepareRelay, startRelay, type EventSource } from '@muster/messaging';
import { ProjectionConsumer, type Projection } from '@muster/projections';
import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { z } from 'zod';
import type { Measurement } from './measurement.js';

const RATE = 500;
const WARM_UP_SECONDS = 3;
const SITE = 'main';

const Punched = defineEvent('Punched', 1, z.object({ punchId: id, employeeId: id, at: instant }), {
  stream: ['punch', 'punchId'],
});
const contract = defineService('bench-lag', [Punched]);

type LastPunch = { readonly employeeId: string; readonly at: string; readonly punches: number };

/** What a live board shows: one row a person. */
const lastPunch: Projection<LastPunch, EventOf<typeof Punched>> = {
  name: 'last-punch',
  version: 1,
  source: contract.service,
  columns: { employeeId: 'uuid' },
  keys: ({ data }) => [data.employeeId],
  apply: (row, { data }) => ({
    employeeId: data.employeeId,
    at: data.at,
    punches: (row?.punches ?? 0) + 1,
  }),
};
const people = Array.from({ length: 500 }, () => randomUUID());

/** Starts `work` 500 times a second for so long, whether the one before is done or not. */
const paced = async (seconds: number, work: (n: number) => Promise<void>): Promise<void> => {
  const running: Promise<void>[] = [];
  const began = performance.now();
  while (running.length < seconds * RATE) {
    const due = Math.min(seconds * RATE, Math.floor(((performance.now() - began) / 1000) * RATE));
    while (running.length < due) running.push(work(running.length));
    await new Promise((next) => setTimeout(next, 1));
  }
  await Promise.all(running);
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** Milliseconds of one-row autocommitted inserts at the same pace, on the same server. */
const commits = async (pool: Pool, seconds: number): Promise<readonly number[]> => {
  const times: number[] = [];
  await pool.query('create table if not exists bare (id uuid primary key, data jsonb not null)');
  await paced(seconds, async () => {
    const started = performance.now();
    await pool.query({
      name: 'bare',
      text: 'insert into bare values ($1, $2)',
      values: [randomUUID(), '{"a":1}'],
    });
    times.push(performance.now() - started);
  });
  return sorted(times);
};

/** Milliseconds from each acknowledgement until the view's transaction that holds the event was committed. */
const lags = async (
  store: PostgresEventStore,
  view: Pool,
  source: EventSource,
  seconds: number,
): Promise<readonly number[]> => {
  const projection = new ProjectionConsumer(lastPunch, { pool: view, host: 'bench' });
  await projection.prepare();
  const acknowledged = new Map<string, number>();
  const visible = new Map<string, number>();
  const attachment = await source.attach({
    name: projection.name,
    source: projection.source,
    checkpoint: (site) => projection.checkpoint(site),
    handle: async (site: string, events: readonly Recorded[]) => {
      await projection.handle(site, events);
      const now = performance.now();
      for (const event of events) visible.set(event.id, now);
    },
  });
  const punch = async (n: number): Promise<void> => {
    const punchId = randomUUID();
    const at = new Date().toISOString();
    const verdict = await store.append({
      meta: {
        commandId: randomUUID(),
        requestHash: '',
        site: SITE,
        actor: people[0]!,
        receivedAt: at,
        correlationId: punchId,
      },
      events: [Punched({ punchId, employeeId: people[n % people.length]!, at }, at)],
      expected: { [streamName('punch', punchId)]: 0 },
    });
    if (verdict.kind !== 'appended') throw new Error(`not appended: ${verdict.kind}`);
    acknowledged.set(verdict.events[0]!.id, performance.now());
  };
  const drained = async (): Promise<void> => {
    for (
      const deadline = Date.now() + 60_000;
      [...acknowledged.keys()].some((event) => !visible.has(event));
    ) {
      if (Date.now() > deadline) throw new Error('the view did not catch up within a minute');
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  await paced(WARM_UP_SECONDS, punch);
  await drained();
  acknowledged.clear();
  await paced(seconds, punch);
  await drained();
  await attachment.detach();
  // The view may be first: the answer still had to travel back.
  return sorted([...acknowledged].map(([event, at]) => Math.max(0, visible.get(event)! - at)));
};

/** Lag at 500 commands/s, over both transports, beside the time of a bare commit at the same pace. */
export const run = async (seconds = 20): Promise<Measurement[]> => {
  Logger.overrideLogger(['error']);
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({ directory: join(directory, 'postgres') });
  const measurements: Measurement[] = [];

  const measure = async (
    transport: 'embedded' | 'kafka',
    connect: (
      store: PostgresEventStore,
      log: Pool,
    ) => Promise<{ source: EventSource; stop: () => Promise<void> }>,
  ): Promise<void> => {
    const url = new URL(server.url);
    url.pathname = `/bench_lag_${transport}`;
    await migrate(url.href);
    const log = new Pool({ connectionString: url.href, max: 10 });
    const view = new Pool({ connectionString: url.href, max: 4 });
    const store = new PostgresEventStore({ contract, pool: log });
    const { source, stop } = await connect(store, log);
    try {
      // before and after, so that a busy moment of the machine weighs on both sides
      const before = await commits(log, seconds / 4);
      const ours = await lags(store, view, source, seconds);
      const reference = sorted([...before, ...(await commits(log, seconds / 4))]);
      for (const share of [0.5, 0.99])
        measurements.push({
          suite: 'lag',
          name: `lag p${share * 100} ${transport}`,
          unit: 'ms',
          ours: percentile(ours, share),
          reference: percentile(reference, share),
          referenceName: `bare commit p${share * 100}`,
          ratio: percentile(reference, share) / percentile(ours, share),
          n: ours.length,
        });
    } finally {
      await stop();
      await Promise.all([log.end(), view.end()]);
    }
  };

  try {
    await measure('embedded', async (store) => {
      const source = embeddedSource({ logs: () => store });
      return { source, stop: () => source.close() };
    });
    const kafka = await startKafka({ directory: join(directory, 'kafka'), brokers: 1 });
    try {
      await measure('kafka', async (store, log) => {
        await prepareRelay(log);
        const { brokers } = kafka;
        const relay = startRelay({ store, pool: log, brokers, contract });
        const source = kafkaSource({ brokers, group: 'bench', logs: () => store });
        const stop = async (): Promise<void> => {
          await source.close();
          await relay.stop();
        };
        return { source, stop };
      });
    } finally {
      await kafka.stop();
    }
    return measurements;
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
