import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { alive } from './process.js';

const run = promisify(execFile);

const STOP_LIMIT = 20_000;

/** One of the brokers of a {@link startKafka}; it may be taken away and brought back while the others go on. */
export type Broker = {
  readonly id: number;
  /** `host:port`. */
  readonly address: string;
  /** Its data, settings and log. */
  readonly folder: string;
  readonly pid: () => number | undefined;
  /** Begins to run; resolves before it answers. */
  readonly start: () => Promise<void>;
  /** Orderly shutdown. */
  readonly stop: () => Promise<void>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
};

export type Node = {
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

export type Program = {
  readonly java: string;
  /** Folder of the jars. */
  readonly jars: string;
  readonly clusterId: string;
};

export const brokerOf = (node: Node, nodes: readonly Node[], { java, jars, clusterId }: Program): Broker => {
  const { id, port, folder } = node;
  const file = join(folder, 'server.properties');
  const classPath = ['-cp', join(jars, '*')];
  let child: ChildProcess | undefined;
  const lives = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  const start = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await stopLeftOver(folder);
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
    const log = await open(join(folder, 'broker.log'), 'a');
    // Small heap, first compiler only: a quick start counts more here than peak speed.
    const flags = ['-Xms256m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    child = spawn(java, [...flags, ...classPath, 'kafka.Kafka', file], { stdio: ['ignore', log.fd, log.fd] });
    await log.close();
    await writeFile(join(folder, 'broker.pid'), String(child.pid));
  };

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!child || !lives()) return;
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    child.once('exit', () => resolve());
    child.kill(signal);
    const limit = setTimeout(() => child!.kill('SIGKILL'), STOP_LIMIT);
    await exited;
    clearTimeout(limit);
  };

  return {
    id,
    address: `127.0.0.1:${port}`,
    folder,
    pid: () => (lives() ? child!.pid : undefined),
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};
