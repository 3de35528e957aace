import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { adoptingOperationsPolicy } from './adopt-policy.decider.js';
import { AdoptOperationsPolicyRequest } from './policy-dto.js';

/** What the site decides about the floor's work: the numbers that its rules go by. */
@Controller('policy')
export class PolicyController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('operations.policy.adopt')
  adopt(
    @Body() { site, effectiveFrom, parameters }: AdoptOperationsPolicyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(adoptingOperationsPolicy, {
      streams: streamsOf.floor(site),
      command: { site, effectiveFrom, parameters, ...acting(caller, meta) },
      meta,
    });
  }
}
