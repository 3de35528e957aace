import { ViewReader } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { caseMoney } from '../case-money/case-money.projection.js';
import { Evidence, type Derived } from '../evidence/evidence.js';
import { collections, type CollectionRow } from '../payments/collections.projection.js';
import { promises, type PromiseRow } from '../promises/promises.projection.js';
import { everyRow } from '../views/every-row.js';
import type { Moment } from '../views/moment.js';
import { DECIDED } from './figure-rows.js';
import { conditionsFor, isOpening, type Asked } from './figures.js';
import type { RatePart } from './rate-formulas.js';
import type { WorkSiteRow } from './work-sites.projection.js';
import { WorkSite } from './work-site.js';

const ofPromise = {
  promisesKept: ({ status }) => Number(status === 'kept'),
  promisesPartlyKept: ({ status }) => Number(status === 'partly_kept'),
  promisesBroken: ({ status }) => Number(status === 'broken'),
  promisesOpen: ({ status }) => Number(status === 'open'),
  promisesRescheduled: ({ status }) => Number(status === 'rescheduled'),
  promisesVoided: ({ status }) => Number(status === 'voided'),
  promisesDue: ({ status }) => Number(DECIDED.includes(status)),
  promisedMinor: ({ status, amountMinor }) => (DECIDED.includes(status) ? amountMinor : 0),
  keptMinor: ({ keptMinor }) => keptMinor,
  keptShares: ({ keptShare }) => keptShare,
} as const satisfies Record<string, (row: PromiseRow) => number>;

const ofCollection = {
  receivedMinor: ({ receivedMinor }) => receivedMinor,
  reversedMinor: ({ reversedMinor }) => reversedMinor,
  collectedMinor: ({ receivedMinor, reversedMinor }) => receivedMinor - reversedMinor,
  uncountedMinor: ({ uncountedMinor }) => uncountedMinor,
} as const satisfies Record<string, (row: CollectionRow) => number>;

/** What the figures of a period are made of, and so the parts of its rates. */
@Injectable()
export class FigureEvidence {
  constructor(
    private readonly sites: WorkSite,
    private readonly reader: ViewReader,
    private readonly evidence: Evidence,
  ) {}

  /** Σ contribution = figure. @throws DomainError `dashboards.too_wide` (422) */
  async derive(moment: Moment, site: WorkSiteRow, asked: Asked, figure: RatePart): Promise<Derived> {
    const { due, made, collected } = conditionsFor(asked, site);
    if (figure === 'openingMinor') return this.opening(moment, site, asked);
    if (figure in ofCollection) {
      const of = ofCollection[figure as keyof typeof ofCollection];
      const keys = keysOf(await everyRow(this.reader, collections, moment, collected));
      return this.evidence.derive(collections, moment, {
        keys,
        figureOf: () => (row) => (row ? of(row) : 0),
      });
    }
    const ofRow = figure === 'promisesMade' ? () => 1 : ofPromise[figure as keyof typeof ofPromise];
    const where = figure === 'promisesMade' ? made : due;
    const keys = keysOf(await everyRow(this.reader, promises, moment, where));
    // The due date is what the row says in the end: until then it counted for another date.
    const isDue = (row: PromiseRow) =>
      figure === 'promisesMade' || (row.dueOn >= asked.from && row.dueOn <= asked.to);
    return this.evidence.derive(promises, moment, {
      keys,
      figureOf: () => (row) => (row && isDue(row) ? ofRow(row) : 0),
      onlyCounting: true,
    });
  }

  private async opening(moment: Moment, site: WorkSiteRow, asked: Asked): Promise<Derived> {
    const opening = await this.sites.opening(moment, site, asked.from);
    const { teamId, collectorId } = asked.whose;
    const rows = await everyRow(this.reader, caseMoney, opening, {
      ...{ status: 'open', currency: site.currency },
      ...(teamId !== undefined && { teamId }),
      ...(collectorId !== undefined && { holderId: collectorId }),
    });
    return this.evidence.derive(caseMoney, opening, {
      keys: keysOf(rows.filter(({ row }) => isOpening(row, asked.definitions))),
      figureOf: () => (row) => row?.owedMinor ?? 0,
    });
  }
}

const keysOf = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);
