import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type PostgresServer } from '@muster/embedded';
import pg from 'pg';
import { childrenOf, kill, signal, stateOf, until } from './processes.js';
import { Proxy } from './proxy.js';

/** Longest time without the server, in ms. */
const AWAY = 60_000;
const isAway = (error: unknown): boolean =>
  /^(08|57P)|^E(CONN|PIPE)/.test(String((error as { code?: unknown }).code)) ||
  /^Connection terminated/.test((error as Error).message);

/** Nobody but who waits for the disk writes the log of the server, so that what was not waited for is lost with the server. */
const SETTINGS = { max_connections: 400, wal_writer_delay: '10s' };

/** The PostgreSQL server under test: the services reach it through a proxy, the run itself directly. */
export class Database {
  readonly #pools = new Map<string, pg.Pool>();

  private constructor(
    private server: PostgresServer,
    readonly proxy: Proxy,
  ) {
    process.once('exit', () => signal(this.#pid, 'SIGINT'));
  }

  static async start(directory: string): Promise<Database> {
    const server = await startPostgres({ directory, settings: SETTINGS });
    return new Database(server, await Proxy.open(server.port));
  }

  /** For the run. */
  get url(): string {
    return this.server.url;
  }

  /** For the services. */
  get proxiedUrl(): string {
    const url = new URL(this.server.url);
    url.port = String(this.proxy.port);
    return url.href;
  }

  /** Asks a service's database, again for as long as the server is away. */
  async rows<Row extends pg.QueryResultRow>(
    service: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    for (const end = Date.now() + AWAY; ; await sleep(200))
      try {
        return (await this.#pool(service).query<Row>(text, [...values])).rows;
      } catch (error) {
        if (!isAway(error) || Date.now() > end) throw error;
      }
  }

  async has(service: string, table: string): Promise<boolean> {
    const [row] = await this.rows<{ there: boolean }>(
      service,
      'select to_regclass($1) is not null as there',
      [table],
    );
    return row!.there;
  }

  /** Rows of a table that not every service has. */
  async rowsOf<Row extends pg.QueryResultRow>(service: string, table: string, text: string): Promise<Row[]> {
    return (await this.has(service, table)) ? this.rows<Row>(service, text) : [];
  }

  /** Ends the server: `SIGINT` is its fast shutdown, `SIGQUIT` the immediate one, `SIGKILL` takes all its processes. Starts it again. */
  async restart(how: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<string> {
    const { directory, port } = this.server;
    const pid = this.#pid;
    const children = await childrenOf(pid);
    if (how === 'SIGKILL') await kill(pid, ...children);
    else {
      signal(pid, how);
      await until('PostgreSQL ends', async () => (await stateOf(pid)) === undefined, 60_000);
    }
    this.server = await startPostgres({ directory, port, settings: SETTINGS });
    return `process ${pid} with ${children.length} children gone by ${how}`;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    await this.proxy.close();
    await this.server.stop();
  }

  /** 0 when no server runs. */
  get #pid(): number {
    try {
      const lock = join(this.server.directory, 'data', 'postmaster.pid');
      return Number(readFileSync(lock, 'utf8').split('\n')[0]);
    } catch {
      return 0;
    }
  }

  #pool(service: string): pg.Pool {
    const known = this.#pools.get(service);
    if (known) return known;
    const connectionString = Object.assign(new URL(this.url), { pathname: `/muster_${service}` }).href;
    const pool = new pg.Pool({ connectionString, max: 2 });
    // The server is taken away on purpose
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pools.set(service, pool);
    return pool;
  }
}
