import { Client, escapeIdentifier } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { AppendOne1790000000002 } from './migrations/append-one.migration.js';
import { EventLog1790000000000 } from './migrations/event-log.migration.js';
import { LoadTogether1790000000005 } from './migrations/load-together.migration.js';
import { LogKeys1790000000004 } from './migrations/log-keys.migration.js';
import { VaultNumbers1790000000003 } from './migrations/vault-numbers.migration.js';
import { Vault1790000000001 } from './migrations/vault.migration.js';

type Migration = new () => MigrationInterface;

const LOG: readonly Migration[] = [
  EventLog1790000000000,
  AppendOne1790000000002,
  LogKeys1790000000004,
  LoadTogether1790000000005,
];
const VAULT: readonly Migration[] = [Vault1790000000001, VaultNumbers1790000000003];

/** What the table `migration` of each schema names when a database is up to date. */
export const MIGRATIONS = {
  es: LOG.map(({ name }) => name),
  vault: VAULT.map(({ name }) => name),
} as const;

/** Any number: one migration at a time per database. */
const MIGRATING = 4_096_221_117;

const withClient = async <Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Creates the database that the URL names when the server does not have it. Needs the right to create databases. */
const createDatabase = async (url: string): Promise<void> => {
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  await withClient(maintenance.href, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`create database ${escapeIdentifier(name)}`).catch((error: { code?: string }) => {
      // 42P04, 23505: another process created it in the meantime.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
};

/** Runs the migrations that the database has not seen, in order, each once, one process at a time. */
export const runMigrations = async (
  url: string,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> => {
  await createDatabase(url);
  await withClient(url, async (lock) => {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    // The schema comes first: the list of migrations lives in it.
    await lock.query(`create schema if not exists ${escapeIdentifier(schema)}`);
    const source = new DataSource({
      type: 'postgres',
      url,
      schema,
      migrations: [...migrations],
      migrationsTableName: 'migration',
      installExtensions: false,
      extra: { max: 1 },
    });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  });
};

/** Creates or updates a service's log (schema `es`) and the roles; creates the database when it is missing. */
export const migrate = (url: string): Promise<void> => runMigrations(url, 'es', LOG);

/** Creates or updates the vault (schema `vault`: keys and directory), a database of its own. */
export const migrateVault = (url: string): Promise<void> => runMigrations(url, 'vault', VAULT);

/**
 * The same database, spoken to as a role that can append and read, and can neither change nor delete an event.
 * The URL's user must be a member of it (the one who migrated is).
 */
export const applicationUrl = (url: string, role: 'muster_app' | 'muster_vault' = 'muster_app'): string => {
  const result = new URL(url);
  result.searchParams.set('options', `-c role=${role}`);
  return result.href;
};
