import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineEvent, defineService, id, type EventOf } from '@muster/contracts';
import { startPostgres } from '@muster/embedded';
import { migrate, PostgresEventStore, type LogReader } from '@muster/eventstore';
import { ProjectionConsumer, rebuild, type Projection } from '@muster/projections';
import { Pool } from 'pg';
import { z } from 'zod';
import type { Measurement } from './measurement.js';

const PAGE = 5000;
const SITE = 'main';

const Punched = defineEvent(
  'Punched',
  1,
  z.object({
    punchId: id,
    employeeId: id,
    workDate: z.iso.date(),
    direction: z.enum(['in', 'out']),
    minute: z.int(),
  }),
  { stream: ['punch', 'punchId'] },
);
const contract = defineService('bench', [Punched]);

type DayRow = {
  readonly employeeId: string;
  readonly workDate: string;
  readonly punches: number;
  readonly firstIn: number | null;
  readonly lastOut: number | null;
};

/** A person's working day, as the team leader's board shows it: 8 punches a row. */
const day: Projection<DayRow, EventOf<typeof Punched>> = {
  name: 'bench-day',
  version: 1,
  source: 'bench',
  columns: { workDate: 'date', employeeId: 'uuid' },
  keys: ({ data }) => [`${data.employeeId}/${data.workDate}`],
  apply: (row, { data: { employeeId, workDate, direction, minute } }) => ({
    employeeId,
    workDate,
    punches: (row?.punches ?? 0) + 1,
    firstIn: direction === 'in' ? Math.min(row?.firstIn ?? minute, minute) : (row?.firstIn ?? null),
    lastOut: direction === 'out' ? Math.max(row?.lastOut ?? minute, minute) : (row?.lastOut ?? null),
  }),
};

/** 500 people punch 8 times a day. Written by SQL: how events get into the log is what the suite `append` measures. */
const loadLog = async (pool: Pool, events: number): Promise<void> => {
  await pool.query('insert into es.site values ($1)', [SITE]);
  await pool.query(
    `insert into es.event (site, position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor,
       command_id, correlation_id, causation_id, traceparent, simulated)
     select $1, p, 'punch-' || u, 1, u, 'Punched', 1,
       jsonb_build_object('punchId', u, 'employeeId', md5('e' || p % 500)::uuid,
         'workDate', (date '2020-01-01' + (p / 4000)::int)::text,
         'direction', case when (p / 500) % 2 = 0 then 'in' else 'out' end, 'minute', (p * 7919) % 1440),
       timestamptz '2020-01-01' + p * interval '1 second', timestamptz '2020-01-01' + p * interval '1 second',
       md5('a' || p % 500), u, u::text, null, null, false
     from (select p, md5(p::text)::uuid as u from generate_series(1, $2::bigint) p) s`,
    [SITE, events],
  );
  await pool.query('vacuum analyze es.event');
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

const readAll = async (log: LogReader): Promise<void> => {
  for (let after = 0; ;) {
    const page = await log.read(SITE, after, PAGE);
    if (page.length === 0) return;
    after = page.at(-1)!.position;
  }
};

/** Resident set in MiB: the largest within the first tenth of the work, which fills caches and pools, and after it. */
class Memory {
  early = 0;
  late = 0;

  sample(share: number): void {
    const now = process.memoryUsage.rss() / 2 ** 20;
    if (share <= 0.1) this.early = Math.max(this.early, now);
    else this.late = Math.max(this.late, now);
  }
}

/** Rebuilds of a projection from `events` events, beside a bare paged read of the same events through the same reader. */
export const run = async (events = 1_000_000): Promise<Measurement[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({
    directory,
    settings: { max_wal_size: '4GB', shared_buffers: '256MB' },
  });
  const url = new URL(server.url);
  url.pathname = '/bench_replay';
  await migrate(url.href);
  const pool = new Pool({ connectionString: url.href, max: 6 });
  try {
    await loadLog(pool, events);
    const log = new PostgresEventStore({ contract, pool });
    await readAll(log);
    const measurements: Measurement[] = [];
    const measure = async (name: string, projection: typeof day): Promise<void> => {
      await new ProjectionConsumer(projection, { pool, host: 'bench' }).prepare();
      const before = await timed(() => readAll(log));
      const memory = new Memory();
      const report = await rebuild(projection, {
        pool,
        log,
        pageSize: PAGE,
        onProgress: ({ events: done }) => memory.sample(done / events),
      });
      if (report.events !== events || report.parked > 0)
        throw new Error(`${name}: ${report.events} events, ${report.parked} parked`);
      const ours = events / report.seconds;
      // read before and after, so that a busy moment of the machine weighs on both sides
      const reference = (2 * events) / (before + (await timed(() => readAll(log))));
      const { early, late } = memory;
      measurements.push(
        {
          suite: 'replay',
          name,
          unit: 'events/s',
          ours,
          reference,
          referenceName: 'bare paged read',
          ratio: ours / reference,
          n: events,
        },
        {
          suite: 'replay',
          name: `${name}, peak memory`,
          unit: 'MiB',
          ours: late,
          reference: early,
          referenceName: 'in its first tenth',
          ratio: early / late,
          n: events,
        },
      );
    };
    await measure('rebuild without history', { ...day, name: 'bench-plain', history: false });
    await measure('rebuild with history', day);
    return measurements;
  } finally {
    await pool.end();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
