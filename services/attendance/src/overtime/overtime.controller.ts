import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate, IsInstant, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { DecisionRequest, OfPerson } from '../requests/requests-dto.js';
import { Requests } from '../requests/requests.js';
import { overtime } from './overtime.decider.js';

class OvertimeRequest extends OfPerson {
  @IsCalendarDate() workDate: string;
  @IsInstant() from: string;
  @IsInstant() to: string;
  @IsString() @Length(1, 1000) reason: string;
}

class OvertimeDecision extends DecisionRequest {
  /** Pay unless said otherwise; time off for rest days only. */
  @IsOptional() @IsIn(['pay', 'time_off']) compensation?: 'pay' | 'time_off';
}

@Controller('overtime')
export class OvertimeController {
  constructor(
    private readonly people: PersonCommands,
    private readonly requests: Requests,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('attendance.overtime.request')
  async request(
    @Body() { employeeId, workDate, from, to, reason }: OvertimeRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(overtime, {
      people: [{ employeeId, workDates: [] }],
      command: {
        kind: 'Request',
        requestId: deriveId('overtime', meta.commandId),
        employeeId,
        workDate,
        from,
        to,
        reason: await this.vault.conceal(employeeId, reason),
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post(':requestId/decision')
  @Allow('attendance.overtime.decide')
  async decide(
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() { site, employeeId, decision, compensation, reason }: OvertimeDecision,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { workDate } = await this.requests.find(site, employeeId, 'overtime', requestId);
    return this.people.handle(overtime, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        kind: 'Decide',
        requestId,
        employeeId,
        decision,
        compensation: compensation ?? 'pay',
        reason: reason === undefined ? null : await this.vault.conceal(employeeId, reason),
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }
}
