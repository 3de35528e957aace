import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import {
  AssessLegalRiskRequest,
  IssueLegalNoticeRequest,
  IssueOpinionRequest,
  RequestOpinionRequest,
} from './legal-opinions-dto.js';
import { notices } from './notices.decider.js';
import {
  opinionOf,
  opinions,
  overOpinion,
  type OpinionCommand,
  type OpinionEvent,
} from './opinions.decider.js';

/** J1: what the floor asks Legal, and what Legal says. */
@Controller()
export class LegalOpinionsController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post('opinions')
  @Allow('risk.opinion.request')
  async request(
    @Body() { opinionId: given, question: text, debtorId, ...asked }: RequestOpinionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly opinionId: string }> {
    const { topic, caseId = null, urgent = false } = asked;
    const opinionId = given ?? deriveId('opinion', meta.commandId);
    const textOf = debtorId ?? meta.actor;
    const question = await this.vault.conceal(textOf, text);
    const command = { kind: 'Request', opinionId, topic, textOf, question, caseId, urgent } as const;
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, meta)), opinionId };
  }

  @Post('opinions/:opinionId/answers')
  @Allow('risk.opinion.issue')
  async issue(
    @Param('opinionId', ParseUUIDPipe) opinionId: string,
    @Body() { site, answer: text, level }: IssueOpinionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const events = await this.store.load(site, [streamName('opinion', opinionId)]);
    const { textOf } = opinionOf(fold(overOpinion, events as unknown as readonly OpinionEvent[]));
    const answer = await this.vault.conceal(textOf, text);
    const command = { kind: 'Issue', opinionId, answer, level: level ?? null } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  /** 法律風險評估. */
  @Post('legal-assessments')
  @Allow('risk.opinion.issue')
  async assess(
    @Body() { of, matterId, topic, level, conclusion: text }: AssessLegalRiskRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly assessmentId: string }> {
    const assessmentId = deriveId('legal-assessment', meta.commandId);
    const conclusion = await this.vault.conceal(meta.actor, text);
    const assessment = {
      ...{ assessmentId, of, matterId: matterId ?? null, topic, level, conclusion },
      assessedBy: meta.actor,
    };
    const handled = await this.commands.handle(notices, {
      streams: [streamName('legal-assessment', assessmentId), ...groundOf(meta.site)],
      command: { kind: 'Assess', assessment, at: meta.receivedAt },
      meta,
    });
    return { ...handled, assessmentId };
  }

  /** 法務提示. */
  @Post('legal-notices')
  @Allow('risk.opinion.issue')
  async notify(
    @Body() { topic, title, body, teamId, effectiveFrom }: IssueLegalNoticeRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly noticeId: string }> {
    const noticeId = deriveId('legal-notice', meta.commandId);
    const notice = {
      noticeId,
      topic,
      title,
      body,
      teamId: teamId ?? null,
      effectiveFrom,
      issuedBy: meta.actor,
    };
    const handled = await this.commands.handle(notices, {
      streams: [streamName('legal-notice', noticeId), ...groundOf(meta.site)],
      command: { kind: 'Notify', notice, at: meta.receivedAt },
      meta,
    });
    return { ...handled, noticeId };
  }

  private handle(command: OpinionCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('opinion', command.opinionId), ...groundOf(meta.site)];
    return this.commands.handle(opinions, { streams, command, meta });
  }
}
