import type { FigureDefinitions } from '@muster/contracts/operations';
import { ViewReader, type Sums, type SumsQuery } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { caseMoney, type CaseMoneyRow } from '../case-money/case-money.projection.js';
import { collections } from '../payments/collections.projection.js';
import { promises } from '../promises/promises.projection.js';
import { asOfIn, type AnyProjection, type Moment } from '../views/moment.js';
import type { FigureParts } from './figure-rows.js';
import { workSites, type WorkSiteRow } from './work-sites.projection.js';
import { WorkSite } from './work-site.js';

/** What the figures are made of. */
export const FIGURE_SOURCES: readonly AnyProjection[] = [
  workSites,
  caseMoney,
  collections,
  promises,
] as unknown as readonly AnyProjection[];

/** Whose figures: all of the site, some teams', or one collector's. */
export type Whose = { readonly teamId?: string | readonly string[]; readonly collectorId?: string };
export type Asked = {
  readonly from: string;
  readonly to: string;
  readonly whose: Whose;
  readonly definitions: FigureDefinitions;
};

const holding = ({ teamId, collectorId }: Whose) => ({
  ...(teamId !== undefined && { teamId }),
  ...(collectorId !== undefined && { holderId: collectorId }),
});

/** Rows of the projections that a figure adds up, as conditions. */
export const conditionsFor = (
  { from, to, whose }: Pick<Asked, 'from' | 'to' | 'whose'>,
  { currency }: WorkSiteRow,
) => ({
  due: { currency, dueOn: { from, to }, ...whose },
  made: { currency, madeOn: { from, to }, ...whose },
  collected: { currency, on: { from, to }, ...holding(whose) },
});

/** What recovery is measured by: of cases that are open when the period begins, those that are overdue, or in a hand. */
export const isOpening = (
  row: Pick<CaseMoneyRow, 'bucket' | 'holderId'>,
  { recoveryOf }: FigureDefinitions,
) => (recoveryOf === 'assigned' ? row.holderId !== null : row.bucket > 0);

/** What a position adds up to stays what it is; kept for a minute only, as a rebuild may have mended it. */
const KEPT = { max: 200, ttl: 60_000 };

@Injectable()
export class Figures {
  private readonly openings = new LRUCache<string, readonly Sums[], SumsQuery<CaseMoneyRow>>({
    ...KEPT,
    fetchMethod: (_key, _stale, { context }) => this.reader.sums(caseMoney, context),
  });

  constructor(
    private readonly reader: ViewReader,
    private readonly sites: WorkSite,
  ) {}

  async parts(moment: Moment, site: WorkSiteRow, asked: Asked): Promise<FigureParts> {
    const { due, made, collected } = conditionsFor(asked, site);
    const at = { sites: [moment.site], asOf: asOfIn(moment, promises) };
    const hand = ['teamId', 'collectorId'] as const;
    const [ofDue, ofMade, ofCollected, opening] = await Promise.all([
      this.reader.sums(promises, {
        ...{ ...at, where: due, by: [...hand, 'status'], of: ['amountMinor', 'keptShare', 'keptMinor'] },
      }),
      this.reader.sums(promises, { ...at, where: made, by: hand, of: [] }),
      this.reader.sums(collections, {
        ...{ ...at, where: collected, by: ['teamId', 'holderId'] },
        of: ['receivedMinor', 'reversedMinor', 'uncountedMinor'],
      }),
      this.opening(moment, site, asked),
    ]);
    return { due: ofDue, made: ofMade, collected: ofCollected, opening };
  }

  private async opening(
    moment: Moment,
    site: WorkSiteRow,
    { from, whose, definitions }: Asked,
  ): Promise<readonly Sums[]> {
    const opening = await this.sites.opening(moment, site, from);
    const query: SumsQuery<CaseMoneyRow> = {
      ...{ sites: [moment.site], asOf: asOfIn(opening, caseMoney) },
      where: { status: 'open', currency: site.currency, ...holding(whose) },
      by: ['teamId', 'holderId', 'bucket'],
      of: ['owedMinor'],
    };
    const found = await this.openings.forceFetch(JSON.stringify(query), { context: query });
    return found.filter(({ by: [, holderId, bucket] }) =>
      isOpening({ holderId: holderId as string | null, bucket: Number(bucket) }, definitions),
    );
  }
}
