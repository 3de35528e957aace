import { Commands, type Handled } from '@muster/eventstore';
import type { CommandMeta } from '@muster/eventstore';
import { Allow, Meta, sealingHistory } from '@muster/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { streamName } from '@muster/kernel';
import { streamsOf } from '../days/streams.js';
import { proposeCalendar } from './calendar-proposal.js';
import { CalendarRequest, HistoryRequest, PolicyRequest, ProposalQuery, SiteRequest } from './policy-dto.js';
import { adoptingPolicy, openingSite, publishingCalendar } from './policy.decider.js';

@Controller()
export class PolicyController {
  constructor(private readonly commands: Commands) {}

  @Post('sites')
  @Allow('attendance.policy.adopt')
  open(@Body() { site, ...body }: SiteRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(openingSite, {
      streams: [streamsOf.policy(site)],
      command: { siteId: site, ...body, at: meta.receivedAt },
      meta,
    });
  }

  /** Ends the loading of a past; from here on nobody can record anything in it. */
  @Post('history/seal')
  @Allow('attendance.history.seal')
  sealHistory(@Body() { site, source }: HistoryRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(sealingHistory, {
      streams: [streamName('site', site)],
      command: { site, source, at: meta.receivedAt },
      meta,
    });
  }

  @Post('policies')
  @Allow('attendance.policy.adopt')
  adopt(@Body() { site, ...body }: PolicyRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(adoptingPolicy, {
      streams: [streamsOf.policy(site)],
      command: { siteId: site, ...body, parameters: { ...body.parameters }, at: meta.receivedAt },
      meta,
    });
  }

  @Post('calendars')
  @Allow('attendance.policy.adopt')
  publish(@Body() { site, ...body }: CalendarRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(publishingCalendar, {
      streams: [streamsOf.policy(site)],
      command: { siteId: site, ...body, at: meta.receivedAt },
      meta,
    });
  }

  /** What a holiday library knows of the year, for a person to check and publish. */
  @Get('calendars/proposal')
  @Allow('attendance.policy.adopt')
  propose(@Query() { jurisdiction, year }: ProposalQuery) {
    return { jurisdiction, year, days: proposeCalendar(jurisdiction, year) };
  }
}
