import type { FigureDefinitions } from '@muster/contracts/operations';
import { addDays, DomainError, instantOf, millisecondsOf, startOfDate } from '@muster/kernel';
import { LOGS, type Logs } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '../policy/policy-on.js';
import { positionOf, type Moment } from '../views/moment.js';
import { workSites, type WorkSiteRow } from './work-sites.projection.js';

/** The site as the figures need it, and its log at the openings of days. */
@Injectable()
export class WorkSite {
  constructor(
    private readonly reader: ViewReader,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /** @throws DomainError `dashboards.site_missing` (404) */
  async of(moment: Moment): Promise<WorkSiteRow> {
    const { site } = moment;
    const found = await this.find(moment);
    if (!found) throw new DomainError('dashboards.site_missing', { facts: { site } }, 'missing');
    return found;
  }

  /** undefined before the floor's work has heard of the site. */
  async find(moment: Moment): Promise<WorkSiteRow | undefined> {
    const { site } = moment;
    return (await this.reader.row(workSites, site, site, positionOf(moment, workSites)))?.row;
  }

  /** The moment as the site stood when a date began, before anything of that date was recorded; as it stands while that is ahead. */
  async opening(moment: Moment, { timeZone }: WorkSiteRow, date: string): Promise<Moment> {
    const { site, positions } = moment;
    const log = `operations/${site}`;
    const before = instantOf(millisecondsOf(startOfDate(date, timeZone)) - 1);
    // A date that has not come yet, such as the end of a cycle that runs, opens with all that there is.
    if (before >= moment.instant) return moment;
    const position = await this.logs('operations').positionAt(site, before);
    const opening = Math.min(position, positionOf(moment, workSites));
    return { ...moment, positions: { ...positions, [log]: opening } };
  }
}

/** The definitions that the policy gives on a date. */
export const definitionsOn = (site: WorkSiteRow, date: string): FigureDefinitions =>
  policyOn(site, date).parameters.figures;

/** The first date of a period and the date after its last. */
export const cycleOf = (from: string, { cycleDays }: FigureDefinitions) => ({
  from,
  to: addDays(from, cycleDays),
});
