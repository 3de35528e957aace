import { MIGRATIONS } from '@muster/eventstore';
import pg from 'pg';
import { SERVICES } from '../../services.js';
import { databaseOf } from '../../verify/snapshot.js';
import { ok, problem, reasonOf, warning, type Diagnosis } from './diagnosis.js';
import { examineProgress } from './progress.js';

/** Connections of one service at most: its log or views, the vault, the relay. */
const PER_SERVICE = 32;
/** The log's functions are SQL-standard bodies. */
const OLDEST = 14;

const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    options: '-c default_transaction_read_only=on',
    application_name: 'muster-doctor',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** The server and each service's database. */
export const examineDatabase = async (server: string | undefined): Promise<readonly Diagnosis[]> => {
  if (!server) return [warning('postgres.resting')];
  try {
    return [
      ...(await withClient(server, examineServer)),
      ...(await Promise.all(SERVICES.map(({ name }) => examineService(server, name)))).flat(),
      ...(await examineSchema(server, 'vault', 'vault')),
      ...(await examineProgress((service, work) => withClient(databaseOf(server, service), work))),
    ];
  } catch (error) {
    return [problem('postgres.down', { reason: reasonOf(error) })];
  }
};

type Settings = Readonly<
  Record<'version' | 'fsync' | 'commit' | 'pages' | 'connections' | 'used' | 'clock', string>
>;

const examineServer = async (client: pg.Client): Promise<readonly Diagnosis[]> => {
  const before = Date.now();
  const { rows } = await client.query<Settings>(`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
      current_setting('max_connections') as connections, (select count(*) from pg_stat_activity) as used,
      extract(epoch from clock_timestamp()) * 1000 as clock`);
  const after = Date.now();
  const { version, fsync, commit, pages, connections, used, clock } = rows[0]!;
  const unsafe = Object.entries({ fsync, synchronous_commit: commit, full_page_writes: pages })
    .filter(([, value]) => value === 'off' || value === 'local')
    .map(([name]) => name);
  const needed = SERVICES.length * PER_SERVICE;
  const facts = { connections, used, needed };
  // The reading lies between the two instants of ours, so that much is not known
  const skew = Math.max(0, before - Number(clock), Number(clock) - after);
  const seconds = (skew / 1000).toFixed(1);
  return [
    Number.parseInt(version) >= OLDEST
      ? ok('postgres', { version })
      : problem('postgres.old', { version, oldest: OLDEST }),
    unsafe.length === 0 ? ok('durable') : problem('durable.not', { settings: unsafe.join(', ') }),
    Number(connections) >= needed ? ok('connections', facts) : problem('connections.few', facts),
    skew < 1_000
      ? ok('clock')
      : skew < 10_000
        ? warning('clock.skew', { seconds })
        : problem('clock.wrong', { seconds }),
  ];
};

const examineSchema = async (
  server: string,
  service: string,
  schema: 'es' | 'vault',
): Promise<readonly Diagnosis[]> => {
  const facts = { database: `muster_${service}` };
  try {
    return await withClient(databaseOf(server, service), async (client) => {
      const migrated = await client
        .query<{ name: string }>(`select name from ${schema}.migration`)
        .catch((error: { code?: string }) => {
          if (error.code === '42P01' || error.code === '3F000') return { rows: [] };
          throw error;
        });
      const known = new Set(migrated.rows.map(({ name }) => name));
      const expected: readonly string[] = MIGRATIONS[schema];
      if (expected.some((name) => !known.has(name))) return [problem('migrations.behind', facts)];
      if (known.size > expected.length) return [problem('migrations.ahead', facts)];
      return [ok('migrations', facts), ...(schema === 'es' ? await examineRights(client, facts) : [])];
    });
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return [problem('database.missing', facts)];
    throw error;
  }
};

const examineService = (server: string, service: string): Promise<readonly Diagnosis[]> =>
  examineSchema(server, service, 'es');

/** What was recorded must be out of the services' reach, and nobody decides the own matter. */
const examineRights = async (client: pg.Client, facts: Diagnosis['facts']): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ rights: string[]; duties: boolean }>(`
    select array(
        select lower(r) || ' ' || t from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) r, unnest(array['es.event', 'es.command']) t
        where has_table_privilege('muster_app', t, r) order by 1) as rights,
      exists (select from pg_constraint where conrelid = 'es.event'::regclass and conname = 'event_duties' and convalidated) as duties`);
  const { rights, duties } = rows[0]!;
  return [
    rights.length === 0
      ? ok('rights', facts)
      : problem('rights.too_many', { ...facts, rights: rights.join(', ') }),
    ...(duties ? [] : [problem('duties.missing', facts)]),
  ];
};
