import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  applicationUrl,
  Commands,
  Directory,
  ensureKekFile,
  KeyEncryption,
  migrate,
  migrateVault,
  PostgresEventStore,
  Vault,
  type EventStore,
} from '@muster/eventstore';
import { Timers } from '@muster/scheduling';
import pg from 'pg';
import type { Environment } from '../config/environment.js';
import type { Clock } from './clock.js';
import type { ServiceDefinition } from './define.js';

/** What a service holds open: its database, the vault, and its log when it has one. */
export type ServiceResources = {
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly timers: Timers;
  readonly store?: EventStore;
  readonly commands?: Commands;
  readonly close: () => Promise<void>;
};

/** The URL of a database on the server that `DATABASE_URL` names. */
export const databaseUrl = (environment: Environment, database: string): string => {
  if (!environment.DATABASE_URL)
    throw new Error('DATABASE_URL is not set: a service of its own needs a PostgreSQL server');
  const url = new URL(environment.DATABASE_URL);
  url.pathname = `/${database}`;
  return url.href;
};

/** A process that stands still lets go of what it has locked after so many ms: another one takes over meanwhile. */
const STANDS_STILL = 10_000;

const openPool = (
  connectionString: string,
  name: string,
  settings: Pick<pg.PoolConfig, 'max' | 'query_timeout'>,
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: STANDS_STILL,
    application_name: name,
    ...settings,
  });
  // An idle connection that the server ended (restart, fail-over) is replaced on the next use.
  pool.on('error', () => undefined);
  return pool;
};

const openKeys = async ({ KEK_FILE, DATA_DIR, NODE_ENV }: Environment): Promise<KeyEncryption> => {
  const file = KEK_FILE ?? join(DATA_DIR, 'keys', 'kek.json');
  if (NODE_ENV !== 'production') {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await ensureKekFile(file);
  }
  return KeyEncryption.fromFile(file);
};

/** Creates and updates the service's databases, then opens them as roles that can not change or delete events. */
export const openResources = async (
  service: ServiceDefinition,
  environment: Environment,
  clock?: Clock,
): Promise<ServiceResources> => {
  const keks = await openKeys(environment);
  const url = databaseUrl(environment, `muster_${service.name.replaceAll('-', '_')}`);
  const vaultUrl = databaseUrl(environment, 'muster_vault');
  await Promise.all([migrate(url), migrateVault(vaultUrl)]);

  const name = `muster-${service.name}`;
  const pool = openPool(applicationUrl(url), name, { max: 20 });
  // Commands wait for it: it has to answer, or fail, before they go away without an answer
  const vaultPool = openPool(applicationUrl(vaultUrl, 'muster_vault'), name, {
    max: 10,
    query_timeout: 4_000,
  });
  const vault = new Vault({ pool: vaultPool, keks });
  const shared = {
    pool,
    vault,
    directory: new Directory(vaultPool, vault),
    timers: new Timers({ pool, clock: clock && (() => new Date(clock.now())) }),
    close: async () => void (await Promise.all([pool.end(), vaultPool.end()])),
  };
  try {
    await shared.timers.prepare();
    await service.migrate?.(pool);
  } catch (error) {
    await shared.close();
    throw error;
  }
  if (!service.contract) return shared;
  const store = new PostgresEventStore({ contract: service.contract, pool, vault });
  return { ...shared, store, commands: new Commands(store, service.contract) };
};
