import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { timeZoneOf } from '../floor/floor.js';
import { CaseEntry } from './case-entry.js';
import { CaseTexts } from './case-texts.js';
import {
  AssessDebtorRequest,
  ChangeDuesRequest,
  CloseCaseRequest,
  EscalateCaseRequest,
  OpenCaseRequest,
  ReopenCaseRequest,
} from './cases-dto.js';
import { cases, type CaseCommand } from './cases.decider.js';
import { SiteFloors } from './site-floors.js';
import { streamsOf } from './streams.js';

@Controller('cases')
export class CasesController {
  constructor(
    private readonly commands: Commands,
    private readonly entry: CaseEntry,
    private readonly floors: SiteFloors,
    private readonly texts: CaseTexts,
  ) {}

  /** Registers the debtor and opens the case; the same account again changes only what is new. */
  @Post()
  @Allow('operations.case.manage')
  async open(
    @Body() { site, batchId, ...account }: OpenCaseRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly caseId: string; readonly debtorId: string }> {
    const { documentNo = null, phones = [], addresses = [], region = null } = account;
    const timeZone = account.timeZone ?? timeZoneOf(await this.floors.floor(site));
    return this.entry.open(
      { ...account, documentNo, phones, addresses, region, timeZone },
      { batchId: batchId ?? null, facts: await this.floors.factsFor(meta), meta },
    );
  }

  @Post(':caseId/dues')
  @Allow('operations.case.manage')
  async changeDues(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { dues, reason }: ChangeDuesRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = await this.texts.conceal(meta.site, caseId, reason);
    return this.handle({ kind: 'ChangeDues', caseId, dues, note, ...acting(caller, meta) }, meta);
  }

  @Post(':caseId/close')
  @Allow('operations.case.manage')
  close(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: CloseCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Close', caseId, reason, ...acting(caller, meta) }, meta);
  }

  @Post(':caseId/reopen')
  @Allow('operations.case.manage')
  async reopen(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReopenCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, reason);
    return this.handle({ kind: 'Reopen', caseId, reason: sealed, ...acting(caller, meta) }, meta);
  }

  @Post(':caseId/escalate')
  @Allow('operations.case.work')
  async escalate(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { to, reason }: EscalateCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, reason);
    return this.handle({ kind: 'Escalate', caseId, to, reason: sealed, ...acting(caller, meta) }, meta);
  }

  /** B4: willingness × ability; the policy's grid answers with a strategy. */
  @Post(':caseId/assessment')
  @Allow('operations.case.work')
  assess(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { willingness, ability, basis }: AssessDebtorRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle(
      { kind: 'Assess', caseId, willingness, ability, basis, ...acting(caller, meta) },
      meta,
    );
  }

  private handle(command: CaseCommand, meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(cases, {
      streams: streamsOf.caseOnFloor(meta.site, command.caseId),
      command,
      meta,
    });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
