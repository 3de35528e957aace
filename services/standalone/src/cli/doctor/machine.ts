import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openToOthers } from '@muster/embedded';
import type { Installation } from '../installation.js';
import { ok, problem, warning, type Diagnosis } from './diagnosis.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const GIB = 2 ** 30;

/** What this computer has. `bus` is what the installation runs on; `url` where the system answers. */
export const examineMachine = async (
  installation: Installation,
  { bus, url }: { readonly bus: 'embedded' | 'kafka'; readonly url: string },
): Promise<readonly Diagnosis[]> => [
  examineNode(),
  await examinePackages(),
  ...(await examineKafkaPrograms(bus)),
  await examineDisk(installation.dataDir),
  await examineFolder(installation.dataDir),
  examineLock(installation),
  await examinePort(installation, url),
];

const examineNode = (): Diagnosis => {
  const { version } = process;
  return Number.parseInt(version.slice(1)) >= 22 ? ok('node', { version }) : problem('node.old', { version });
};

const examinePackages = async (): Promise<Diagnosis> => {
  const times = await Promise.all(
    [join(ROOT, 'node_modules', '.package-lock.json'), join(ROOT, 'package-lock.json')].map((file) =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return times[0]! >= times[1]! && times[0]! > 0 ? ok('packages') : problem('packages.stale');
};

const works = (command: string, args: readonly string[]): Promise<boolean> =>
  run(command, [...args]).then(
    () => true,
    () => false,
  );

/** Java and Maven are needed only where Muster runs Kafka itself. */
const examineKafkaPrograms = async (bus: 'embedded' | 'kafka'): Promise<readonly Diagnosis[]> => {
  if (bus === 'embedded' || process.env['KAFKA_BROKERS']) return [];
  const home = process.env['JAVA_HOME'];
  const java = await run(home ? join(home, 'bin/java') : 'java', ['-version']).catch(() => ({ stderr: '' }));
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  return [
    version >= 17 ? ok('java', { version }) : problem('java.missing', { version: version || '–' }),
    (await works('mvn', ['--version'])) || existsSync(join(ROOT, '.muster/kafka'))
      ? ok('maven')
      : problem('maven.missing'),
  ];
};

const examineDisk = async (dataDir: string): Promise<Diagnosis> => {
  const there = await statfs(dataDir).catch(() => statfs(ROOT));
  const free = there.bavail * there.bsize;
  const facts = { free: (free / GIB).toFixed(1) };
  if (free < GIB) return problem('disk.full', facts);
  return free < 5 * GIB ? warning('disk.low', facts) : ok('disk', facts);
};

const examineFolder = async (dataDir: string): Promise<Diagnosis> => {
  const facts = { folder: dataDir };
  if (!existsSync(dataDir)) return warning('folder.new', facts);
  const root = process.getuid?.() === 0;
  if (root && !(await openToOthers(dataDir))) return problem('folder.closed', facts);
  const writable = await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return problem('folder.unwritable', facts);
  const database = await stat(join(dataDir, 'postgres', 'data')).catch(() => undefined);
  // PostgreSQL refuses a folder that others may look into, and one of another user
  const owned = !database || (root ? database.uid !== 0 : database.uid === process.getuid?.());
  if (!owned || (database && (database.mode & 0o027) !== 0)) return problem('folder.owner', facts);
  return ok('folder', facts);
};

const examineLock = ({ lock }: Installation): Diagnosis => {
  if (!lock) return ok('lock.none');
  const facts = { pid: lock.pid, url: lock.url };
  return lock.runs ? ok('lock', facts) : warning('lock.stale', facts);
};

const listens = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createConnection({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (taken: boolean) => {
      probe.destroy();
      answer(taken);
    };
    probe
      .once('connect', () => end(true))
      .once('timeout', () => end(false))
      .once('error', () => end(false));
  });

/** The port of the address, when our system does not run: whoever has it is in the way of the next start. */
const examinePort = async ({ lock }: Installation, url: string): Promise<Diagnosis> => {
  const port = Number(new URL(url).port || 80);
  if (lock?.runs && lock.url.endsWith(`:${port}`)) return ok('port', { port });
  if (!(await listens(port))) return ok('port.free', { port });
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']).catch(() => ({
    stdout: '',
  }));
  const [, pid] = /^p(\d+)$/m.exec(stdout) ?? [];
  const [, program] = /^c(.+)$/m.exec(stdout) ?? [];
  const by = program ? `${program} (${pid})` : '?';
  // Somebody answers as Muster does: the address of a system that runs elsewhere, or on another data folder
  const muster = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok: up }) => up,
    () => false,
  );
  return muster ? ok('port', { port }) : problem('port.taken', { port, by });
};
