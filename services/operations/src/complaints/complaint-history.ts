import type { OperationsEvent } from '@muster/contracts/operations';
import type { EventStore } from '@muster/eventstore';
import { EVENT_STORE, Subscriptions } from '@muster/platform';
import { AppliedSignal, ProjectionConsumer, ViewReader, type Projection } from '@muster/projections';
import { Inject, Injectable, ServiceUnavailableException, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { complaintHistory, type PastComplaint } from './complaint-history.projection.js';
import { handledComplaints } from './handled-complaints.projection.js';

/** How long a question waits until the tables know what the log knows, in ms. */
const PATIENCE = 5000;
/** Nobody handles more at once. */
const MOST = 10_000;

/** The debtors' earlier complaints, and who handles those that are not decided. */
@Injectable()
export class ComplaintHistory implements OnApplicationBootstrap {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'operations', signal: this.signal };
    for (const consumer of [
      new ProjectionConsumer(complaintHistory, options),
      new ProjectionConsumer(handledComplaints, options),
    ]) {
      await consumer.prepare();
      await this.subscriptions.attach(consumer);
    }
  }

  /** The debtor's last complaint; null = none. @throws ServiceUnavailableException when the table lags behind */
  async lastOf(site: string, debtorId: string): Promise<PastComplaint | null> {
    await this.caughtUp(complaintHistory, site);
    const { rows } = await this.views.rows(complaintHistory, {
      sites: [site],
      where: { debtorId },
      orderBy: { field: 'openedAt', descending: true },
      limit: 1,
    });
    return rows[0]?.row ?? null;
  }

  /** Ids of the undecided complaints that somebody handles. @throws ServiceUnavailableException when the table lags behind */
  async handledBy(site: string, handlerId: string): Promise<readonly string[]> {
    await this.caughtUp(handledComplaints, site);
    const { rows } = await this.views.rows(handledComplaints, {
      sites: [site],
      where: { handlerId, decided: 'no' },
      limit: MOST,
    });
    return rows.map(({ key }) => key);
  }

  private async caughtUp<Row extends object>(
    table: Projection<Row, OperationsEvent>,
    site: string,
  ): Promise<void> {
    const { position } = await this.store.head(site);
    if (!(await this.views.waitFor(table, [`operations/${site}:${position}`], PATIENCE)))
      throw new ServiceUnavailableException(`${table.name} of ${site} lags behind ${position}`);
  }
}
