import { Controller, Get, Headers, Inject, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ServiceContract } from '@muster/contracts';
import type { EventStore, Head } from '@muster/eventstore';
import { toCloudEvent, type LogEvent } from '@muster/messaging';
import type { Observable } from 'rxjs';
import { Allow, Caller } from '../policies/allow.js';
import { Shutdown } from '../service/shutdown.js';
import { CONTRACT, EVENT_STORE } from '../service/tokens.js';
import { followLog } from './follow-log.js';
import {
  LogHeadQuery,
  LogPageQuery,
  LogPositionQuery,
  LogPositionsQuery,
  LogStreamQuery,
} from './log-requests.js';

/** The service's log as it is, for auditors and for other processes. Personal fields stay sealed. */
@ApiTags('log')
@Controller('log')
export class LogController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONTRACT) private readonly contract: ServiceContract,
    private readonly shutdown: Shutdown,
  ) {}

  @Get()
  @Allow('log.read')
  async page(@Query() { site, after, limit }: LogPageQuery): Promise<{ events: LogEvent[]; next: number }> {
    const events = await this.store.read(site, after, limit);
    return {
      events: events.map((event) => toCloudEvent(event, this.contract)),
      next: events.at(-1)?.position ?? after,
    };
  }

  /** The events at some positions, in order; a position that the log has not got is passed over. */
  @Get('at')
  @Allow('log.read')
  async at(@Query() { site, positions }: LogPositionsQuery): Promise<{ events: LogEvent[] }> {
    const events = await this.store.at(site, positions);
    return { events: events.map((event) => toCloudEvent(event, this.contract)) };
  }

  @Get('sites')
  @Allow('log.read')
  async sites(@Caller() caller: Caller): Promise<{ sites: string[] }> {
    const { sites: allowed } = caller.scope('log.read');
    const sites = await this.store.sites();
    return { sites: sites.filter((site) => allowed.includes('*') || allowed.includes(site)) };
  }

  @Get('head')
  @Allow('log.read')
  head(@Query() { site }: LogHeadQuery): Promise<Head> {
    return this.store.head(site);
  }

  /** The last position recorded at or before the instant. */
  @Get('position')
  @Allow('log.read')
  async position(@Query() { site, at }: LogPositionQuery): Promise<{ position: number }> {
    return { position: await this.store.positionAt(site, at) };
  }

  /** Server-sent events, one per event of the log; the id is the position, so a reconnect resumes without a gap. */
  @Sse('stream')
  @Allow('log.read')
  stream(
    @Query() { site, after }: LogStreamQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    const resumed = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : after;
    return followLog(this.store, site, resumed, this.shutdown.signal, (event) =>
      toCloudEvent(event, this.contract),
    );
  }
}
