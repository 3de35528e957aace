import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { ApproveRequest, ReturnRequest } from '../plans/plans-dto.js';
import { DraftWorkflowRequest, PublishWorkflowRequest } from './workflows-dto.js';
import { workflows, type WorkflowCommand } from './workflows.decider.js';

/** W1: drafted by a leader, approved by the operations manager and where it touches conduct by Legal, published. */
@Controller('workflows')
export class WorkflowsController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('operations.workflow.draft')
  draft(
    @Body() { site, workflowId, teamId, product, stages, conduct }: DraftWorkflowRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const content = {
      ...{ teamId: teamId ?? null, product: product ?? null, conduct },
      stages: stages.map(({ limitDays = null, ...stage }) => ({ ...stage, limitDays })),
    };
    const id = workflowId ?? deriveId('workflow', meta.commandId);
    return this.handle({ kind: 'Draft', site, workflowId: id, content, ...acting(caller, meta) }, meta);
  }

  @Post(':workflowId/approve')
  @Allow('operations.workflow.decide')
  approve(
    @Param('workflowId', ParseUUIDPipe) workflowId: string,
    @Body() { site, revision }: ApproveRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Approve', site, workflowId, revision, ...acting(caller, meta) }, meta);
  }

  @Post(':workflowId/return')
  @Allow('operations.workflow.decide')
  sendBack(
    @Param('workflowId', ParseUUIDPipe) workflowId: string,
    @Body() { site, revision, reason }: ReturnRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Return', site, workflowId, revision, reason, ...acting(caller, meta) }, meta);
  }

  @Post(':workflowId/publish')
  @Allow('operations.workflow.draft')
  publish(
    @Param('workflowId', ParseUUIDPipe) workflowId: string,
    @Body() { site, effectiveFrom }: PublishWorkflowRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Publish', site, workflowId, effectiveFrom, ...acting(caller, meta) }, meta);
  }

  private handle(command: WorkflowCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('workflows', meta.site), ...streamsOf.floor(meta.site)];
    return this.commands.handle(workflows, { streams, command, meta });
  }
}
