import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, IsInstant, Meta } from '@muster/platform';
import { leaveKind } from '@muster/contracts/attendance';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsString, Length } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import type { Leave } from '../days/record.js';
import { Sites } from '../policy/sites.js';
import { DecisionRequest, OfPerson } from '../requests/requests-dto.js';
import { Requests } from '../requests/requests.js';
import { datesTouched } from './leave-days.js';
import { leave } from './leave.decider.js';

class LeaveRequest extends OfPerson {
  @IsIn(leaveKind.options) kind: Leave['kind'];
  @IsInstant() from: string;
  @IsInstant() to: string;
  @IsString() @Length(1, 1000) reason: string;
}

@Controller('leave')
export class LeaveController {
  constructor(
    private readonly people: PersonCommands,
    private readonly requests: Requests,
    private readonly sites: Sites,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('attendance.leave.request')
  async request(
    @Body() { employeeId, kind, from, to, reason }: LeaveRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(leave, {
      people: [{ employeeId, workDates: [] }],
      command: {
        kind: 'Request',
        requestId: deriveId('leave', meta.commandId),
        employeeId,
        leaveKind: kind,
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
  @Allow('attendance.leave.decide')
  async decide(
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() { site, employeeId, decision, reason }: DecisionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(leave, {
      people: [{ employeeId, workDates: await this.datesOf(site, employeeId, requestId) }],
      command: {
        kind: 'Decide',
        requestId,
        employeeId,
        decision,
        reason: reason === undefined ? null : await this.vault.conceal(employeeId, reason),
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post(':requestId/cancel')
  @Allow('attendance.leave.request')
  async cancel(
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() { site, employeeId }: OfPerson,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(leave, {
      people: [{ employeeId, workDates: await this.datesOf(site, employeeId, requestId) }],
      command: {
        kind: 'Cancel',
        requestId,
        employeeId,
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }

  private async datesOf(site: string, employeeId: string, requestId: string): Promise<readonly string[]> {
    const asked = await this.requests.find(site, employeeId, 'leaves', requestId);
    return datesTouched(await this.sites.timeZone(site), asked);
  }
}
