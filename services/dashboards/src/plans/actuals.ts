import { ViewReader } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { contactDays } from '../cases/contact-days.projection.js';
import { ratesOf, sumsBy } from '../figures/figure-rows.js';
import { FIGURE_SOURCES, Figures } from '../figures/figures.js';
import { definitionsOn, WorkSite } from '../figures/work-site.js';
import type { WorkSiteRow } from '../figures/work-sites.projection.js';
import { everyRow } from '../views/every-row.js';
import type { AnyProjection, Moment } from '../views/moment.js';
import type { TargetRow } from './targets.projection.js';

export const ACTUAL_SOURCES: readonly AnyProjection[] = [
  ...FIGURE_SOURCES,
  contactDays as unknown as AnyProjection,
];

/** What was reached of a target's figures, each as its own evidence has it. */
type Actual = {
  readonly collectedMinor: number;
  /** Hundredths of a percent; null = no promise was due. */
  readonly keptRate: number | null;
  /** Outbound. */
  readonly contacts: number;
  readonly promises: number;
};
type Target = Pick<TargetRow, 'holderId' | 'from' | 'to'>;
export type ActualOf = (target: Target) => Actual;

const NOTHING: Actual = { collectedMinor: 0, keptRate: null, contacts: 0, promises: 0 };

/** What teams and collectors did reach, in exactly the periods of their targets. */
@Injectable()
export class Actuals {
  constructor(
    private readonly reader: ViewReader,
    private readonly sites: WorkSite,
    private readonly figures: Figures,
  ) {}

  async of(moment: Moment, targets: readonly Target[]): Promise<ActualOf> {
    const periods = new Map(targets.map((target) => [periodOf(target), target]));
    const site = await this.sites.find(moment);
    if (!site) return () => NOTHING;
    const found = new Map<string, ReadonlyMap<string, Actual>>();
    for (const [period, target] of periods) found.set(period, await this.reached(moment, site, target));
    return (target) => found.get(periodOf(target))?.get(target.holderId) ?? NOTHING;
  }

  /** By team and by collector. */
  private async reached(
    moment: Moment,
    site: WorkSiteRow,
    { from, to }: Omit<Target, 'holderId'>,
  ): Promise<ReadonlyMap<string, Actual>> {
    const definitions = definitionsOn(site, to);
    const [parts, days] = await Promise.all([
      this.figures.parts(moment, site, { from, to, whose: {}, definitions }),
      everyRow(this.reader, contactDays, moment, { on: { from, to } }),
    ]);
    const reached = new Map<string, Actual>();
    for (const sums of [sumsBy(parts, ({ teamId }) => teamId), sumsBy(parts, (hand) => hand.collectorId)])
      for (const [id, own] of sums) {
        const { collectedMinor, keptRate } = ratesOf(own, definitions);
        if (id !== null)
          reached.set(id, { collectedMinor, keptRate, contacts: 0, promises: own.promisesMade });
      }
    for (const { row } of days)
      for (const id of [row.teamId, row.employeeId]) {
        const known = id === null ? null : (reached.get(id) ?? NOTHING);
        if (known) reached.set(id!, { ...known, contacts: known.contacts + row.attempts });
      }
    return reached;
  }
}

const periodOf = ({ from, to }: Omit<Target, 'holderId'>): string => `${from}..${to}`;
