import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOf } from '../cases/streams.js';
import { AssignCaseRequest, RecallCaseRequest, RecuseRequest } from './assignments-dto.js';
import { assignments, type AssignmentCommand } from './assignments.decider.js';

@Controller('cases')
export class AssignmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly texts: CaseTexts,
  ) {}

  @Post(':caseId/assign')
  @Allow('operations.case.assign')
  assign(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { collectorId }: AssignCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Assign', caseId, collectorId, ...acting(caller, meta) }, meta);
  }

  @Post(':caseId/recall')
  @Allow('operations.case.assign')
  async recall(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { note }: RecallCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, note);
    return this.handle({ kind: 'Recall', caseId, note: sealed, ...acting(caller, meta) }, meta);
  }

  /** 迴避: declared by the person, or decided by who may assign. */
  @Post(':caseId/recuse')
  @Allow('operations.case.work')
  async recuse(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { employeeId, reason, note }: RecuseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(meta.site, caseId, note);
    const command = { kind: 'Recuse', caseId, employeeId, reason, note: sealed } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  private handle(command: AssignmentCommand, meta: CommandMeta): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(assignments, { streams, command, meta });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
