import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alive, runningKafka, runningPostgres, startPostgres } from '@muster/embedded';

/** Where the parts of the installation on this machine are. */
export type Installation = {
  /** Folder of `npm start`: database, keys, logs. */
  readonly dataDir: string;
  /** PostgreSQL server: the one asked for, else the one that runs in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Empty with the embedded bus. */
  readonly brokers: readonly string[];
  readonly kekFile: string;
  /** What `npm start` says of itself in the data folder. */
  readonly lock: Lock | undefined;
};

export type Lock = { readonly pid: number; readonly url: string; readonly runs: boolean };

export type Where = { readonly data: string; readonly databaseUrl?: string; readonly brokers?: string };

export const findInstallation = async ({ data, databaseUrl, brokers }: Where): Promise<Installation> => ({
  dataDir: data,
  databaseUrl: databaseUrl || (await runningPostgres(join(data, 'postgres'))),
  brokers: brokers ? brokers.split(',') : await runningKafka(join(data, 'kafka')),
  kekFile: process.env['KEK_FILE'] || join(data, 'keys', 'kek.json'),
  lock: await lockOf(data),
});

const lockOf = async (dataDir: string): Promise<Lock | undefined> => {
  const text = await readFile(join(dataDir, 'muster.lock'), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const { pid, url } = JSON.parse(text) as { pid: number; url: string };
  return { pid, url, runs: alive(pid) };
};

/** Works with the installation's server; the one in the data folder is started for it, and stopped again, when nobody runs it. */
export const withServer = async <Result>(
  { dataDir, databaseUrl }: Installation,
  work: (databaseUrl: string) => Promise<Result>,
): Promise<Result> => {
  if (databaseUrl) return work(databaseUrl);
  const directory = join(dataDir, 'postgres');
  // Started, an empty folder would be made into a new server
  await readFile(join(directory, 'data', 'PG_VERSION')).catch((cause: unknown) => {
    throw new NothingThere(dataDir, cause);
  });
  const server = await startPostgres({ directory });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
};

export class NothingThere extends Error {
  override readonly name = 'NothingThere';

  constructor(dataDir: string, cause: unknown) {
    super(
      `there is no database in ${dataDir}: name the folder with --data, or the server with --database-url`,
      { cause },
    );
  }
}
