import type { DomainEvent, Recorded } from '@muster/contracts';
import type { PoolClient } from 'pg';
import { foldBatch, keysOf, reasonOf, type Folded, type Parked, type Version } from './fold.js';
import type { Column, Tables } from './tables.js';
import type { Projection } from './types.js';

export type Checkpoint = { readonly position: number; readonly eventId: string | null };

/** The checkpoint, locked to the end of the transaction: of several instances only one goes on at a time. */
export const lockCheckpoint = async (
  client: PoolClient,
  { base }: Tables,
  site: string,
): Promise<Checkpoint> => {
  const locked = () =>
    client.query<{ position: string; event_id: string | null }>(
      'select position, event_id from read.checkpoint where projection = $1 and site = $2 for update',
      [base, site],
    );
  let [row] = (await locked()).rows;
  if (!row) {
    await client.query(
      'insert into read.checkpoint (projection, site, position) values ($1, $2, 0) on conflict do nothing',
      [base, site],
    );
    [row] = (await locked()).rows;
  }
  return { position: Number(row!.position), eventId: row!.event_id };
};

/** The rows as they are, before the batch. */
export const loadRows = async <Row>(
  client: PoolClient,
  { rows }: Tables,
  site: string,
  keys: Iterable<string>,
): Promise<Map<string, Version<Row>>> => {
  const found = await client.query<{ key: string; position: string; row: Row }>(
    `select key, position, row from ${rows} where site = $1 and key = any($2)`,
    [site, [...keys]],
  );
  return new Map(found.rows.map(({ key, position, row }) => [key, { position: Number(position), row }]));
};

const parkedKeys = async (client: PoolClient, { base }: Tables, site: string): Promise<Set<string>> => {
  const found = await client.query<{ key: string }>(
    'select distinct key from read.parked where projection = $1 and site = $2',
    [base, site],
  );
  return new Set(found.rows.map(({ key }) => key));
};

const park = async (
  client: PoolClient,
  { base }: Tables,
  site: string,
  parked: readonly Parked[],
): Promise<void> => {
  if (parked.length === 0) return;
  await client.query(
    `insert into read.parked (projection, site, key, position, event_id, reason)
     select $1, $2, * from unnest($3::text[], $4::bigint[], $5::text[], $6::text[]) on conflict do nothing`,
    [
      base,
      site,
      parked.map(({ key }) => key),
      parked.map(({ position }) => position),
      parked.map(({ eventId }) => eventId),
      parked.map(({ reason }) => reason),
    ],
  );
};

const columnValues = (columns: readonly Column[], row: object): unknown[] =>
  columns.map(({ field }) => (row as Record<string, unknown>)[field] ?? null);

const columnNames = (columns: readonly Column[]): string => columns.map(({ name }) => `, "${name}"`).join('');

/** The columns' values out of a JSON tuple. */
const columnCasts = (columns: readonly Column[], first: number): string =>
  columns.map(({ type }, at) => `, (v ->> ${first + at})::${type}`).join('');

/** Writes what a fold changed. */
export const writeFolded = async <Row extends object>(
  client: PoolClient,
  tables: Tables,
  site: string,
  { current, closed, parked }: Folded<Row>,
): Promise<void> => {
  const { rows, history, columns } = tables;
  const kept: (Version<Row> & { key: string })[] = [];
  const gone: string[] = [];
  for (const [key, version] of current)
    if (version) kept.push({ key, ...version });
    else gone.push(key);
  // One JSON document of tuples: a quarter of the work in Node, and less in PostgreSQL, than an array per column
  if (kept.length > 0)
    await client.query(
      `insert into ${rows} (site, key, position, row${columnNames(columns)})
       select $1, v ->> 0, (v -> 1)::bigint, v -> 2${columnCasts(columns, 3)} from jsonb_array_elements($2::jsonb) as t(v)
       on conflict (site, key) do update
       set position = excluded.position, row = excluded.row${columns.map(({ name }) => `, "${name}" = excluded."${name}"`).join('')}`,
      [
        site,
        JSON.stringify(
          kept.map(({ key, position, row }) => [key, position, row, ...columnValues(columns, row)]),
        ),
      ],
    );
  if (gone.length > 0)
    await client.query(`delete from ${rows} where site = $1 and key = any($2)`, [site, gone]);
  if (history && closed.length > 0)
    await client.query(
      `insert into ${history} (site, key, from_position, to_position, row${columnNames(columns)})
       select $1, v ->> 0, (v -> 1)::bigint, (v -> 2)::bigint, v -> 3${columnCasts(columns, 4)}
       from jsonb_array_elements($2::jsonb) as t(v)`,
      [
        site,
        JSON.stringify(
          closed.map(({ key, from, to, row }) => [key, from, to, row, ...columnValues(columns, row)]),
        ),
      ],
    );
  await park(client, tables, site, parked);
};

/**
 * Applies consecutive events of a site and moves the checkpoint, within the caller's transaction that holds the checkpoint's lock.
 * With `poison` nothing is applied: the events are parked for every row they touch, for that reason.
 */
export const applyEvents = async <Row extends object, Event extends DomainEvent>(
  client: PoolClient,
  projection: Projection<Row, Event>,
  tables: Tables,
  site: string,
  events: readonly Recorded<Event>[],
  poison?: unknown,
): Promise<Folded<Row>> => {
  const { keyed, keys, parked } = keysOf(projection, events);
  let folded: Folded<Row>;
  if (poison === undefined) {
    const stuck = await parkedKeys(client, tables, site);
    const before =
      keys.size > 0 ? await loadRows<Row>(client, tables, site, keys) : new Map<string, Version<Row>>();
    const applied = foldBatch(projection, keyed, before, stuck);
    folded = { ...applied, parked: [...parked, ...applied.parked] };
  } else {
    const reason = reasonOf(poison);
    const each = keyed.flatMap(({ event, keys }) =>
      [...keys].map((key) => ({ key, position: event.position, eventId: event.id, reason })),
    );
    folded = { current: new Map(), closed: [], parked: [...parked, ...each] };
  }
  await writeFolded(client, tables, site, folded);
  const last = events.at(-1)!;
  await client.query(
    'update read.checkpoint set position = $3, event_id = $4, recorded_at = $5 where projection = $1 and site = $2',
    [tables.base, site, last.position, last.id, last.recordedAt],
  );
  return folded;
};
