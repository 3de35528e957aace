import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import { AcknowledgePolicyRequest, PublishPolicyRequest, RepealPolicyRequest } from './policies-dto.js';
import { documents, type DocumentCommand } from './policies.decider.js';

/** G1, X10: the company's policies as people read them. */
@Controller('policies')
export class PoliciesController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('risk.document.publish')
  async publish(
    @Body() { policyId: given, changes, ...written }: PublishPolicyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly policyId: string }> {
    const policyId = given ?? deriveId('policy', meta.commandId);
    const { title, body, interpretedBy, effectiveFrom, positions } = written;
    const command = {
      ...({ kind: 'Publish', policyId, title, body, changes: changes ?? null, interpretedBy } as const),
      ...{ effectiveFrom, positions, ...acting(caller, meta) },
    };
    return { ...(await this.handle(command, meta)), policyId };
  }

  @Post(':policyId/repeal')
  @Allow('risk.document.publish')
  repeal(
    @Param('policyId', ParseUUIDPipe) policyId: string,
    @Body() { from, reason }: RepealPolicyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Repeal', policyId, from, reason, ...acting(caller, meta) }, meta);
  }

  /** The caller has read it. */
  @Post(':policyId/acknowledge')
  @Allow('risk.document.acknowledge')
  acknowledge(
    @Param('policyId', ParseUUIDPipe) policyId: string,
    @Body() { version }: AcknowledgePolicyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Acknowledge', policyId, version, ...acting(caller, meta) }, meta);
  }

  private handle(command: DocumentCommand, meta: CommandMeta): Promise<Handled> {
    const { policyId } = command;
    const streams = [
      streamName('policy-document', policyId),
      ...(command.kind === 'Acknowledge' ? [streamName('policy-acknowledgement', policyId, meta.actor)] : []),
      ...groundOf(meta.site),
    ];
    return this.commands.handle(documents, { streams, command, meta });
  }
}
