import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { freePort } from './postgres.js';
import { alive } from './process.js';

const run = promisify(execFile);

const VERSION = '4.1.1';
const WORKSPACE = fileURLToPath(new URL('../../../', import.meta.url));
const POM = join(WORKSPACE, 'infra/kafka/pom.xml');
const START_LIMIT = 60_000;
const STOP_LIMIT = 20_000;

/** A real Apache Kafka of our own, one process per broker. */
export type KafkaServer = {
  /** `host:port` of each broker. */
  readonly brokers: readonly string[];
  readonly directory: string;
  /** Orderly shutdown of all brokers. */
  readonly stop: () => Promise<void>;
};

export type KafkaOptions = {
  /** Data, settings and logs; kept between runs. */
  readonly directory: string;
  /** One port per broker; free ones when left out. */
  readonly ports?: readonly number[];
  /** Three keep every message on all brokers and accept writes while two live. */
  readonly brokers: 1 | 3;
  /** Folder of the broker's jars, filled on first use by Maven. Default `.muster/kafka/<version>` of the workspace. */
  readonly jars?: string;
};

/** The program to run. Throws what is missing and how to get it, unless Java 17 or newer is there. */
const requireJava = async (): Promise<string> => {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';
  const { stderr } = await run(java, ['-version']).catch(() => ({ stderr: '' }));
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (major >= 17) return java;
  const found = major ? `found Java ${major}` : 'found no java on the PATH nor in JAVA_HOME';
  throw new Error(
    `Kafka needs Java 17 or newer (${found}): install it, for example "apt-get install openjdk-17-jre-headless"`,
  );
};

/** Fetches the jars once; a fetch that is cut off leaves no half-filled folder. */
const requireJars = async (jars: string): Promise<void> => {
  if (existsSync(jars)) return;
  const partial = `${jars}.${process.pid}.partial`;
  try {
    await run('mvn', [
      '-q',
      '-B',
      '-ntp',
      '-f',
      POM,
      `-Dkafka.version=${VERSION}`,
      `-Djars=${partial}`,
      'package',
    ]);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code === 'ENOENT')
      throw new Error(
        'Kafka is fetched by Maven, which is missing: install it, for example "apt-get install maven"',
      );
    throw new Error(`Maven could not fetch Kafka ${VERSION}:\n${stdout ?? ''}`, { cause: error });
  }
  // Another start may have been first: its folder is as good.
  await rename(partial, jars).catch(() => rm(partial, { recursive: true, force: true }));
};

type Node = {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
  readonly folder: string;
};

const properties = (node: Node, nodes: readonly Node[]): string => {
  const copies = nodes.length;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': nodes
      .map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`)
      .join(','),
    listeners: `PLAINTEXT://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:${node.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${node.port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(node.folder, 'data'),
    'auto.create.topics.enable': false,
    'default.replication.factor': copies,
    'min.insync.replicas': Math.ceil(copies / 2),
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': Math.ceil(copies / 2),
    'transaction.state.log.num.partitions': 2,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': Math.ceil(copies / 2),
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 4194304,
    'num.network.threads': 2,
    'num.io.threads': 2,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
};

/** A broker left over from a killed run holds the folder's lock; it is stopped when it provably is ours. */
const stopLeftOver = async (folder: string): Promise<void> => {
  const pid = Number(await readFile(join(folder, 'broker.pid'), 'utf8').catch(() => '0'));
  if (!pid || !alive(pid)) return;
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  if (!stdout.includes(join(folder, 'server.properties'))) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < STOP_LIMIT && alive(pid); waited += 100) await sleep(100);
  if (alive(pid)) process.kill(pid, 'SIGKILL');
};

/** Addresses of the brokers that run in a `directory` of {@link startKafka}. */
export const runningKafka = async (directory: string): Promise<readonly string[]> => {
  const brokers: string[] = [];
  for (const name of (await readdir(directory).catch(() => [])).filter((each) =>
    each.startsWith('broker-'),
  )) {
    const [pid, settings] = await Promise.all(
      ['broker.pid', 'server.properties'].map((file) =>
        readFile(join(directory, name, file), 'utf8').catch(() => ''),
      ),
    );
    const address = /^advertised\.listeners=PLAINTEXT:\/\/(.+)$/m.exec(settings!)?.[1];
    if (address && alive(Number(pid))) brokers.push(address);
  }
  return brokers;
};

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  await exited;
  clearTimeout(limit);
};

/**
 * Starts a broker (or three) in `directory`, making it on the first run, and waits until all of them answer.
 * Rejects when Java 17 or Maven is missing, and with the broker's own log when it does not start within 60 s.
 */
export const startKafka = async (options: KafkaOptions): Promise<KafkaServer> => {
  const java = await requireJava();
  const jars = resolve(options.jars ?? join(WORKSPACE, '.muster/kafka', VERSION));
  await requireJars(jars);
  const directory = resolve(options.directory);
  const nodes: Node[] = [];
  for (let id = 1; id <= options.brokers; id++) {
    const port = options.ports?.[id - 1] ?? (await freePort());
    nodes.push({ id, port, controllerPort: await freePort(), folder: join(directory, `broker-${id}`) });
  }
  await mkdir(directory, { recursive: true });
  const idFile = join(directory, 'cluster.id');
  if (!existsSync(idFile)) await writeFile(idFile, randomBytes(16).toString('base64url'));
  const clusterId = await readFile(idFile, 'utf8');
  const classPath = ['-cp', join(jars, '*')];

  const startNode = async (node: Node): Promise<ChildProcess> => {
    const file = join(node.folder, 'server.properties');
    await mkdir(node.folder, { recursive: true });
    await stopLeftOver(node.folder);
    await writeFile(file, properties(node, nodes));
    await run(java, [
      ...classPath,
      'kafka.tools.StorageTool',
      'format',
      '--ignore-formatted',
      // In one word: a base64url id may begin with a dash and would be read as an option.
      `--cluster-id=${clusterId}`,
      '-c',
      file,
    ]);
    const log = await open(join(node.folder, 'broker.log'), 'a');
    // Small heap, first compiler only: a quick start counts more here than peak speed.
    const flags = ['-Xms256m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const child = spawn(java, [...flags, ...classPath, 'kafka.Kafka', file], {
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    await writeFile(join(node.folder, 'broker.pid'), String(child.pid));
    return child;
  };

  const children = await Promise.all(nodes.map(startNode));
  const killAll = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', killAll);
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(stopProcess));
    process.off('exit', killAll);
  };

  const brokers = nodes.map(({ port }) => `127.0.0.1:${port}`);
  if (!(await answers(brokers, children))) {
    await stop();
    const logs = await Promise.all(
      nodes.map(({ folder }) => readFile(join(folder, 'broker.log'), 'utf8').catch(() => '')),
    );
    const tails = logs.map((text) => text.split('\n').slice(-10).join('\n'));
    throw new Error(`Kafka did not start in ${directory}:\n${tails.join('\n')}`);
  }
  return { brokers, directory, stop };
};

/** Whether all brokers serve requests before the limit; false at once when one has died. */
const answers = async (brokers: readonly string[], children: readonly ChildProcess[]): Promise<boolean> => {
  const client = new Kafka({
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 1000,
  });
  for (const deadline = Date.now() + START_LIMIT; Date.now() < deadline; await sleep(100)) {
    if (children.some((child) => child.exitCode !== null || child.signalCode !== null)) return false;
    const admin = client.admin();
    try {
      await admin.connect();
      if ((await admin.describeCluster()).brokers.length === brokers.length) return true;
    } catch {
      // Not yet.
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
  return false;
};
