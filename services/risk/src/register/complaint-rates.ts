import { dateAt } from '@muster/kernel';
import { LookUpTables } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { MeasureComplaints } from './complaint-rate.decider.js';
import { contactMonths } from './contact-months.projection.js';
import { upheldComplaints } from './upheld-complaints.projection.js';

/** Upheld complaints and contacts of a team and month. */
@Injectable()
export class ComplaintRates implements OnApplicationBootstrap {
  constructor(private readonly tables: LookUpTables) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(contactMonths);
    await this.tables.keep(upheldComplaints);
  }

  /**
   * Of the month in which the complaint was opened, as known at a position of operations or later.
   * @throws ServiceUnavailableException when the tables lag behind, Error when they do not know the complaint
   */
  async of(
    site: string,
    { complaintId, teamId, position }: { complaintId: string; teamId: string | null; position: number },
    timeZone: string,
  ): Promise<MeasureComplaints['counted']> {
    const where = teamId === null ? {} : { teamId };
    const limit = 10_000;
    const ofTeam = <Row extends { readonly teamId: string | null }>({ row }: { readonly row: Row }) =>
      row.teamId === teamId;
    const upheld = await this.tables.rows(upheldComplaints, site, { where, limit });
    const monthOf = (openedAt: string) => dateAt(openedAt, timeZone).slice(0, 7);
    const counted = upheld.rows.find(({ key }) => key === complaintId);
    if (!counted) throw new Error(`complaint ${complaintId} is not counted yet`);
    const month = monthOf(counted.row.openedAt);
    const contacts = await this.tables.rows(contactMonths, site, { where, limit });
    return {
      month,
      complaints: upheld.rows
        .filter(ofTeam)
        .filter(({ row }) => row.upheld === 'yes' && monthOf(row.openedAt) === month).length,
      contacts: contacts.rows.filter(ofTeam).find(({ row }) => row.month === month)?.row.contacts ?? 0,
      sourcePosition: position,
    };
  }
}
