import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { DomainError } from '@muster/kernel';
import { BadRequest, Clock, LOGS, type Logs } from '@muster/platform';
import { parseAfter, ViewReader, type After, type Positions, type Projection } from '@muster/projections';
import { sites, type SiteRow } from '../sites/sites.projection.js';
import type { ViewQuery } from './requests.js';
import { SOURCES } from './sources.js';

/** Projections of any rows and events, side by side. */
export type AnyProjection = Projection<object>;

/** How long a view waits for what a command just recorded, or for the projections to reach an instant: ms. */
const WAIT = 2000;

/** What a view is a view of: one position of each log of the site, the same for every projection that it reads of that log. */
export type Moment = {
  readonly site: string;
  readonly asOf: string | null;
  /** The instant that figures by the clock are of. */
  readonly instant: string;
  /** By log, such as `attendance/main`. */
  readonly positions: Positions;
  readonly stale: boolean;
};

/** Where a view of this moment reads a projection. */
export const positionOf = (
  { site, positions }: Pick<Moment, 'site' | 'positions'>,
  { source }: Pick<AnyProjection, 'source'>,
): number => positions[`${source}/${site}`] ?? 0;

/** The same, as a query of rows takes it. */
export const asOfIn = (
  moment: Pick<Moment, 'site' | 'positions'>,
  projection: Pick<AnyProjection, 'source'>,
): Positions => ({ [moment.site]: positionOf(moment, projection) });

@Injectable()
export class Moments {
  constructor(
    private readonly reader: ViewReader,
    private readonly clock: Clock,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /**
   * Now, or the instant asked for. Now: what the `after` tokens name is waited for, a while; then the answer says `stale`.
   * In the past only the exact position is an answer: 503 when the projections do not get there in time.
   * @throws BadRequest for an instant of the future
   */
  async at(
    { site, asOf, after = [] }: Pick<ViewQuery, 'site' | 'asOf' | 'after'>,
    projections: readonly AnyProjection[],
  ): Promise<Moment> {
    const wanted: readonly AnyProjection[] = [
      sites,
      ...projections.filter(({ name }) => name !== sites.name),
    ];
    const services = [...new Set(wanted.map(({ source }) => source))];
    if (asOf !== undefined) {
      const { instant, positions } = await this.past(site, asOf, services);
      const tokens = Object.entries(positions).map(([log, position]) => `${log}:${position}`);
      if (!(await this.wait(wanted, tokens)))
        throw new ServiceUnavailableException('the views have not come to that instant yet');
      return { site, asOf: instant, instant, positions, stale: false };
    }
    const ofSite = after.filter((token) => parseAfter(token).site === site);
    const stale = !(await this.wait(wanted, ofSite));
    const positions: Record<string, number> = {};
    const stands = await this.reader.positions(wanted, site);
    for (const [at, { source }] of wanted.entries()) {
      const log = `${source}/${site}`;
      positions[log] = Math.min(positions[log] ?? stands[at]!, stands[at]!);
    }
    return { site, asOf: null, instant: this.clock.now(), positions, stale };
  }

  /** The site as it was; undefined before it was opened. */
  async findSite(moment: Moment): Promise<SiteRow | undefined> {
    return (await this.reader.row(sites, moment.site, moment.site, positionOf(moment, sites)))?.row;
  }

  /** The site's time zone; UTC before it was opened. */
  async zoneOf(moment: Moment): Promise<string> {
    return (await this.findSite(moment))?.timeZone ?? 'UTC';
  }

  /** @throws DomainError `dashboards.site_missing` (404) */
  async site(moment: Moment): Promise<SiteRow> {
    const found = await this.findSite(moment);
    if (!found) throw new DomainError('dashboards.site_missing', { facts: { site: moment.site } }, 'missing');
    return found;
  }

  private async past(
    site: string,
    asOf: string,
    services: readonly string[],
  ): Promise<Pick<Moment, 'instant' | 'positions'>> {
    const named = asOf.includes('/') ? parseAfter(asOf) : null;
    const instant = named ? await this.recordedAt(site, named) : this.instantOf(asOf);
    const positions: Record<string, number> = {};
    for (const service of services)
      // Several events may share an instant: of the named log it is the very event.
      positions[`${service}/${site}`] =
        named?.service === service ? named.position : await this.logs(service).positionAt(site, instant);
    return { instant, positions };
  }

  private async recordedAt(site: string, { service, site: of, position }: After): Promise<string> {
    const known = position > 0 && of === site && SOURCES.some((source) => source.service === service);
    const [event] = known ? await this.logs(service).read(site, position - 1, 1) : [];
    if (!event) throw new BadRequest('asOf', 'names no event of this site');
    return event.recordedAt;
  }

  private instantOf(asOf: string): string {
    const milliseconds = Date.parse(asOf);
    if (Number.isNaN(milliseconds)) throw new BadRequest('asOf', 'is no instant');
    const instant = new Date(milliseconds).toISOString();
    if (instant > this.clock.now()) throw new BadRequest('asOf', 'lies in the future');
    return instant;
  }

  private async wait(projections: readonly AnyProjection[], tokens: readonly string[]): Promise<boolean> {
    const reached = await Promise.all(
      projections.map((projection) => this.reader.waitFor(projection, tokens, WAIT)),
    );
    return reached.every(Boolean);
  }
}
