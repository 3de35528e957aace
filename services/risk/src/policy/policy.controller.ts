import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Meta } from '@muster/platform';
import { defaultRiskParameters, type RiskParameters } from '@muster/contracts/risk';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { adoptingRiskPolicy } from './adopt-policy.decider.js';
import { groundOf } from './on-floor.js';
import { AdoptRiskPolicyRequest } from './policy-dto.js';

class DefaultsAnswer {
  /** Every section, as in `RiskPolicyAdopted`. */
  @ApiProperty({ type: 'object', additionalProperties: true }) parameters: RiskParameters;
}

/** Clocks, thresholds and severities of the site. */
@Controller('policy')
export class PolicyController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('risk.policy.adopt')
  adopt(
    @Body() { site, effectiveFrom, parameters }: AdoptRiskPolicyRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const adopting = { site, effectiveFrom, parameters, adoptedBy: meta.actor, at: meta.receivedAt };
    return this.commands.handle(adoptingRiskPolicy, { streams: groundOf(site), command: adopting, meta });
  }

  /** What holds until a site adopts a policy: where the first one begins. */
  @Get('defaults')
  @Allow('risk.policy.adopt')
  @ApiOkResponse({ type: DefaultsAnswer })
  defaults(): DefaultsAnswer {
    return { parameters: defaultRiskParameters };
  }
}
