import { inTransaction } from '@muster/eventstore';
import type { Pool, PoolClient } from 'pg';
import type { ColumnType, Projection } from './types.js';

export type Column = { readonly field: string; readonly name: string; readonly type: string };

/** The tables of one version of a projection, in schema `read`. */
export type Tables = {
  /** `today_v1`; also the projection's key in `read.checkpoint` and `read.parked`. */
  readonly base: string;
  readonly rows: string;
  /** Closed versions only: the open version of a row is the row itself, so history is never updated. */
  readonly history: string | undefined;
  readonly columns: readonly Column[];
};

/** Stands for "no end": larger than any position. */
export const OPEN = Number.MAX_SAFE_INTEGER;

const RESERVED = new Set(['site', 'key', 'position', 'row', 'from_position', 'to_position', 'fork']);
const SQL_TYPE: Record<ColumnType, string> = {
  text: 'text',
  uuid: 'uuid',
  date: 'date',
  integer: 'bigint',
  timestamptz: 'timestamptz',
};

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const columnOf = ([field, type]: [string, ColumnType]): Column => {
  const name = snake(field);
  if (RESERVED.has(name) || !/^[a-z][a-z0-9_]{0,40}$/.test(name))
    throw new Error(`a projection can not keep a column ${name}`);
  return { field, name, type: SQL_TYPE[type] };
};

/** What of a projection its tables follow from. */
export type Described = Pick<Projection<object>, 'name' | 'version' | 'columns' | 'history'>;

/** `suffix` names a set of tables beside the serving ones, such as a rebuild's. */
export const tablesOf = (
  { name, version, columns, history }: Described,
  suffix: '' | '_rebuild' = '',
): Tables => {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) throw new Error(`a projection can not be named ${name}`);
  const base = `${name.replaceAll('-', '_')}_v${version}${suffix}`;
  return {
    base,
    rows: `read.${base}`,
    history: history === false ? undefined : `read.${base}_history`,
    columns: (Object.entries(columns) as [string, ColumnType][]).map(columnOf),
  };
};

/** What all projections of a database share. Safe to run by several processes at once. */
export const prepareSchema = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    // `create … if not exists` alone fails when two processes start together
    await client.query(`select pg_advisory_xact_lock(hashtext('muster.read'))`);
    await client.query(`
      create schema if not exists read;
      create table if not exists read.checkpoint (
        projection text not null, site text not null, position bigint not null, event_id text, recorded_at timestamptz,
        primary key (projection, site));
      create table if not exists read.parked (
        projection text not null, site text not null, key text not null, position bigint not null,
        event_id text not null, reason text not null, parked_at timestamptz not null default now(),
        primary key (projection, site, key, position));
      create table if not exists read.serving (
        name text primary key, version integer not null, columns jsonb not null, since timestamptz not null default now());
    `);
  });

const HIGHEST_DIFFERING = `greatest(length(ltrim((from_position # (to_position - 1))::bit(64)::text, '0')) - 1, 0)`;

/**
 * The fork of a version that was open from one position to before another: of all positions in between the one that most powers of
 * two divide. Versions of a key do not overlap, so few rows share a fork, and {@link forksOf} names all that a position can have: a
 * plain index finds the versions of any time (Kriegel, Pötke, Seidl: Managing Intervals Efficiently in Object-Relational Databases,
 * VLDB 2000).
 */
const FORK = `bigint not null generated always as (((to_position - 1) >> ${HIGHEST_DIFFERING}) << ${HIGHEST_DIFFERING}) stored`;

/** Bits of the largest position. */
const POSITION_BITS = 53n;

/** Forks that a version can have that was open at a position: the position itself, and one for each power of two. */
export const forksOf = (position: number): readonly string[] => {
  const at = BigInt(position);
  const forks = [at];
  for (let bit = 0n; bit < POSITION_BITS; bit += 1n)
    forks.push(((at >> (bit + 1n)) << (bit + 1n)) | (1n << bit));
  return forks.map(String);
};

const definitions = (columns: readonly Column[]): string =>
  columns.map(({ name, type }) => `, "${name}" ${type}`).join('');

export const createTables = async (client: PoolClient, { rows, history, columns }: Tables): Promise<void> => {
  await client.query(`
    create table if not exists ${rows} (
      site text not null, key text not null, position bigint not null, row jsonb not null${definitions(columns)},
      primary key (site, key)) with (fillfactor = 85)`);
  if (!history) return;
  await client.query(`
    create table if not exists ${history} (
      site text not null, key text not null, from_position bigint not null, to_position bigint not null,
      row jsonb not null${definitions(columns)}, fork ${FORK})`);
  // Tables of an earlier release are there without it; looked up first, since whoever alters waits for all readers
  const { rowCount } = await client.query(
    `select from pg_attribute where attrelid = $1::regclass and attname = 'fork'`,
    [history],
  );
  if (!rowCount) await client.query(`alter table ${history} add column fork ${FORK}`);
};

/** Apart from {@link createTables}, since filling tables first and indexing them afterwards is much faster. */
export const createIndexes = async (
  client: PoolClient,
  { base, rows, history, columns }: Tables,
): Promise<void> => {
  for (const [at, { name }] of columns.entries())
    await client.query(`create index if not exists ${base}_i${at} on ${rows} (site, "${name}")`);
  if (!history) return;
  await client.query(
    `create unique index if not exists ${base}_history_key on ${history} (site, key, to_position)`,
  );
  const versions = 'fork, from_position, to_position';
  await client.query(`create index if not exists ${base}_history_fork on ${history} (site, ${versions})`);
  // Whose it is narrows the most; by other conditions the versions of an instant are looked through, as many as there are rows
  for (const [at, { name, type }] of columns.entries())
    if (type === 'uuid')
      await client.query(
        `create index if not exists ${base}_history_f${at} on ${history} (site, "${name}", ${versions})`,
      );
};

export const dropTables = async (client: PoolClient, { base, rows, history }: Tables): Promise<void> => {
  await client.query(`drop table if exists ${rows}`);
  if (history) await client.query(`drop table if exists ${history}`);
  await client.query('delete from read.checkpoint where projection = $1', [base]);
  await client.query('delete from read.parked where projection = $1', [base]);
};
