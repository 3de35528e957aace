import type { EventStore } from '@muster/eventstore';
import { Clock, EVENT_STORE, Subscriptions } from '@muster/platform';
import { AppliedSignal, ProjectionConsumer, tablesOf, ViewReader, type Where } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { caseLoad, type CaseLoad } from './case-load.projection.js';

/** How long a run waits for its facts to catch up with the log, in ms. */
const PATIENCE = 5000;

/** The table of load facts that the service keeps of its own log. */
@Injectable()
export class LoadFacts implements OnApplicationBootstrap {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
    readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ProjectionConsumer(caseLoad, {
      pool: this.pool,
      host: 'operations',
      signal: this.signal,
    });
    await consumer.prepare();
    await this.subscriptions.attach(consumer);
  }

  /** Waits until what the log holds now is in the table. @throws Error (503 to people, tried again by reactions) when it does not come */
  async caughtUp(site: string): Promise<void> {
    const { position } = await this.store.head(site);
    if (!(await this.views.waitFor(caseLoad, [`operations/${site}:${position}`], PATIENCE)))
      throw new Error(`load facts of ${site} lag behind ${position}`);
  }

  /** Open cases that fit, and the position up to which that is so. */
  async find(
    site: string,
    where: Where<CaseLoad>,
    limit: number,
  ): Promise<{ readonly rows: readonly CaseLoad[]; readonly position: number }> {
    const found = await this.views.rows(caseLoad, { sites: [site], where: { ...where, open: 'yes' }, limit });
    return { rows: found.rows.map(({ row }) => row), position: found.positions[site] ?? 0 };
  }

  /** The named cases, open or not. */
  async named(site: string, caseIds: readonly string[]): Promise<readonly CaseLoad[]> {
    const { rows } = await this.pool.query<{ row: CaseLoad }>(
      `select row from ${tablesOf(caseLoad).rows} where site = $1 and key = any($2)`,
      [site, caseIds],
    );
    return rows.map(({ row }) => row);
  }

  /** Every open case of these debtors. */
  async ofDebtors(site: string, debtorIds: readonly string[]): Promise<readonly CaseLoad[]> {
    const { rows } = await this.pool.query<{ row: CaseLoad }>(
      `select row from ${tablesOf(caseLoad).rows} where site = $1 and open = 'yes' and debtor_id = any($2::uuid[])
       order by key`,
      [site, debtorIds],
    );
    return rows.map(({ row }) => row);
  }

  /** Every open case in these hands: up to some thousands for each collector. */
  async heldBy(site: string, collectorIds: readonly string[]): Promise<readonly CaseLoad[]> {
    const { rows } = await this.pool.query<{ row: CaseLoad }>(
      `select row from ${tablesOf(caseLoad).rows} where site = $1 and open = 'yes' and holder_id = any($2::uuid[])`,
      [site, collectorIds],
    );
    return rows.map(({ row }) => row);
  }

  /** Ids of the batch's open cases, once the table has caught up. */
  async ofBatch(site: string, batchId: string): Promise<readonly string[]> {
    await this.caughtUp(site);
    const { rows } = await this.pool.query<{ key: string }>(
      `select key from ${tablesOf(caseLoad).rows} where site = $1 and open = 'yes' and batch_id = $2`,
      [site, batchId],
    );
    return rows.map(({ key }) => key);
  }

  /** How many cases a run has assigned that are still where it put them. */
  async assignedBy(site: string, allocationId: string): Promise<number> {
    return this.views.count(caseLoad, { sites: [site], where: { allocationId } });
  }
}
