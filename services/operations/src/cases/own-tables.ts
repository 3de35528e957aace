import type { OperationsEvent } from '@muster/contracts/operations';
import type { EventStore } from '@muster/eventstore';
import { EVENT_STORE, Subscriptions } from '@muster/platform';
import {
  AppliedSignal,
  ProjectionConsumer,
  ViewReader,
  type OrderBy,
  type Projection,
  type ViewRow,
  type Where,
} from '@muster/projections';
import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { Pool } from 'pg';

/** How long a question waits until the tables know what the log knows, in ms. */
const PATIENCE = 5000;

/** Look-up tables of this service's own log, which answer once they know what the log knows. */
@Injectable()
export class OwnTables {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  /** Call it when the application starts. */
  async keep<Row extends object>(table: Projection<Row, OperationsEvent>): Promise<void> {
    const consumer = new ProjectionConsumer(table, {
      ...{ pool: this.pool, host: 'operations', signal: this.signal },
    });
    await consumer.prepare();
    await this.subscriptions.attach(consumer);
  }

  /** @throws ServiceUnavailableException when the table lags behind */
  async rows<Row extends object>(
    table: Projection<Row, OperationsEvent>,
    site: string,
    asked: { readonly where: Where<Row>; readonly orderBy?: OrderBy<Row>; readonly limit: number },
  ): Promise<readonly ViewRow<Row>[]> {
    const { position } = await this.store.head(site);
    if (!(await this.views.waitFor(table, [`operations/${site}:${position}`], PATIENCE)))
      throw new ServiceUnavailableException(`${table.name} of ${site} lags behind ${position}`);
    return (await this.views.rows(table, { sites: [site], ...asked })).rows;
  }
}
