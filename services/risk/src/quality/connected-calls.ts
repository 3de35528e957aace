import { LOGS, Subscriptions, type Logs } from '@muster/platform';
import type { SampledCall } from '@muster/contracts/risk';
import { AppliedSignal, ProjectionConsumer, ViewReader } from '@muster/projections';
import { Inject, Injectable, ServiceUnavailableException, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { connectedCalls } from './connected-calls.projection.js';

/** How long a draw waits until the table knows what the log knows, in ms. */
const PATIENCE = 4000;
const PAGE = 10_000;

/** The calls of a month that somebody answered. */
@Injectable()
export class ConnectedCalls implements OnApplicationBootstrap {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
    @Inject(LOGS) private readonly logs: Logs,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'risk', signal: this.signal };
    const consumer = new ProjectionConsumer(connectedCalls, options);
    await consumer.prepare();
    await this.subscriptions.attach(consumer);
  }

  /** Between two dates, both included, as operations knows them now. @throws ServiceUnavailableException when the table lags behind */
  async between(
    site: string,
    from: string,
    to: string,
  ): Promise<{ readonly calls: readonly SampledCall[]; readonly sourcePosition: number }> {
    const { position } = await this.logs('operations').head(site);
    if (!(await this.views.waitFor(connectedCalls, [`operations/${site}:${position}`], PATIENCE)))
      throw new ServiceUnavailableException(`connected calls of ${site} lag behind ${position}`);
    const months = [...new Set([from.slice(0, 7), to.slice(0, 7)])];
    const calls: SampledCall[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await this.views.rows(connectedCalls, {
        ...{ sites: [site], where: { month: months }, limit: PAGE },
        ...(cursor !== undefined && { cursor }),
      });
      for (const { row } of page.rows) {
        const { month: _, ...call } = row;
        if (from <= call.on && call.on <= to) calls.push(call);
      }
      if (page.next === null) return { calls, sourcePosition: position };
      cursor = page.next;
    }
  }
}
