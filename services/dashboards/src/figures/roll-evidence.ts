import { Injectable } from '@nestjs/common';
import { caseMoney, type CaseMoneyRow } from '../case-money/case-money.projection.js';
import { Evidence, type Derived } from '../evidence/evidence.js';
import type { Moment } from '../views/moment.js';
import type { rollFormulas } from './formulas.js';
import type { Outcome } from './outcome.js';
import { Rolls, type Cohort } from './rolls.js';
import { definitionsOn } from './work-site.js';
import type { WorkSiteRow } from './work-sites.projection.js';

export type RollFigure = keyof typeof rollFormulas;

/** A part of a cohort: what opened in a bucket, with an outcome or in a bucket at the end where one is asked for. */
type Part = {
  readonly from: string;
  readonly figure: RollFigure;
  readonly bucket: number;
  readonly outcome?: Outcome | undefined;
  readonly then?: number | undefined;
  readonly isSeen: (cohort: Cohort) => boolean;
};

const FIGURE_OF: Readonly<Record<RollFigure, (row: CaseMoneyRow) => number>> = {
  principalMinor: ({ principalMinor }) => principalMinor,
  cases: ({ status }) => Number(status === 'open'),
};

/** The events behind the cells of a roll matrix, and so behind the parts of its rates. */
@Injectable()
export class RollEvidence {
  constructor(
    private readonly rolls: Rolls,
    private readonly evidence: Evidence,
  ) {}

  async derive(
    moment: Moment,
    site: WorkSiteRow,
    { from, figure, bucket, outcome, then, isSeen }: Part,
  ): Promise<Derived> {
    const { opening, end } = await this.rolls.flows(moment, site, from, definitionsOn(site, from));
    const keys = await this.rolls.keys(
      site,
      opening,
      end,
      (flow) =>
        isSeen(flow) &&
        flow.bucket === bucket &&
        (outcome === undefined || flow.outcome === outcome) &&
        (then === undefined || flow.to === then),
    );
    const of = FIGURE_OF[figure];
    return this.evidence.derive(caseMoney, opening, { keys, figureOf: () => (row) => (row ? of(row) : 0) });
  }
}
