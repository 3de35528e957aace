import { Clock, LookUpTables } from '@muster/platform';
import { tablesOf, type Where } from '@muster/projections';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { caseLoad, type CaseLoad } from './case-load.projection.js';

/** The table of load facts that the service keeps of its own log. */
@Injectable()
export class LoadFacts implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly tables: LookUpTables,
    readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(caseLoad);
  }

  /** Waits until what the log holds now is in the table. @throws ServiceUnavailableException (tried again by reactions) when it does not come */
  caughtUp(site: string): Promise<void> {
    return this.tables.caughtUp(caseLoad, site);
  }

  /** Open cases that fit, and the position up to which that is so. */
  async find(
    site: string,
    where: Where<CaseLoad>,
    limit: number,
  ): Promise<{ readonly rows: readonly CaseLoad[]; readonly position: number }> {
    const found = await this.tables.rows(caseLoad, site, { where: { ...where, open: 'yes' }, limit });
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
    const { rows } = await this.pool.query<{ cases: number }>(
      `select count(*)::int as cases from ${tablesOf(caseLoad).rows} where site = $1 and allocation_id = $2`,
      [site, allocationId],
    );
    return rows[0]!.cases;
  }
}
