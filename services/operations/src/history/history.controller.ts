import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import {
  Allow,
  DueWork,
  IsSlug,
  LOGS,
  type Logs,
  LongRunning,
  Meta,
  sealingHistory,
  Subscriptions,
} from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { IsString, Length } from 'class-validator';

class OfSite {
  @IsSlug() site: string;
}

class SealRequest extends OfSite {
  /** Where the past came from, such as `demo` or the older system's name. */
  @IsString() @Length(1, 200) source: string;
}

/** A past is loaded in its own time: what follows by itself, a bucket's roll or a broken promise, follows at its own instants. */
@Controller('history')
export class HistoryController {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly due: DueWork,
    private readonly subscriptions: Subscriptions,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /** Before the first command of the past: the site's timers wait for it. */
  @Post('begin')
  @LongRunning()
  @HttpCode(204)
  @Allow('operations.history.load')
  begin(@Body() { site }: OfSite): Promise<void> {
    return this.timers.hold(site);
  }

  /** The past has come to `Muster-Recorded-At`: what was due by then is done, and what follows from it. */
  @Post('advance')
  @LongRunning()
  @HttpCode(204)
  @Allow('operations.history.load')
  async advance(@Body() { site }: OfSite, @Meta() { receivedAt }: CommandMeta): Promise<void> {
    do await this.subscriptions.untilCaughtUp(site, this.logs);
    while ((await this.due.comeTo(site, receivedAt)) > 0);
  }

  /** From here on nobody can record anything in the past, and the site's timers go by the clock. */
  @Post('seal')
  @LongRunning()
  @Allow('operations.history.load')
  async seal(@Body() { site, source }: SealRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    const handled = await this.commands.handle(sealingHistory, {
      streams: [streamName('site', site)],
      command: { site, source, at: meta.receivedAt },
      meta,
    });
    await this.timers.release(site);
    return handled;
  }
}
