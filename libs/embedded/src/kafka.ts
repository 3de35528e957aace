import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { brokerOf, type Broker, type Node } from './kafka-broker.js';
import { freePort } from './postgres.js';
import { alive } from './process.js';

const run = promisify(execFile);

const VERSION = '4.1.1';
const WORKSPACE = fileURLToPath(new URL('../../../', import.meta.url));
const POM = join(WORKSPACE, 'infra/kafka/pom.xml');
const START_LIMIT = 60_000;

/** A real Apache Kafka of our own, one process per broker. */
export type KafkaServer = {
  /** `host:port` of each broker. */
  readonly brokers: readonly string[];
  readonly directory: string;
  /** Each of them, to be taken away and brought back while the others go on. */
  readonly nodes: readonly Broker[];
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

/**
 * Starts a broker (or three) in `directory`, making it on the first run, and waits until all of them answer.
 * Rejects when Java 17 or Maven is missing, and with the broker's own log when it does not start within 120 s.
 */
export const startKafka = async (options: KafkaOptions): Promise<KafkaServer> => {
  const java = await requireJava();
  const jars = resolve(options.jars ?? join(WORKSPACE, '.muster/kafka', VERSION));
  await requireJars(jars);
  const directory = resolve(options.directory);
  const places: Node[] = [];
  for (let id = 1; id <= options.brokers; id++) {
    const port = options.ports?.[id - 1] ?? (await freePort());
    places.push({ id, port, controllerPort: await freePort(), folder: join(directory, `broker-${id}`) });
  }
  await mkdir(directory, { recursive: true });
  const idFile = join(directory, 'cluster.id');
  if (!existsSync(idFile)) await writeFile(idFile, randomBytes(16).toString('base64url'));
  const program = { java, jars, clusterId: await readFile(idFile, 'utf8') };
  const nodes = places.map((place) => brokerOf(place, places, program));
  await Promise.all(nodes.map((node) => node.start()));
  const killAll = () => nodes.forEach((node) => void node.kill());
  process.once('exit', killAll);
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
    process.off('exit', killAll);
  };

  const server = { brokers: nodes.map(({ address }) => address), directory, nodes, stop };
  if (!(await untilComplete(server))) {
    await stop();
    const logs = await Promise.all(
      nodes.map(({ folder }) => readFile(join(folder, 'broker.log'), 'utf8').catch(() => '')),
    );
    const tails = logs.map((text) => text.split('\n').slice(-10).join('\n'));
    throw new Error(`Kafka did not start in ${directory}:\n${tails.join('\n')}`);
  }
  return server;
};

/** Whether all brokers serve requests before the limit; false at once when one has died. */
export const untilComplete = async ({
  brokers,
  nodes,
}: Pick<KafkaServer, 'brokers' | 'nodes'>): Promise<boolean> => {
  const client = new Kafka({
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 1000,
  });
  for (const deadline = Date.now() + START_LIMIT; Date.now() < deadline; await sleep(100)) {
    if (nodes.some((node) => node.pid() === undefined)) return false;
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
