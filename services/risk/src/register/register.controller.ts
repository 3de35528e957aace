import { Commands, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import {
  AcceptRiskRequest,
  CloseRiskRequest,
  CompleteMitigationRequest,
  PlanMitigationRequest,
  RaiseRiskRequest,
  RateRiskRequest,
} from './register-dto.js';
import { register, type RegisterCommand } from './register.decider.js';

/** R1: the risk register 風險登記冊. */
@Controller('risks')
export class RegisterController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('risk.register.raise')
  async raise(
    @Body() { riskId: given, category, teamId, description: text }: RaiseRiskRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly riskId: string }> {
    const riskId = given ?? deriveId('risk', meta.commandId);
    const description = await this.vault.conceal(meta.actor, text);
    const command = { kind: 'Raise', riskId, category, teamId: teamId ?? null, description } as const;
    const raising = { ...command, raisedBy: meta.actor, at: meta.receivedAt };
    return { ...(await this.handle(raising, meta)), riskId };
  }

  @Post(':riskId/ratings')
  @Allow('risk.register.rate')
  async rate(
    @Param('riskId', ParseUUIDPipe) riskId: string,
    @Body() { likelihood, impact, reasons: text }: RateRiskRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.vault.conceal(meta.actor, text);
    const command = { kind: 'Rate', riskId, likelihood, impact, reasons } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  @Post(':riskId/mitigations')
  @Allow('risk.register.manage')
  async plan(
    @Param('riskId', ParseUUIDPipe) riskId: string,
    @Body() { measure: text, ownerId, dueOn }: PlanMitigationRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly mitigationId: string }> {
    const mitigationId = deriveId('mitigation', meta.commandId);
    const measure = await this.vault.conceal(ownerId, text);
    const command = { kind: 'Plan', riskId, mitigationId, measure, ownerId, dueOn } as const;
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, meta)), mitigationId };
  }

  @Post(':riskId/mitigations/:mitigationId/complete')
  @Allow('risk.register.mitigate')
  async complete(
    @Param('riskId', ParseUUIDPipe) riskId: string,
    @Param('mitigationId', ParseUUIDPipe) mitigationId: string,
    @Body() { note: text }: CompleteMitigationRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = text === undefined ? null : await this.vault.conceal(meta.actor, text);
    const command = { kind: 'Complete', riskId, mitigationId, note } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  /** The risk is borne for a time. */
  @Post(':riskId/acceptance')
  @Allow('risk.register.accept')
  async accept(
    @Param('riskId', ParseUUIDPipe) riskId: string,
    @Body() { until, reasons: text }: AcceptRiskRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.vault.conceal(meta.actor, text);
    return this.handle({ kind: 'Accept', riskId, until, reasons, ...acting(caller, meta) }, meta);
  }

  @Post(':riskId/close')
  @Allow('risk.register.rate')
  async close(
    @Param('riskId', ParseUUIDPipe) riskId: string,
    @Body() { reasons: text }: CloseRiskRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.vault.conceal(meta.actor, text);
    return this.handle({ kind: 'Close', riskId, reasons, ...acting(caller, meta) }, meta);
  }

  private handle(command: RegisterCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('risk', command.riskId), ...groundOf(meta.site)];
    return this.commands.handle(register, { streams, command, meta });
  }
}
