import { LookUpTables } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { complaintHistory, type PastComplaint } from './complaint-history.projection.js';
import { handledComplaints } from './handled-complaints.projection.js';

/** Nobody handles more at once. */
const MOST = 10_000;

/** The debtors' earlier complaints, and who handles those that are not decided. */
@Injectable()
export class ComplaintHistory implements OnApplicationBootstrap {
  constructor(private readonly tables: LookUpTables) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(complaintHistory);
    await this.tables.keep(handledComplaints);
  }

  /** The debtor's last complaint; null = none. @throws ServiceUnavailableException when the table lags behind */
  async lastOf(site: string, debtorId: string): Promise<PastComplaint | null> {
    const { rows } = await this.tables.rows(complaintHistory, site, {
      where: { debtorId },
      orderBy: { field: 'openedAt', descending: true },
      limit: 1,
    });
    return rows[0]?.row ?? null;
  }

  /** Ids of the undecided complaints that somebody handles. @throws ServiceUnavailableException when the table lags behind */
  async handledBy(site: string, handlerId: string): Promise<readonly string[]> {
    const { rows } = await this.tables.rows(handledComplaints, site, {
      where: { handlerId, decided: 'no' },
      limit: MOST,
    });
    return rows.map(({ key }) => key);
  }
}
