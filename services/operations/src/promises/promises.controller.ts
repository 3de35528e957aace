import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOf } from '../cases/streams.js';
import { promises, type PromiseCommand } from './promises.decider.js';
import { RecordPromiseRequest, ReschedulePromiseRequest, VoidPromiseRequest } from './promises-dto.js';

/** 承諾還款. */
@Controller('cases/:caseId/promises')
export class PromisesController {
  constructor(
    private readonly commands: Commands,
    private readonly texts: CaseTexts,
  ) {}

  @Post()
  @Allow('operations.promise.record')
  async make(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { parts, contactId }: RecordPromiseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly promiseId: string }> {
    const promiseId = deriveId('promise', meta.commandId);
    const command = { kind: 'Make', caseId, promiseId, contactId: contactId ?? null, parts } as const;
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, meta)), promiseId };
  }

  /** 改期. */
  @Post(':promiseId/reschedule')
  @Allow('operations.promise.record')
  async reschedule(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('promiseId', ParseUUIDPipe) promiseId: string,
    @Body() { parts, reason, note }: ReschedulePromiseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, note);
    const command = { kind: 'Reschedule', caseId, promiseId, parts, reason, note: sealed } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  @Post(':promiseId/void')
  @Allow('operations.promise.record')
  async void(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('promiseId', ParseUUIDPipe) promiseId: string,
    @Body() { reason, note }: VoidPromiseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, note);
    const command = { kind: 'Void', caseId, promiseId, reason, note: sealed } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  private handle(command: PromiseCommand, meta: CommandMeta): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(promises, { streams, command, meta });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
