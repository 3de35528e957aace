import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import {
  DecideFindingRequest,
  HearRequest,
  HoldRequest,
  ReasonsRequest,
  ReleaseRequest,
  ReportConductRequest,
} from './conduct-dto.js';
import { findingOf, overFinding, type FindingEvent } from './finding.js';
import { findings, type FindingCommand } from './findings.decider.js';
import { holds, type HoldCommand } from './holds.decider.js';

/** R2: what may have been a breach of conduct, and what Legal decides about it. */
@Controller()
export class ConductController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post('findings')
  @Allow('risk.conduct.report')
  async report(
    @Body() { findingId: given, employeeId, severity, on, caseId, what }: ReportConductRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly findingId: string }> {
    const findingId = given ?? deriveId('finding', meta.commandId);
    const command = {
      ...({ command: 'Raise', findingId, employeeId, kind: 'reported', severity, on: on ?? null } as const),
      ...{ caseId: caseId ?? null, matterId: null, cites: null, raisedBy: meta.actor, at: meta.receivedAt },
      what: await this.vault.conceal(employeeId, what),
    };
    return { ...(await this.handle(command, meta)), findingId };
  }

  /** 申辯. */
  @Post('findings/:findingId/statements')
  @Allow('risk.conduct.hear')
  async hear(
    @Param('findingId', ParseUUIDPipe) findingId: string,
    @Body() { site, manner, statement: text }: HearRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const statement = await this.conceal(site, findingId, text);
    return this.handle({ command: 'Hear', findingId, manner, statement, ...acting(caller, meta) }, meta);
  }

  @Post('findings/:findingId/decision')
  @Allow('risk.conduct.decide')
  async decide(
    @Param('findingId', ParseUUIDPipe) findingId: string,
    @Body() { site, verdict, severity, reasons: text }: DecideFindingRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.conceal(site, findingId, text);
    const command = { command: 'Decide', findingId, verdict, severity: severity ?? null, reasons } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  @Post('findings/:findingId/reversal')
  @Allow('risk.conduct.decide')
  async reverse(
    @Param('findingId', ParseUUIDPipe) findingId: string,
    @Body() { site, reasons: text }: ReasonsRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.conceal(site, findingId, text);
    return this.handle({ command: 'Reverse', findingId, reasons, ...acting(caller, meta) }, meta);
  }

  /** 停止聯絡. */
  @Post('collectors/:collectorId/holds')
  @Allow('risk.conduct.hold')
  async hold(
    @Param('collectorId', ParseUUIDPipe) collectorId: string,
    @Body() { causeId, until }: HoldRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly holdId: string }> {
    const holdId = deriveId('hold', meta.commandId);
    const command = { kind: 'Hold', collectorId, holdId, causeId, until: until ?? null } as const;
    return { ...(await this.holding({ ...command, ...acting(caller, meta) }, meta)), holdId };
  }

  @Post('collectors/:collectorId/holds/:holdId/release')
  @Allow('risk.conduct.hold')
  release(
    @Param('collectorId', ParseUUIDPipe) collectorId: string,
    @Param('holdId', ParseUUIDPipe) holdId: string,
    @Body() _: ReleaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.holding({ kind: 'Release', collectorId, holdId, ...acting(caller, meta) }, meta);
  }

  /** Texts are forgotten with the person whom the finding is about. */
  private async conceal(site: string, findingId: string, text: string) {
    const events = await this.store.load(site, [streamName('finding', findingId)]);
    const { employeeId } = findingOf(fold(overFinding, events as unknown as readonly FindingEvent[]));
    return this.vault.conceal(employeeId, text);
  }

  private handle(command: FindingCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('finding', command.findingId), ...groundOf(meta.site)];
    return this.commands.handle(findings, { streams, command, meta });
  }

  private holding(command: HoldCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('collector', command.collectorId), ...groundOf(meta.site)];
    return this.commands.handle(holds, { streams, command, meta });
  }
}
