import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { AssignCaseRequest, RecallCaseRequest, RecuseRequest } from './assignments-dto.js';
import { assignments, type AssignmentCommand } from './assignments.decider.js';

@Controller('cases')
export class AssignmentsController {
  constructor(private readonly commands: Commands) {}

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
  recall(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { note }: RecallCaseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Recall', caseId, note: note ?? null, ...acting(caller, meta) }, meta);
  }

  /** 迴避: declared by the person, or decided by who may assign. */
  @Post(':caseId/recuse')
  @Allow('operations.case.work')
  recuse(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { employeeId, reason, note }: RecuseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const command = { kind: 'Recuse', caseId, employeeId, reason, note: note ?? null } as const;
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
