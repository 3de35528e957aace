import type { EventStore } from '@muster/eventstore';
import { EVENT_STORE, Subscriptions } from '@muster/platform';
import { AppliedSignal, ProjectionConsumer, ViewReader } from '@muster/projections';
import { Inject, Injectable, ServiceUnavailableException, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { complaintHistory, type PastComplaint } from './complaint-history.projection.js';

/** How long an opening waits until the table knows what the log knows, in ms. */
const PATIENCE = 5000;

/** The debtors' earlier complaints. */
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
    const consumer = new ProjectionConsumer(complaintHistory, options);
    await consumer.prepare();
    await this.subscriptions.attach(consumer);
  }

  /** The debtor's last complaint; null = none. @throws ServiceUnavailableException when the table lags behind */
  async lastOf(site: string, debtorId: string): Promise<PastComplaint | null> {
    const { position } = await this.store.head(site);
    if (!(await this.views.waitFor(complaintHistory, [`operations/${site}:${position}`], PATIENCE)))
      throw new ServiceUnavailableException(`earlier complaints of ${site} lag behind ${position}`);
    const { rows } = await this.views.rows(complaintHistory, {
      sites: [site],
      where: { debtorId },
      orderBy: { field: 'openedAt', descending: true },
      limit: 1,
    });
    return rows[0]?.row ?? null;
  }
}
