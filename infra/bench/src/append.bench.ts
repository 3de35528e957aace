import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { defineEvent, defineService, id, instant, minutes, streamOf } from '@muster/contracts';
import { startPostgres } from '@muster/embedded';
import { applicationUrl, migrate, PostgresEventStore, type Append } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Client, Pool } from 'pg';
import { z } from 'zod';
import type { Measurement } from './measurement.js';

const PunchRecorded = defineEvent(
  'PunchRecorded',
  1,
  z.object({
    employeeId: id,
    day: z.string(),
    at: instant,
    direction: z.enum(['in', 'out']),
    lateMinutes: minutes,
  }),
  { stream: ['punches', 'employeeId'] },
);
const contract = defineService('bench', [PunchRecorded]);

const WRITERS = [1, 16, 64, 256];
const ROUNDS = 4;
const ROUND_MS = 1_200;
/** Connections of each side. More do not help one-row inserts on the machines tried (2 cores). */
const POOL = 32;

const openPool = (url: string): Pool => {
  const pool = new Pool({ connectionString: url, max: POOL });
  // The server is stopped while connections still say goodbye.
  pool.on('error', () => undefined);
  return pool;
};

type Rival = {
  readonly name: string;
  /** A writer's next durable append; resolves when it is acknowledged. */
  readonly writer: (round: string) => () => Promise<void>;
  readonly close: () => Promise<void>;
};

const data = (employeeId: string, n: number) => ({
  employeeId,
  day: '2026-03-02',
  at: '2026-03-02T01:00:00.000Z',
  direction: n % 2 ? ('out' as const) : ('in' as const),
  lateMinutes: n % 7,
});
const AT = '2026-03-02T01:00:00.000Z';

const attempt = (employeeId: string, n: number): Append => {
  const event = PunchRecorded(data(employeeId, n), AT);
  return {
    meta: {
      commandId: deriveId('bench', employeeId, n),
      requestHash: employeeId,
      site: 'main',
      actor: employeeId,
      receivedAt: AT,
      correlationId: employeeId,
    },
    events: [event],
    expected: { [streamOf(contract, event)]: n },
  };
};

const muster = (url: string): Rival => {
  const pool = openPool(applicationUrl(url));
  const store = new PostgresEventStore({ contract, pool });
  return {
    name: 'muster',
    writer: () => {
      const employeeId = randomUUID();
      let n = 0;
      return async () => {
        const verdict = await store.append(attempt(employeeId, n++));
        if (verdict.kind !== 'appended') throw new Error(`unexpected ${verdict.kind}`);
      };
    },
    close: () => pool.end(),
  };
};

/** The same rows into a table with the same columns, indexes and checks, one autocommitted prepared insert each. */
const rawInsert = async (url: string): Promise<Rival> => {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query('create schema raw; create table raw.event (like es.event including all)');
  await admin.end();
  const pool = openPool(url);
  let position = 0;
  return {
    name: 'raw insert',
    writer: () => {
      const employeeId = randomUUID();
      let n = 0;
      return async () => {
        const { meta, events } = attempt(employeeId, n++);
        const event = events[0]!;
        await pool.query({
          name: 'raw',
          text: `insert into raw.event (site, position, stream, version, id, type, type_version, data, effective_at,
            recorded_at, actor, command_id, correlation_id, simulated)
            values ($1, $2, $3, $4, $5, $6, 1, $7, $8, clock_timestamp(), $9, $10, $11, false)`,
          values: [
            meta.site,
            ++position,
            streamOf(contract, event),
            n,
            deriveId(meta.commandId, 0),
            event.type,
            JSON.stringify(event.data),
            event.effectiveAt,
            meta.actor,
            meta.commandId,
            meta.correlationId,
          ],
        });
      };
    },
    close: () => pool.end(),
  };
};

const emmett = async (url: string): Promise<Rival> => {
  const pool = openPool(url);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool, pooled: true } });
  await store.schema.migrate();
  return {
    name: 'emmett-postgresql',
    writer: () => {
      const employeeId = randomUUID();
      let n = 0;
      return async () => {
        await store.appendToStream(
          `punches-${employeeId}`,
          [{ type: 'PunchRecorded', data: data(employeeId, n) }],
          { expectedStreamVersion: n === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(n) },
        );
        n++;
      };
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};

/** Appends in a closed loop of so many writers; returns how many were acknowledged, and the seconds it took. */
const drive = async (
  rival: Rival,
  writers: number,
): Promise<{ readonly count: number; readonly seconds: number }> => {
  const round = randomUUID();
  const began = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      const append = rival.writer(round);
      while (performance.now() - began < ROUND_MS) {
        await append();
        count++;
      }
    }),
  );
  return { count, seconds: (performance.now() - began) / 1000 };
};

const compare = async (ours: Rival, references: readonly Rival[], suffix: string): Promise<Measurement[]> => {
  const measurements: Measurement[] = [];
  for (const writers of WRITERS) {
    const rivals = [ours, ...references];
    const totals = rivals.map(() => ({ count: 0, seconds: 0 }));
    // Interleaved, each round in another order: a noisy moment strikes everybody.
    for (let round = -1; round < ROUNDS; round++)
      for (let turn = 0; turn < rivals.length; turn++) {
        const index = (turn + round + 1) % rivals.length;
        const { count, seconds } = await drive(rivals[index]!, writers);
        // The first round warms up.
        if (round < 0) continue;
        totals[index]!.count += count;
        totals[index]!.seconds += seconds;
      }
    const rates = totals.map(({ count, seconds }) => count / seconds);
    references.forEach(({ name }, index) =>
      measurements.push({
        suite: 'append',
        name: `append, ${writers} writer${writers === 1 ? '' : 's'}${suffix}`,
        unit: 'durable appends/s',
        ours: Math.round(rates[0]!),
        reference: Math.round(rates[index + 1]!),
        referenceName: name,
        ratio: Number((rates[0]! / rates[index + 1]!).toFixed(2)),
        n: totals[0]!.count,
      }),
    );
  }
  return measurements;
};

/** A transaction that keeps its snapshot while the work runs: a backup, or somebody's long read. */
const withOpenSnapshot = async <Result>(url: string, work: () => Promise<Result>): Promise<Result> => {
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await reader.query('begin isolation level repeatable read; select count(*) from es.event');
  try {
    return await work();
  } finally {
    await reader.end();
  }
};

/** Durable appends per second beside one-row inserts of the same rows and beside Emmett, fsync on; also under an open snapshot. */
export const run = async (): Promise<Measurement[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({ directory, settings: { max_connections: 150 } });
  try {
    const url = new URL(server.url);
    url.pathname = '/muster_bench';
    await migrate(url.href);
    const ours = muster(url.href);
    const references = [await rawInsert(url.href), await emmett(url.href)];
    try {
      const quiet = await compare(ours, references, '');
      const snapshot = await withOpenSnapshot(url.href, () =>
        compare(ours, references, ', snapshot held open'),
      );
      return [...quiet, ...snapshot];
    } finally {
      for (const rival of [ours, ...references]) await rival.close();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
