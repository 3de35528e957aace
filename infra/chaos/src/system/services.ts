import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@muster/embedded';
import { BUILD, type Edit } from './build.js';
import { childrenOf, commandOf, kill, signal, until, variablesOf } from './processes.js';

const run = promisify(execFile);

export type Shape = 'embedded' | 'kafka';

/** A start is seconds, but on a machine that does much else. */
const READY_WITHIN = 120_000;
const FLOOR_WITHIN = 600_000;

/** What a process says of its readiness; undefined when it is ready. */
const unready = async (url: string): Promise<string | undefined> => {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(15_000) });
    return answer.ok ? undefined : await answer.text();
  } catch (error) {
    return String(error);
  }
};

export type ServicesOptions = {
  readonly shape: Shape;
  readonly port: number;
  /** Data folder; what the run keeps lies beside it. */
  readonly data: string;
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
};

/** A further process of a service. */
export type Second = { readonly pid: number; readonly url: string; readonly stop: () => Promise<void> };

/** The services, started as a person starts them. Embedded they are one process, named `all`. */
export class Services {
  #child: ChildProcess | undefined;
  readonly #seconds = new Set<ChildProcess>();

  constructor(private readonly options: ServicesOptions) {
    process.once('exit', () => [this.#child, ...this.#seconds].forEach((child) => child?.kill()));
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get logs(): string {
    return join(this.options.data, 'logs');
  }

  /** Starts them all, each with the edits named for it; resolves when they are ready. */
  async begin(): Promise<void> {
    this.#spawn();
    await this.untilReady();
  }

  /** A start that met a database that was away ends with an error; whoever started it starts it again. */
  async untilReady(): Promise<void> {
    let said: string | undefined;
    const ready = async () => {
      if (this.#child!.exitCode !== null) this.#spawn();
      return (said = await unready(this.url)) === undefined;
    };
    await until('the system is ready', ready, READY_WITHIN, 100).catch((error: Error) => {
      throw new Error(`${error.message}: ${said}`);
    });
  }

  /** The demo floor is loaded on the first start, through the services that are ready by then; broken off, it goes on. */
  async untilFloor(): Promise<void> {
    const file = join(this.options.data, 'demo.json');
    const done = async () => {
      if (this.#child!.exitCode !== null) await this.begin();
      return /"done":true/.test(await readFile(file, 'utf8').catch(() => ''));
    };
    await until('the demo floor is loaded', done, FLOOR_WITHIN);
  }

  /** Processes by service. */
  async pids(): Promise<ReadonlyMap<string, number>> {
    const main = this.#child!.pid!;
    if (this.options.shape === 'embedded') return new Map([['all', main]]);
    const found = await Promise.all(
      (await childrenOf(main)).map(async (pid): Promise<[string, number] | undefined> => {
        const name = /services\/([a-z-]+)\/dist\/main\.js/.exec(await commandOf(pid))?.[1];
        return name ? [name, pid] : undefined;
      }),
    );
    return new Map(found.filter((one) => one !== undefined));
  }

  async pidOf(service: string): Promise<number> {
    const pids = await this.pids();
    return pids.get(service) ?? pids.get('all')!;
  }

  /**
   * Ends a service's process and resolves when its successor is ready; embedded, where nobody starts the one process again, the
   * run does. Returns the seconds until then.
   */
  async restart(
    service: string,
    how: 'SIGKILL' | 'SIGTERM' = 'SIGKILL',
    meanwhile?: () => Promise<void>,
  ): Promise<number> {
    const began = Date.now();
    const pid = await this.pidOf(service);
    if (how === 'SIGKILL') await kill(pid);
    else signal(pid, how);
    await meanwhile?.();
    if (this.options.shape === 'embedded') await this.begin();
    else {
      const successor = async () => ((await this.pids()).get(service) ?? pid) !== pid;
      await until(`${service} is started again`, successor, 30_000);
      await this.untilReady();
    }
    return (Date.now() - began) / 1000;
  }

  /** Lets a service run with other lines than were written, until told otherwise; none are the release as it is. */
  async deploy(service: string, edits: readonly Edit[]): Promise<void> {
    await writeFile(this.#buildFile, JSON.stringify({ [service]: edits }));
    await this.restart(service);
  }

  async prepare(): Promise<void> {
    await writeFile(this.#buildFile, '{}');
  }

  /** Another process of a service, with the variables of the first one. */
  async second(service: string): Promise<Second> {
    const first = await this.pidOf(service);
    const { NODE_CHANNEL_FD: _, NODE_CHANNEL_SERIALIZATION_MODE: __, ...env } = await variablesOf(first);
    const port = await freePort();
    const child = spawn(process.execPath, [`services/${service}/dist/main.js`], {
      env: { ...env, PORT: String(port) },
      stdio: 'ignore',
    });
    this.#seconds.add(child);
    const url = `http://127.0.0.1:${port}`;
    await until(`another ${service} is ready`, async () => (await unready(url)) === undefined, READY_WITHIN);
    return { pid: child.pid!, url, stop: () => this.#end(child) };
  }

  /** Codes of what `muster doctor` finds wrong. */
  async diagnoses(databaseUrl: string): Promise<readonly string[]> {
    const { data, brokers } = this.options;
    const where = ['--data', data, '--database-url', databaseUrl, '--brokers', brokers.join(',')];
    const { stdout } = await run(process.execPath, ['tools/muster.mjs', '--json', 'doctor', ...where], {
      env: { ...process.env, MUSTER_NODE: 'project' },
    }).catch((error: { readonly stdout: string }) => error);
    const lines = stdout.split('\n').filter(Boolean);
    return lines
      .map((line) => JSON.parse(line) as { readonly code: string; readonly state: string })
      .filter(({ state }) => state !== 'ok')
      .map(({ code }) => code);
  }

  /** What they wrote about themselves. */
  async logText(): Promise<string> {
    const names = await readdir(this.logs);
    return (await Promise.all(names.map((name) => readFile(join(this.logs, name), 'utf8')))).join('\n');
  }

  async stop(): Promise<void> {
    for (const child of this.#seconds) await this.#end(child);
    if (this.#child) await this.#end(this.#child);
  }

  #spawn(): void {
    const { shape, port, data, databaseUrl, brokers } = this.options;
    const { MUSTER_TEST_POSTGRES: _, NODE_ENV: __, ...env } = process.env;
    const flags = ['--port', String(port), '--data', data, ...(shape === 'kafka' ? ['--bus', 'kafka'] : [])];
    this.#child = spawn(process.execPath, ['tools/start.mjs', ...flags], {
      env: {
        ...env,
        MUSTER_NODE: 'project',
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: 'warn',
        NODE_OPTIONS: `--import=${new URL('./preload.js', import.meta.url).href}`,
        [BUILD]: this.#buildFile,
        ...(shape === 'kafka' && { KAFKA_BROKERS: brokers.join(',') }),
      },
      stdio: 'ignore',
    });
  }

  get #buildFile(): string {
    return `${this.options.data}.build.json`;
  }

  async #end(child: ChildProcess): Promise<void> {
    this.#seconds.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    // One that was stopped hears nothing else.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(limit);
  }
}
