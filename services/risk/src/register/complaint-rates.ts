import { dateAt } from '@muster/kernel';
import { Subscriptions } from '@muster/platform';
import { AppliedSignal, ProjectionConsumer, ViewReader, type Projection } from '@muster/projections';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import type { MeasureComplaints } from './complaint-rate.decider.js';
import { contactMonths } from './contact-months.projection.js';
import { upheldComplaints } from './upheld-complaints.projection.js';

/** How long a count waits until the tables know what the log knows, in ms. */
const PATIENCE = 4000;

/** Upheld complaints and contacts of a team and month. */
@Injectable()
export class ComplaintRates implements OnApplicationBootstrap {
  private readonly signal = new AppliedSignal();
  private readonly views: ViewReader;

  constructor(
    private readonly pool: Pool,
    private readonly subscriptions: Subscriptions,
  ) {
    this.views = new ViewReader(pool, this.signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'risk', signal: this.signal };
    for (const consumer of [
      new ProjectionConsumer(contactMonths, options),
      new ProjectionConsumer(upheldComplaints, options),
    ]) {
      await consumer.prepare();
      await this.subscriptions.attach(consumer);
    }
  }

  /**
   * Of the month in which the complaint was opened, as known at a position of operations or later.
   * @throws Error when the tables lag behind, or do not know the complaint
   */
  async of(
    site: string,
    { complaintId, teamId, position }: { complaintId: string; teamId: string | null; position: number },
    timeZone: string,
  ): Promise<MeasureComplaints['counted']> {
    await this.reached(contactMonths, site, position);
    await this.reached(upheldComplaints, site, position);
    const where = teamId === null ? {} : { teamId };
    const limit = 10_000;
    const ofTeam = <Row extends { readonly teamId: string | null }>({ row }: { readonly row: Row }) =>
      row.teamId === teamId;
    const upheld = await this.views.rows(upheldComplaints, { sites: [site], where, limit });
    const monthOf = (openedAt: string) => dateAt(openedAt, timeZone).slice(0, 7);
    const counted = upheld.rows.find(({ key }) => key === complaintId);
    if (!counted) throw new Error(`complaint ${complaintId} is not counted yet`);
    const month = monthOf(counted.row.openedAt);
    const contacts = await this.views.rows(contactMonths, { sites: [site], where, limit });
    return {
      month,
      complaints: upheld.rows
        .filter(ofTeam)
        .filter(({ row }) => row.upheld === 'yes' && monthOf(row.openedAt) === month).length,
      contacts: contacts.rows.filter(ofTeam).find(({ row }) => row.month === month)?.row.contacts ?? 0,
      sourcePosition: position,
    };
  }

  private async reached(
    projection: Projection<object, never>,
    site: string,
    position: number,
  ): Promise<void> {
    if (!(await this.views.waitFor(projection, [`operations/${site}:${position}`], PATIENCE)))
      throw new Error(`${projection.name} of ${site} lags behind ${position}`);
  }
}
