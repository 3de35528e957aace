// What `npm start` looks at before it starts anything: flags, data folder, lock, port. Plain JavaScript without dependencies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm start [-- flags]
  --port N      port of screens and API (default PORT or 8080)
  --data DIR    data folder (default DATA_DIR or .muster/data)
  --empty       without the demo floor
  --reset       removes the data folder's content first
  --bus kafka   each service its own process, events over Kafka (KAFKA_BROKERS, or a broker run with Java 17)`;

/** An error that a person can do something about: shown without a stack. */
const fixable = (fix) => Object.assign(new Error(fix), { fix });

/** @throws with the usage for a flag that does not exist or a value that can not be. */
export const readOptions = (args, variables) => {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        bus: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw fixable(`${error.message}\n\n${USAGE}`);
  }
  if (values.help) throw fixable(USAGE);
  const port = values.port ?? (variables.PORT || '8080');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    throw fixable(`--port ${port}: a port is a number from 1 to 65535`);
  const bus = values.bus ?? (variables.BUS || 'embedded');
  if (bus !== 'embedded' && bus !== 'kafka') throw fixable(`--bus ${bus}: embedded or kafka`);
  return {
    port: Number(port),
    data: values.data ?? variables.DATA_DIR,
    empty: values.empty,
    reset: values.reset,
    bus,
  };
};

const openToOthers = (folder) => {
  for (let part = resolve(folder); ; part = dirname(part)) {
    if (existsSync(part) && (statSync(part).mode & 0o001) === 0) return false;
    if (part === dirname(part)) return true;
  }
};

/**
 * The data folder: the one asked for, else `.muster/data` here. PostgreSQL does not run as root: started by root in a
 * folder that other users can not enter, the default lies under /var/tmp.
 */
export const dataFolder = (asked, root) => {
  if (asked) return resolve(root, asked);
  const here = join(root, '.muster', 'data');
  if (process.getuid?.() !== 0 || openToOthers(here)) return here;
  return join('/var/tmp', `muster-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`, 'data');
};

const LOCK = 'muster.lock';

const lives = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    // A killed process that nobody has waited for (containers without an init) still has its number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};

const readLock = (dataDir) => {
  try {
    return JSON.parse(readFileSync(join(dataDir, LOCK), 'utf8'));
  } catch {
    return undefined;
  }
};

/** The Muster that runs on this data folder. A lock whose process is gone, or is another program by now, counts as none. */
export const runningAt = async (dataDir) => {
  const lock = readLock(dataDir);
  if (!lock || !lives(lock.pid)) return undefined;
  const answers = await fetch(`${lock.url}/health/live`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  // It may still be starting, or loading: a minute is more than that takes to listen.
  return answers || Date.now() - lock.since < 60_000 ? lock : undefined;
};

/** Marks the folder as in use by this process. Returns the release. */
export const claim = (dataDir, port) => {
  mkdirSync(dataDir, { recursive: true });
  const lock = { pid: process.pid, url: `http://127.0.0.1:${port}`, since: Date.now() };
  writeFileSync(join(dataDir, LOCK), JSON.stringify(lock));
  return () => {
    if (readLock(dataDir)?.pid === process.pid) rmSync(join(dataDir, LOCK), { force: true });
  };
};

/** Why the port can not be listened on; undefined when it can. */
export const takenPort = (port) =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', ({ code }) =>
      done(code === 'EADDRINUSE' ? 'is used by another program' : `can not be used (${code})`),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(undefined)));
  });

/** What Muster keeps in a data folder; nothing else is ever removed from it. */
const KEPT = ['postgres', 'kafka', 'keys', 'issuer', 'logs', 'imports', 'demo.json', LOCK];

/** Removes Muster's data from the folder; what else lies there stays. Returns what was removed. */
export const removeData = (dataDir) => {
  const found = KEPT.filter((name) => existsSync(join(dataDir, name)));
  for (const name of found) rmSync(join(dataDir, name), { recursive: true, force: true });
  return found.join(', ') || 'nothing';
};
