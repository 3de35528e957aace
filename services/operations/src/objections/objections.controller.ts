import {
  complaintChannel,
  objectionOutcome,
  objectionSubject,
  type ObjectionOutcome,
  type ObjectionSubject,
} from '@muster/contracts/operations';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { DueRequest } from '../cases/cases-dto.js';
import { fileOf } from '../cases/facts.js';
import { streamsOf } from '../cases/streams.js';
import { objections, type ObjectionCommand } from './objections.decider.js';

const CLOSINGS = ['withdrawn', 'returned', 'written_off'] as const;

class RaiseObjectionRequest {
  @IsSlug() site: string;
  @IsIn(objectionSubject.options) about: ObjectionSubject;
  @IsIn(complaintChannel.options) channel: (typeof complaintChannel.options)[number];
  @IsString() @Length(1, 4000) statement: string;
}

class AnswerObjectionRequest {
  @IsSlug() site: string;
  @IsIn(objectionOutcome.options) outcome: ObjectionOutcome;
  @IsString() @Length(1, 4000) answer: string;
  /** What is owed as it now stands, where something is upheld … */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => DueRequest)
  dues?: DueRequest[];
  /** … or why the case is closed for it. */
  @IsOptional() @IsIn(CLOSINGS) close?: (typeof CLOSINGS)[number];
}

/** 異議 against the debt of a case. */
@Controller('cases/:caseId/objections')
export class ObjectionsController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Suspends collection until it is answered. */
  @Post()
  @Allow('operations.objection.raise')
  async raise(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { site, about, channel, statement }: RaiseObjectionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly objectionId: string }> {
    const objectionId = deriveId('objection', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Raise', caseId, objectionId, about, channel, ...acting(caller, meta) },
        statement: await this.conceal(site, caseId, statement),
      },
      meta,
    );
    return { ...handled, objectionId };
  }

  @Post(':objectionId/answer')
  @Allow('operations.objection.answer')
  async answer(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('objectionId', ParseUUIDPipe) objectionId: string,
    @Body() { site, outcome, answer, dues, close }: AnswerObjectionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle(
      {
        ...{ kind: 'Answer', caseId, objectionId, outcome, ...acting(caller, meta) },
        ...{ dues: dues ?? null, close: close ?? null },
        answer: await this.conceal(site, caseId, answer),
      },
      meta,
    );
  }

  private handle(command: ObjectionCommand, meta: CommandMeta): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(objections, { streams, command, meta });
  }

  /** @throws DomainError `operations.case_missing` (404) */
  private async conceal(site: string, caseId: string, text: string) {
    const events = await this.store.load(site, [streamsOf.case(caseId)]);
    const { debtorId } = fileOf(fold(overCase, events as unknown as readonly CaseEvent[]));
    return this.vault.conceal(debtorId, text);
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
