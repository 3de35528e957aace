import { applicationUrl } from '@muster/eventstore';
import pg from 'pg';

const PAGE = 2_000;

/** A database of the installation, on the server that the URL names. */
export const databaseOf = (server: string, service: string): string => {
  const url = new URL(server);
  url.pathname = `/muster_${service.replaceAll('-', '_')}`;
  return url.href;
};

/**
 * One database as it was at one instant, while others go on writing: a single repeatable-read transaction, which can write
 * nothing and locks nothing that a command or a view needs.
 */
export class Snapshot {
  #cursors = 0;

  private constructor(private readonly client: pg.Client) {}

  /** @throws Error in words when the database is not there */
  static async open(server: string, service: string): Promise<Snapshot> {
    const url = new URL(applicationUrl(databaseOf(server, service)));
    url.searchParams.set('options', `${url.searchParams.get('options')} -c default_transaction_read_only=on`);
    const client = new pg.Client({ connectionString: url.href, application_name: 'muster-verify' });
    // A connection that is lost between two queries says so by an event; the next query fails by itself
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('begin isolation level repeatable read read only');
      // The first query takes the snapshot, not `begin`
      await client.query('select');
    } catch (error) {
      await client.end().catch(() => undefined);
      if ((error as { code?: string }).code === '3D000') throw new NoDatabase(service, error);
      throw error;
    }
    return new Snapshot(client);
  }

  /** For readers of `@muster/eventstore`. */
  get connection(): pg.Client {
    return this.client;
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, [...values])).rows;
  }

  async has(table: string): Promise<boolean> {
    const [row] = await this.rows<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
    return row!.there;
  }

  /** Rows of a query, however many: one page in memory at a time. */
  async *each<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): AsyncGenerator<Row> {
    const cursor = `each_${(this.#cursors += 1)}`;
    await this.client.query(`declare ${cursor} no scroll cursor for ${text}`, [...values]);
    for (;;) {
      const { rows } = await this.client.query<Row>(`fetch ${PAGE} from ${cursor}`);
      yield* rows;
      if (rows.length < PAGE) break;
    }
    await this.client.query(`close ${cursor}`);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

export class NoDatabase extends Error {
  override readonly name = 'NoDatabase';

  constructor(service: string, cause: unknown) {
    super(
      `the server has no database of ${service}: start the service once, or leave it out with --service`,
      {
        cause,
      },
    );
  }
}
