import { Controller, Get, Headers, Inject, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Caller, Clock, IsSlug, LOGS, Shutdown, type Logs } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { PROJECTIONS } from '../projections/registry.js';
import { Answers, instant } from '../views/answers.js';
import { positionsIn } from './event-id.js';
import { follow } from './follow.js';
import { Live } from './live.js';

class SiteQuery {
  @IsSlug()
  site: string;
}

const freshnessAnswer = z.object({
  /** The server's time. */
  at: instant,
  rows: z.array(
    z.object({
      projection: z.string(),
      version: z.int(),
      position: z.int(),
      head: z.int(),
      behind: z.int(),
      /** When the last event applied was recorded. */
      at: instant.nullable(),
    }),
  ),
});

@ApiTags('live')
@Controller()
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly reader: ViewReader,
    private readonly clock: Clock,
    private readonly shutdown: Shutdown,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /** Server-sent events: what changed, as it changes; `Last-Event-ID` resumes. */
  @Sse('live')
  @ApiProduces('text/event-stream')
  @Allow('dashboards.read')
  follow(
    @Query() { site }: SiteQuery,
    @Caller() caller: Caller,
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    return follow(this.live, {
      site,
      resume: lastEventId === undefined ? undefined : positionsIn(lastEventId),
      withKeys: caller.scope('dashboards.read').teams === null,
      now: () => this.clock.now(),
      stop: this.shutdown.signal,
    });
  }

  /** How far each projection is behind the log. */
  @Get('freshness')
  @Allow('dashboards.read')
  @Answers(freshnessAnswer)
  async freshness(@Query() { site }: SiteQuery): Promise<z.infer<typeof freshnessAnswer>> {
    const rows = await Promise.all(
      PROJECTIONS.map(async (projection) => {
        const [{ position: head }, stands] = await Promise.all([
          this.logs(projection.source).head(site),
          this.reader.standing(projection),
        ]);
        const found = stands.find((one) => one.site === site);
        const position = found?.position ?? 0;
        return {
          projection: projection.name,
          version: projection.version,
          position,
          head,
          behind: Math.max(0, head - position),
          at: found?.recordedAt ?? null,
        };
      }),
    );
    return { at: this.clock.now(), rows };
  }
}
