import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { batchIdOf } from './batch.js';
import {
  DecideRetentionRequest,
  MoveReturnRequest,
  OfCase,
  ReceiveBatchRequest,
  RequestRetentionRequest,
  ReturnBatchRequest,
} from './batches-dto.js';
import { batches, type BatchCommand } from './batches.decider.js';
import { retentions, type RetentionCommand } from './retentions.decider.js';
import { returningCase } from './return-case.decider.js';

/** 委案 and 退案. */
@Controller('batches')
export class BatchesController {
  constructor(
    private readonly commands: Commands,
    private readonly floors: SiteFloors,
    private readonly texts: CaseTexts,
  ) {}

  @Post()
  @Allow('operations.batch.manage')
  async receive(
    @Body() { site, ...batch }: ReceiveBatchRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly batchId: string }> {
    const batchId = batchIdOf(site, batch.principal, batch.code);
    const { today } = await this.floors.factsFor(meta);
    const by = { actor: meta.actor, roles };
    const at = meta.receivedAt;
    return { ...(await this.handle({ kind: 'Receive', batchId, batch, by, today, at }, meta)), batchId };
  }

  @Post(':batchId/return-date')
  @Allow('operations.batch.manage')
  async moveReturn(
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Body() { returnOn, reference }: MoveReturnRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { today } = await this.floors.factsFor(meta);
    const by = { actor: meta.actor, roles };
    const command = { kind: 'MoveReturn', batchId, returnOn, reference, by, today } as const;
    return this.handle({ ...command, at: meta.receivedAt }, meta);
  }

  /** 退案 before its date. Access ends at once; the cases follow. */
  @Post(':batchId/return')
  @Allow('operations.batch.manage')
  async giveBack(
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Body() { site, cause, reference }: ReturnBatchRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { today } = await this.floors.factsFor(meta);
    const by = { actor: meta.actor, roles };
    const command = { kind: 'Return', batchId, site, cause, by, today } as const;
    return this.handle({ ...command, reference: reference ?? null, at: meta.receivedAt }, meta);
  }

  /** 退案 of one case, its batch stays. */
  @Post(':batchId/return-case')
  @Allow('operations.batch.manage')
  async giveCaseBack(
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Body() { site, caseId }: OfCase,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const facts = await this.floors.factsFor(meta);
    return this.commands.handle(returningCase, {
      streams: [streamsOf.case(caseId), ...streamsOf.batch(site, batchId)],
      command: { caseId, by: { actor: meta.actor, roles }, facts, at: meta.receivedAt },
      meta,
    });
  }

  /** 留案: 案管 asks. */
  @Post(':batchId/retentions')
  @Allow('operations.batch.manage')
  async request(
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Body() { site, caseId, until, reason, note }: RequestRetentionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const by = { actor: meta.actor, roles };
    const asked = { kind: 'Request', batchId, caseId, until, reason, by, at: meta.receivedAt } as const;
    return this.retain({ ...asked, note: await this.texts.conceal(site, caseId, note) }, meta);
  }

  /** 留案: the operations manager decides. */
  @Post(':batchId/retentions/decision')
  @Allow('operations.retention.decide')
  async decide(
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Body() { site, caseId, decision, note }: DecideRetentionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const by = { actor: meta.actor, roles };
    const decided = { kind: 'Decide', batchId, caseId, decision, by, at: meta.receivedAt } as const;
    return this.retain({ ...decided, note: await this.texts.conceal(site, caseId, note) }, meta);
  }

  private handle(command: BatchCommand, meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(batches, {
      streams: streamsOf.batch(meta.site, command.batchId),
      command,
      meta,
    });
  }

  private retain(command: RetentionCommand, meta: CommandMeta): Promise<Handled> {
    const { batchId, caseId } = command;
    const streams = [...streamsOf.batch(meta.site, batchId), ...streamsOf.caseOnFloor(meta.site, caseId)];
    return this.commands.handle(retentions, { streams: [...new Set(streams)], command, meta });
  }
}
