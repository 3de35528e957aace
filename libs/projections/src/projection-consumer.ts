import type { DomainEvent, Recorded } from '@muster/contracts';
import { inTransaction, type LogReader } from '@muster/eventstore';
import type { Consumer } from '@muster/messaging';
import type { Pool } from 'pg';
import type { AppliedSignal } from './applied.js';
import { apply } from './apply.js';
import { foldBatch } from './fold.js';
import { readPositions } from './log.js';
import { createIndexes, createTables, prepareSchema, tablesOf, type Tables } from './tables.js';
import type { Projection } from './types.js';
import { loadRows, lockCheckpoint, writeFolded, type Checkpoint } from './writer.js';

/** Events folded in one transaction, at most. */
const BATCH = 5000;

/**
 * Keeps a projection's rows and history: folds batches in memory and writes rows, history and checkpoint in one transaction.
 * Several instances may run at once: the checkpoint's lock orders them, and what one has applied the others skip.
 */
export class ProjectionConsumer<
  Row extends object = object,
  Event extends DomainEvent = DomainEvent,
> implements Consumer {
  readonly name: string;
  readonly source: string;
  private readonly tables: Tables;

  constructor(
    readonly projection: Projection<Row, Event>,
    private readonly options: {
      readonly pool: Pool;
      /** The service that hosts the projection, such as `dashboards`: part of the consumer's name. */
      readonly host: string;
      readonly signal?: AppliedSignal;
    },
  ) {
    this.name = `${options.host}.${projection.name}@${projection.version}`;
    this.source = projection.source;
    this.tables = tablesOf(projection);
  }

  /** Creates what is missing. The first version of a projection serves at once, a later one when its rebuild is accepted. */
  async prepare(): Promise<void> {
    const { pool } = this.options;
    await prepareSchema(pool);
    await inTransaction(pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('muster.read'))`);
      await createTables(client, this.tables);
      await createIndexes(client, this.tables);
      await client.query(
        'insert into read.serving (name, version, columns) values ($1, $2, $3) on conflict do nothing',
        [this.projection.name, this.projection.version, this.projection.columns],
      );
    });
  }

  async checkpoint(site: string): Promise<Checkpoint> {
    const found = await this.options.pool.query<{ position: string; event_id: string | null }>(
      'select position, event_id from read.checkpoint where projection = $1 and site = $2',
      [this.tables.base, site],
    );
    const [row] = found.rows;
    return row ? { position: Number(row.position), eventId: row.event_id } : { position: 0, eventId: null };
  }

  /** Throws when events are missing between the checkpoint and the first event, and on any failure that may pass. */
  async handle(site: string, events: readonly Recorded[]): Promise<void> {
    const { projection, tables, options } = this;
    for (let at = 0; at < events.length; at += BATCH) {
      // The source delivers this service's events; a type that the projection does not know has no keys
      const batch = events.slice(at, at + BATCH) as unknown as readonly Recorded<Event>[];
      const keys = await apply({ pool: options.pool, projection, tables }, site, batch);
      if (keys)
        options.signal?.emit({ projection: projection.name, site, position: batch.at(-1)!.position, keys });
    }
  }

  /**
   * Applies again what is parked for a row, in order, once the cause is mended; `log` is the source's. What throws again stays parked.
   * Events whose keys could not be told are past re-driving: rebuild.
   */
  async redrive(
    site: string,
    key: string,
    log: LogReader,
  ): Promise<{ readonly applied: number; readonly parked: number }> {
    const { tables, projection } = this;
    return inTransaction(this.options.pool, async (client) => {
      await lockCheckpoint(client, tables, site);
      const waiting = await client.query<{ position: string }>(
        'delete from read.parked where projection = $1 and site = $2 and key = $3 returning position',
        [tables.base, site, key],
      );
      const positions = waiting.rows.map(({ position }) => Number(position)).sort((a, b) => a - b);
      const events = (await readPositions(log, site, positions)) as unknown as readonly Recorded<Event>[];
      const keyed = events.map((event) => ({ event, keys: [key] }));
      const folded = foldBatch(
        projection,
        keyed,
        await loadRows<Row>(client, tables, site, [key]),
        new Set(),
      );
      await writeFolded(client, tables, site, folded);
      return { applied: positions.length - folded.parked.length, parked: folded.parked.length };
    });
  }
}
