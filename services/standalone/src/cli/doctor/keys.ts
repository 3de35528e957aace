import { stat } from 'node:fs/promises';
import { KeyEncryption } from '@muster/eventstore';
import pg from 'pg';
import { databaseOf } from '../../verify/snapshot.js';
import { ok, problem, reasonOf, warning, type Diagnosis } from './diagnosis.js';

/** Whether the key-encryption keys are there, are their owner's alone, and open what the vault keeps. */
export const examineKeys = async (
  file: string,
  server: string | undefined,
): Promise<readonly Diagnosis[]> => {
  const found = await stat(file).catch(() => undefined);
  if (!found) return [server ? problem('keys.missing', { file }) : warning('keys.none', { file })];
  const others = found.mode & 0o077;
  const mode = others
    ? problem('keys.open', { file, mode: (found.mode & 0o777).toString(8) })
    : ok('keys', { file });
  try {
    const keks = await KeyEncryption.fromFile(file);
    return [mode, ...(server ? [await opens(keks, server)] : [])];
  } catch (error) {
    return [mode, problem('keys.unreadable', { file, reason: reasonOf(error) })];
  }
};

/** One key of the vault for each key-encryption key that is in use. */
const SAMPLES = `
  select distinct on (kek) id, kek, wrapped from (
    select id, kek, wrapped from vault.index_key union all select id, kek, wrapped from vault.data_key where wrapped is not null
  ) k order by kek, id`;

const opens = async (keks: KeyEncryption, server: string): Promise<Diagnosis> => {
  const client = new pg.Client({
    connectionString: databaseOf(server, 'vault'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string; kek: string; wrapped: Buffer }>(SAMPLES);
    for (const { id, ...wrapped } of rows) keks.unwrap(id, wrapped);
    return ok('keys.open_vault', { count: rows.length });
  } catch (error) {
    // Without its database there is nothing to open, which is said elsewhere
    if (/^(3D000|3F000|42P01|ECONNREFUSED)$/.test(String((error as { code?: unknown }).code)))
      return warning('keys.untried');
    return problem('keys.foreign', { reason: reasonOf(error) });
  } finally {
    await client.end().catch(() => undefined);
  }
};
