import { ViewReader, type Moves, type Where } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { caseMoney, type CaseMoneyRow, type CaseStatus } from '../case-money/case-money.projection.js';
import { positionOf, type Moment } from '../views/moment.js';
import { OUTCOMES, outcomeOf, rateOf, type Outcome } from './outcome.js';
import { cycleOf, WorkSite } from './work-site.js';
import type { WorkSiteRow } from './work-sites.projection.js';
import type { FigureDefinitions } from '@muster/contracts/operations';

export type Cell = { readonly cases: number; readonly principalMinor: number };
/** In whose hand a case opened. */
export type Cohort = { readonly teamId: string | null; readonly holderId: string | null };
type Flow = Cell &
  Cohort & {
    readonly bucket: number;
    readonly outcome: Outcome;
    /** Bucket at the end; null = closed. */
    readonly to: number | null;
  };

const BY = ['bucket', 'teamId', 'holderId'] as const;
const THEN = ['status', 'bucket'] as const;

/** Cycles that are remembered: what two positions of a log say never changes. */
const REMEMBERED = 100;

/** A cohort: every case that is open at the opening of a cycle, and what the cycle made of it. */
@Injectable()
export class Rolls {
  private readonly known = new Map<string, Promise<readonly Moves[]>>();

  constructor(
    private readonly reader: ViewReader,
    private readonly sites: WorkSite,
  ) {}

  /** The flows of the cycle that begins on a date; `complete` once the site's day of its end has come. */
  async flows(moment: Moment, site: WorkSiteRow, from: string, definitions: FigureDefinitions) {
    const cycle = cycleOf(from, definitions);
    const [opening, end] = await Promise.all([
      this.sites.opening(moment, site, cycle.from),
      this.sites.opening(moment, site, cycle.to),
    ]);
    const flows = await this.between(site, opening, end);
    return { ...cycle, opening, end, flows };
  }

  /** Keys of the cases of a cell. */
  async keys(
    site: WorkSiteRow,
    opening: Moment,
    end: Moment,
    wanted: (flow: Omit<Flow, keyof Cell>) => boolean,
  ): Promise<readonly string[]> {
    const found = await this.reader.movedKeys(caseMoney, {
      ...this.query(site, opening, end),
      ...{ by: BY, then: THEN },
    });
    return found.filter((moved) => wanted(flowOf(moved))).map(({ key }) => key);
  }

  private query(site: WorkSiteRow, opening: Moment, end: Moment) {
    const where: Where<CaseMoneyRow> = { status: 'open', currency: site.currency };
    const from = positionOf(opening, caseMoney);
    return { site: opening.site, from, to: Math.max(from, positionOf(end, caseMoney)), where };
  }

  private async between(site: WorkSiteRow, opening: Moment, end: Moment): Promise<readonly Flow[]> {
    const query = this.query(site, opening, end);
    const name = JSON.stringify(query);
    const found =
      this.known.get(name) ??
      this.reader.moves(caseMoney, { ...query, by: BY, then: THEN, of: ['principalMinor'] });
    this.known.set(name, found);
    found.catch(() => this.known.delete(name));
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!);
    return (await found).map((moved) => ({
      ...flowOf(moved),
      ...{ cases: moved.rows, principalMinor: moved.sums[0]! },
    }));
  }
}

const flowOf = ({ by, then }: Pick<Moves, 'by' | 'then'>): Omit<Flow, keyof Cell> => {
  const [bucket, teamId, holderId] = by as [number, string | null, string | null];
  const [status, to] = then as [CaseStatus, number];
  const outcome = outcomeOf(bucket, status, to);
  return { bucket, teamId, holderId, outcome, to: status === 'open' ? to : null };
};

const sum = (cells: readonly Cell[]): Cell => ({
  cases: cells.reduce((total, { cases }) => total + cases, 0),
  principalMinor: cells.reduce((total, { principalMinor }) => total + principalMinor, 0),
});

/** A line of the matrix for each bucket that anything opened in. */
export const matrixOf = (flows: readonly Flow[], { rollBy }: FigureDefinitions) =>
  [...Map.groupBy(flows, ({ bucket }) => bucket)]
    .sort(([a], [b]) => a - b)
    .map(([bucket, own]) => {
      const opening = sum(own);
      const measure = ({ cases, principalMinor }: Cell) => (rollBy === 'count' ? cases : principalMinor);
      const outcomes = OUTCOMES.map((outcome) => {
        const cell = sum(own.filter((flow) => flow.outcome === outcome));
        return { outcome, ...cell, rate: rateOf(measure(cell), measure(opening)) };
      });
      const buckets = [...Map.groupBy(own, ({ to }) => to)]
        .filter(([to]) => to !== null)
        .map(([to, cells]) => ({ bucket: to!, ...sum(cells) }))
        .map((cell) => ({ ...cell, rate: rateOf(measure(cell), measure(opening)) }))
        .sort((a, b) => a.bucket - b.bucket);
      return { bucket, ...opening, outcomes, buckets };
    });
