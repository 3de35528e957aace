import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { DomainError } from '@muster/kernel';
import { BadRequest, Clock, LOGS, type Logs } from '@muster/platform';
import { parseAfter, ViewReader, type Positions, type Projection } from '@muster/projections';
import { sites, type SiteRow } from '../sites/sites.projection.js';
import type { ViewQuery } from './requests.js';

/** Projections of any rows and events, side by side. */
export type AnyProjection = Projection<object>;

/** How long a view waits for what a command just recorded, or for the projections to reach an instant: ms. */
const WAIT = 2000;

/** What a view is a view of: one position of the site's log, the same for every projection that it reads. */
export type Moment = {
  readonly site: string;
  readonly asOf: string | null;
  /** The instant that figures by the clock are of. */
  readonly instant: string;
  readonly position: number;
  readonly positions: Positions;
  readonly stale: boolean;
};

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
    if (asOf !== undefined) {
      const past = await this.past(site, asOf);
      const reached = await this.wait(wanted, [`attendance/${site}:${past.position}`]);
      if (!reached) throw new ServiceUnavailableException('the views have not come to that instant yet');
      return { site, ...past, positions: { [site]: past.position }, stale: false };
    }
    const ofSite = after.filter((token) => parseAfter(token).site === site);
    const stale = !(await this.wait(wanted, ofSite));
    const stands = await Promise.all(wanted.map((projection) => this.reader.standing(projection)));
    const position = Math.min(...stands.map((rows) => rows.find((row) => row.site === site)?.position ?? 0));
    return { site, asOf: null, instant: this.clock.now(), position, positions: { [site]: position }, stale };
  }

  /** The site as it was; undefined before it was opened. */
  async findSite({ site, position }: Moment): Promise<SiteRow | undefined> {
    return (await this.reader.row(sites, site, site, position))?.row;
  }

  /** @throws DomainError `dashboards.site_missing` (404) */
  async site(moment: Moment): Promise<SiteRow> {
    const found = await this.findSite(moment);
    if (!found) throw new DomainError('dashboards.site_missing', { facts: { site: moment.site } }, 'missing');
    return found;
  }

  private async past(site: string, asOf: string): Promise<Pick<Moment, 'asOf' | 'instant' | 'position'>> {
    const log = this.logs('attendance');
    if (asOf.includes('/')) {
      const { service, site: named, position } = parseAfter(asOf);
      const [event] =
        position > 0 && service === 'attendance' && named === site
          ? await log.read(site, position - 1, 1)
          : [];
      if (!event) throw new BadRequest('asOf', 'names no event of this site');
      return { asOf: event.recordedAt, instant: event.recordedAt, position };
    }
    const milliseconds = Date.parse(asOf);
    if (Number.isNaN(milliseconds)) throw new BadRequest('asOf', 'is no instant');
    const instant = new Date(milliseconds).toISOString();
    if (instant > this.clock.now()) throw new BadRequest('asOf', 'lies in the future');
    return { asOf: instant, instant, position: await log.positionAt(site, instant) };
  }

  private async wait(projections: readonly AnyProjection[], tokens: readonly string[]): Promise<boolean> {
    const reached = await Promise.all(
      projections.map((projection) => this.reader.waitFor(projection, tokens, WAIT)),
    );
    return reached.every(Boolean);
  }
}
