import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, fold, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { fileOf } from '../cases/facts.js';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { overIssue, type IssueEvent } from './issue.js';
import {
  AssignIssueRequest,
  EscalateIssueRequest,
  RaiseIssueRequest,
  ResolveIssueRequest,
} from './issues-dto.js';
import { issues, type IssueCommand } from './issues.decider.js';

/** L3: anybody raises an issue; who sees to it assigns, resolves, or takes it up. */
@Controller('issues')
export class IssuesController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post()
  @Allow('operations.issue.raise')
  async raise(
    @Body() { site, issueId: given, description: text, ...asked }: RaiseIssueRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly issueId: string }> {
    const { teamId = null, personId = null, caseId = null, kind, severity } = asked;
    const issueId = given ?? deriveId('issue', meta.commandId);
    const textOf = personId ?? (caseId === null ? meta.actor : await this.debtorOf(site, caseId));
    const description = await this.vault.conceal(textOf, text);
    const subject = { teamId, personId, textOf, kind, severity, aboutCaseId: caseId };
    const raising = { issueId, subject, description, ...acting(caller, meta) };
    return { ...(await this.handle({ kind: 'Raise', ...raising }, meta)), issueId };
  }

  @Post(':issueId/assign')
  @Allow('operations.issue.handle')
  assign(
    @Param('issueId', ParseUUIDPipe) issueId: string,
    @Body() { assigneeId }: AssignIssueRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Assign', issueId, assigneeId, ...acting(caller, meta) }, meta);
  }

  @Post(':issueId/escalate')
  @Allow('operations.issue.raise')
  async escalate(
    @Param('issueId', ParseUUIDPipe) issueId: string,
    @Body() { site, to, reason: text }: EscalateIssueRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reason = await this.conceal(site, issueId, text);
    return this.handle({ kind: 'Escalate', issueId, to, reason, ...acting(caller, meta) }, meta);
  }

  @Post(':issueId/resolve')
  @Allow('operations.issue.raise')
  async resolve(
    @Param('issueId', ParseUUIDPipe) issueId: string,
    @Body() { site, resolution: text }: ResolveIssueRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const resolution = await this.conceal(site, issueId, text);
    return this.handle({ kind: 'Resolve', issueId, resolution, ...acting(caller, meta) }, meta);
  }

  /** The text is forgotten with the person whom the issue is about. */
  private async conceal(site: string, issueId: string, text: string) {
    const events = await this.store.load(site, [streamName('issue', issueId)]);
    const { matter } = fold(overIssue, events as unknown as readonly IssueEvent[]);
    if (!matter) throw new DomainError('operations.issue_missing', { clause: 'L3' }, 'missing');
    return this.vault.conceal(matter.subject.textOf, text);
  }

  private async debtorOf(site: string, caseId: string): Promise<string> {
    const events = await this.store.load(site, [streamsOf.case(caseId)]);
    return fileOf(fold(overCase, events as unknown as readonly CaseEvent[])).debtorId;
  }

  private handle(command: IssueCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('issue', command.issueId), ...streamsOf.floor(meta.site)];
    return this.commands.handle(issues, { streams, command, meta });
  }
}
