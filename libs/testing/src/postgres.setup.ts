import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@muster/embedded';

/** Jest global set-up: one real PostgreSQL for the run; returns the tear-down. */
export const startTestPostgres = async (): Promise<() => Promise<void>> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-test-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({ directory, settings: { max_connections: 300 } });
  process.env['MUSTER_TEST_POSTGRES'] = server.url;
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
};
