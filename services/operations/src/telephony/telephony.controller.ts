import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Allow, Caller, IsInstant, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { telephony } from './telephony.decider.js';

class AssignExtensionRequest {
  @IsSlug() site: string;
  /** Extension, agent number or user of the telephone system. */
  @Matches(/^[\w.@+-]{1,40}$/) extension: string;
  /** Nobody's when it is left out. */
  @IsOptional() @IsUUID() collectorId?: string;
  /** From when on; now when it is left out. */
  @IsOptional() @IsInstant() from?: string;
}

@Controller('telephony')
export class TelephonyController {
  constructor(private readonly commands: Commands) {}

  @Post('extensions')
  @Allow('operations.telephony.manage')
  assign(
    @Body() { site, extension, collectorId, from }: AssignExtensionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(telephony, {
      streams: [streamName('telephony', site)],
      command: {
        ...{ site, extension, collectorId: collectorId ?? null },
        ...{ from: from ?? meta.receivedAt, by: { actor: meta.actor, roles } },
      },
      meta,
    });
  }
}
