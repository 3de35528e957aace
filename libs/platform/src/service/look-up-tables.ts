import type { DomainEvent } from '@muster/contracts';
import {
  AppliedSignal,
  ProjectionConsumer,
  ViewReader,
  type Projection,
  type RowsAnswer,
  type RowsQuery,
} from '@muster/projections';
import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { Pool } from 'pg';
import { Subscriptions } from './subscriptions.js';
import { LOGS, SERVICE, type Logs } from './tokens.js';

/** How long a question waits until its table knows what the log knows, in ms. */
const PATIENCE = 4000;

/** Tables that a service keeps for its own decisions, of its own log or another's. They answer once they know what the log knows. */
@Injectable()
export class LookUpTables {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
    @Inject(LOGS) private readonly logs: Logs,
    @Inject(SERVICE) private readonly host: string,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  /** Call it in `onApplicationBootstrap`. */
  async keep<Row extends object, Event extends DomainEvent>(table: Projection<Row, Event>): Promise<void> {
    const consumer = new ProjectionConsumer(table, {
      ...{ pool: this.pool, host: this.host, signal: this.signal },
    });
    await consumer.prepare();
    await this.subscriptions.attach(consumer);
  }

  /** Waits until the table knows what the log holds now. @throws ServiceUnavailableException when it lags behind */
  async caughtUp<Row extends object, Event extends DomainEvent>(
    table: Projection<Row, Event>,
    site: string,
  ): Promise<void> {
    const { source } = table;
    const { position } = await this.logs(source).head(site);
    if (!(await this.views.waitFor(table, [`${source}/${site}:${position}`], PATIENCE)))
      throw new ServiceUnavailableException(`${table.name} of ${site} lags behind ${position}`);
  }

  /** @throws ServiceUnavailableException when the table lags behind */
  async rows<Row extends object, Event extends DomainEvent>(
    table: Projection<Row, Event>,
    site: string,
    asked: Omit<RowsQuery<Row>, 'sites'>,
  ): Promise<RowsAnswer<Row>> {
    await this.caughtUp(table, site);
    return this.views.rows(table, { sites: [site], ...asked });
  }
}
