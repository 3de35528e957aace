import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Allow, IsSlug, Meta, sealingHistory } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { IsString, Length } from 'class-validator';

class SealRequest {
  @IsSlug() site: string;
  /** Where the past came from, such as `demo` or the older system's name. */
  @IsString() @Length(1, 200) source: string;
}

@Controller('history')
export class HistoryController {
  constructor(private readonly commands: Commands) {}

  /** From here on nobody can record anything in the past. */
  @Post('seal')
  @Allow('risk.history.seal')
  seal(@Body() { site, source }: SealRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(sealingHistory, {
      streams: [streamName('site', site)],
      command: { site, source, at: meta.receivedAt },
      meta,
    });
  }
}
