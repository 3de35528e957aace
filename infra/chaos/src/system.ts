import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startKafka, startPostgres, type KafkaServer, type PostgresServer } from '@muster/embedded';
import { Client } from './client.js';

export type Shape = 'embedded' | 'kafka';

const SETTINGS = { max_connections: 300 };
const READY_WITHIN = 120_000;

const childrenOf = async (pid: number): Promise<readonly number[]> => {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
};

/** What is under test, started as a person starts it, on a server and brokers that the run may take away. */
export class System {
  readonly client: Client;
  #child: ChildProcess | undefined;

  private constructor(
    readonly shape: Shape,
    readonly directory: string,
    private readonly port: number,
    private postgres: PostgresServer,
    private kafka: KafkaServer | undefined,
    private readonly brokerPorts: readonly number[],
  ) {
    this.client = new Client(`http://127.0.0.1:${port}`);
  }

  static async start(shape: Shape, directory: string): Promise<System> {
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), settings: SETTINGS });
    const ports = shape === 'kafka' ? [await freePort()] : [];
    const kafka =
      ports.length > 0
        ? await startKafka({ directory: join(directory, 'kafka'), brokers: 1, ports })
        : undefined;
    const system = new System(shape, directory, await freePort(), postgres, kafka, ports);
    await system.begin();
    return system;
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  get brokers(): readonly string[] | undefined {
    return this.kafka?.brokers;
  }

  get logs(): string {
    return join(this.directory, 'data', 'logs');
  }

  /** Starts everything but database and brokers; resolves when it is ready. */
  async begin(): Promise<void> {
    const flags = ['--port', String(this.port), '--data', join(this.directory, 'data')];
    const { MUSTER_TEST_POSTGRES: _, NODE_OPTIONS: __, NODE_ENV: ___, ...env } = process.env;
    this.#child = spawn(
      process.execPath,
      ['tools/start.mjs', ...flags, ...(this.shape === 'kafka' ? ['--bus', 'kafka'] : [])],
      {
        env: {
          ...env,
          DATABASE_URL: this.postgres.url,
          LOG_LEVEL: 'warn',
          ...(this.kafka && { KAFKA_BROKERS: this.kafka.brokers.join(',') }),
        },
        stdio: 'ignore',
        detached: true,
      },
    );
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    for (const end = Date.now() + READY_WITHIN; !(await this.client.ready()); await sleep(50))
      if (Date.now() > end) throw new Error(`not ready after ${READY_WITHIN / 1000} s: see ${this.logs}`);
  }

  /** kill -9 of one service's process; embedded, of the one process there is, which is then started again. */
  async killService(choice: number): Promise<string> {
    const [main] = await childrenOf(this.#child!.pid!);
    const services = this.shape === 'kafka' ? await childrenOf(main!) : [];
    if (services.length > 0) {
      kill(services[Math.floor(choice * services.length)]!);
      return `one of ${services.length} services`;
    }
    const parent = this.#child!;
    const ended = new Promise((done) => parent.once('exit', done));
    process.kill(-parent.pid!, 'SIGKILL');
    if (main !== undefined) kill(main);
    await ended;
    await this.begin();
    return 'the whole process';
  }

  /** Sessions are ended in order. */
  async restartPostgres(): Promise<void> {
    await this.postgres.stop();
    await this.#startPostgres();
  }

  /** kill -9 of the server and all its processes at once. */
  async killPostgres(): Promise<void> {
    const data = join(this.postgres.directory, 'data');
    const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    for (const one of [pid, ...(await childrenOf(pid))]) kill(one);
    while ((await childrenOf(pid)).length > 0) await sleep(10);
    await this.#startPostgres();
  }

  async #startPostgres(): Promise<void> {
    const { directory, port } = this.postgres;
    this.postgres = await startPostgres({ directory, port, settings: SETTINGS });
  }

  /** The broker is away for a while. */
  async stopBroker(forLong: number): Promise<void> {
    await this.kafka!.stop();
    await sleep(forLong);
    await this.startBroker();
  }

  async killBroker(): Promise<void> {
    const folder = join(this.kafka!.directory, 'broker-1');
    kill(Number(await readFile(join(folder, 'broker.pid'), 'utf8')));
    await this.kafka!.stop();
    await this.startBroker();
  }

  async startBroker(): Promise<void> {
    const { directory } = this.kafka!;
    this.kafka = await startKafka({ directory, brokers: 1, ports: this.brokerPorts });
  }

  get kafkaDirectory(): string {
    return this.kafka!.directory;
  }

  async downBroker(): Promise<void> {
    await this.kafka!.stop();
  }

  /** What the services wrote about themselves. */
  async logText(): Promise<string> {
    const names = await readdir(this.logs);
    return (await Promise.all(names.map((name) => readFile(join(this.logs, name), 'utf8')))).join('\n');
  }

  async stop(): Promise<void> {
    const child = this.#child!;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGINT');
      await ended;
    }
    await this.kafka?.stop();
    await this.postgres.stop();
  }
}
