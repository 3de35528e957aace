import { setTimeout as sleep } from 'node:timers/promises';
import type { DomainEvent, Recorded } from '@muster/contracts';
import { inTransaction, PATIENT, type LogReader } from '@muster/eventstore';
import type { Pool, PoolClient } from 'pg';
import { apply } from './apply.js';
import { compare, type Differences } from './compare.js';
import { pages } from './log.js';
import { createIndexes, createTables, dropTables, prepareSchema, tablesOf, type Tables } from './tables.js';
import type { Projection } from './types.js';

export type RebuildProgress = {
  readonly site: string;
  readonly position: number;
  readonly head: number;
  /** Applied so far, over all sites. */
  readonly events: number;
};

export type RebuildOptions = {
  readonly pool: Pool;
  /** The source's log. */
  readonly log: LogReader;
  /** Events in one transaction, default 5000: what bounds the memory. */
  readonly pageSize?: number;
  /** Rests after each page for as long as the page took: people at work in the same process come first. */
  readonly givesWay?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
};

export type RebuildReport = Differences & {
  readonly projection: string;
  readonly version: number;
  /** The version that serves while this one waits to be accepted. */
  readonly serving: number;
  readonly events: number;
  readonly seconds: number;
  /** Nothing differs. Of the same version, the rebuild is then dropped: there is nothing to accept. */
  readonly equal: boolean;
  /** Events that the rebuild could not apply. */
  readonly parked: number;
};

type Rebuilding<Row extends object, Event extends DomainEvent> = {
  readonly projection: Projection<Row, Event>;
  readonly servingVersion: number;
  readonly serving: Tables;
  readonly candidate: Tables;
};

/**
 * Fills a projection's tables anew from the log while the present ones serve, and reports what differs, row by row, at the same
 * positions. A new version fills its own tables, going on from where its consumer stands. Views go on reading the old ones until
 * {@link acceptRebuild}. Reactions and live screens hear nothing of it.
 */
export const rebuild = async <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  options: RebuildOptions,
): Promise<RebuildReport> => {
  const { pool } = options;
  await prepareSchema(pool);
  return alone(pool, projection.name, async () => {
    const rebuilding = await tablesFor(pool, projection);
    const { serving, candidate, servingVersion } = rebuilding;
    const sameVersion = servingVersion === projection.version;
    const started = performance.now();
    await inTransaction(pool, async (client) => {
      if (sameVersion) await dropTables(client, candidate);
      await createTables(client, candidate);
    });
    let events = await fill(rebuilding, options, 0);
    await inTransaction(pool, (client) => createIndexes(client, candidate));
    await pool.query(`analyze ${candidate.rows}`);
    if (candidate.history) await pool.query(`analyze ${candidate.history}`);
    let differences: Differences | undefined;
    // undefined = the serving tables have moved past the rebuilt ones meanwhile
    while (
      !(differences = await compare(pool, serving, candidate, sameVersion, (upTo) =>
        fill(rebuilding, options, events, upTo),
      ))
    )
      events = await fill(rebuilding, options, events);
    const seconds = (performance.now() - started) / 1000;
    const parked = await countParked(pool, candidate);
    const { added, removed, changed, history, waiting } = differences;
    const equal = added + removed + changed + history + waiting === 0;
    if (equal && sameVersion) await inTransaction(pool, (client) => dropTables(client, candidate));
    return {
      projection: projection.name,
      version: projection.version,
      serving: servingVersion,
      events,
      seconds,
      equal,
      parked,
      ...differences,
    };
  });
};

/** Lets the rebuilt tables serve. What is recorded meanwhile is applied first, so no view goes back in time. Throws when there is no rebuild. */
export const acceptRebuild = async <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  options: RebuildOptions,
): Promise<void> => {
  const { pool } = options;
  await alone(pool, projection.name, async () => {
    const rebuilding = await tablesFor(pool, projection);
    const { serving, candidate, servingVersion } = rebuilding;
    const exists = await pool.query<{ found: string | null }>('select to_regclass($1) as found', [
      candidate.rows,
    ]);
    if (!exists.rows[0]!.found) throw new Error(`there is no rebuild of ${projection.name} to accept`);
    await fill(rebuilding, options, 0);
    await inTransaction(pool, async (client) => {
      await client.query(PATIENT);
      // The consumer of the serving tables waits here until the swap is done
      const stands = await client.query<{ site: string; position: string }>(
        'select site, position from read.checkpoint where projection = $1 for update',
        [serving.base],
      );
      await fill(
        rebuilding,
        options,
        0,
        new Map(stands.rows.map(({ site, position }) => [site, Number(position)])),
      );
      if (servingVersion === projection.version) await swap(client, serving, candidate);
      else {
        await client.query(
          'update read.serving set version = $2, columns = $3, since = now() where name = $1',
          [projection.name, projection.version, projection.columns],
        );
        await dropRetired(client, projection, servingVersion);
      }
    });
  });
};

/** Drops a rebuild that is not wanted. A new version's tables stay: its consumer keeps them. */
export const discardRebuild = async <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  { pool }: Pick<RebuildOptions, 'pool'>,
): Promise<void> =>
  alone(pool, projection.name, () =>
    inTransaction(pool, (client) => dropTables(client, tablesOf(projection, '_rebuild'))),
  );

const tablesFor = async <Row extends object, Event extends DomainEvent>(
  pool: Pool,
  projection: Projection<Row, Event>,
): Promise<Rebuilding<Row, Event>> => {
  const found = await pool.query<{ version: number; columns: Projection<object>['columns'] }>(
    'select version, columns from read.serving where name = $1',
    [projection.name],
  );
  const [row] = found.rows;
  if (!row) throw new Error(`projection ${projection.name} is not prepared`);
  return {
    projection,
    servingVersion: row.version,
    serving: tablesOf({ ...projection, version: row.version, columns: row.columns }),
    candidate: tablesOf(projection, row.version === projection.version ? '_rebuild' : ''),
  };
};

/** Applies each site's log up to its head, or up to the positions given. Returns the events applied, `before` included. */
const fill = async <Row extends object, Event extends DomainEvent>(
  { projection, candidate: tables }: Rebuilding<Row, Event>,
  { pool, log, pageSize = 5000, givesWay = false, onProgress }: RebuildOptions,
  before: number,
  upTo?: ReadonlyMap<string, number>,
): Promise<number> => {
  let events = before;
  for (const site of upTo?.keys() ?? (await log.sites())) {
    const head = upTo?.get(site) ?? (await log.head(site)).position;
    const stands = await pool.query<{ position: string }>(
      'select position from read.checkpoint where projection = $1 and site = $2',
      [tables.base, site],
    );
    let began = performance.now();
    for await (const page of pages(log, site, Number(stands.rows[0]?.position ?? 0), head, pageSize)) {
      await apply({ pool, projection, tables }, site, page as unknown as readonly Recorded<Event>[]);
      events += page.length;
      onProgress?.({ site, position: page.at(-1)!.position, head, events });
      if (givesWay) await sleep(performance.now() - began);
      began = performance.now();
    }
  }
  return events;
};

const swap = async (client: PoolClient, serving: Tables, candidate: Tables): Promise<void> => {
  await dropTables(client, serving);
  const indexes = await client.query<{ indexname: string }>(
    `select indexname from pg_indexes where schemaname = 'read' and tablename = any($1)`,
    [[candidate.base, `${candidate.base}_history`]],
  );
  for (const { indexname } of indexes.rows)
    await client.query(
      `alter index read."${indexname}" rename to "${indexname.replace(candidate.base, serving.base)}"`,
    );
  await client.query(`alter table ${candidate.rows} rename to ${serving.base}`);
  if (candidate.history)
    await client.query(`alter table ${candidate.history} rename to ${serving.base}_history`);
  for (const table of ['read.checkpoint', 'read.parked'])
    await client.query(`update ${table} set projection = $2 where projection = $1`, [
      candidate.base,
      serving.base,
    ]);
};

/** The version just replaced is kept, since a view may be reading it; those before it go. */
const dropRetired = async <Row extends object, Event extends DomainEvent>(
  client: PoolClient,
  projection: Projection<Row, Event>,
  replaced: number,
): Promise<void> => {
  for (let version = 1; version < Math.min(replaced, projection.version); version += 1)
    await dropTables(client, tablesOf({ ...projection, history: undefined, version }));
};

const countParked = async (pool: Pool, { base }: Tables): Promise<number> => {
  const found = await pool.query<{ count: string }>(
    'select count(*) from read.parked where projection = $1',
    [base],
  );
  return Number(found.rows[0]!.count);
};

/** One rebuild of a projection at a time, over all processes. */
const alone = async <Result>(pool: Pool, name: string, work: () => Promise<Result>): Promise<Result> =>
  inTransaction(pool, async (client) => {
    await client.query(PATIENT);
    const lock = await client.query<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext($1)) as got`,
      [`muster.rebuild.${name}`],
    );
    if (!lock.rows[0]!.got) throw new Error(`${name} is being rebuilt already`);
    return work();
  });
