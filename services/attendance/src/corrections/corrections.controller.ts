import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate, IsInstant, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ArrayMaxSize, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { DecisionRequest, OfPerson } from '../requests/requests-dto.js';
import { Requests } from '../requests/requests.js';
import { corrections } from './corrections.decider.js';

class CorrectionRequest extends OfPerson {
  @IsCalendarDate() workDate: string;
  @IsIn(['in', 'out']) direction: 'in' | 'out';
  /** When the punch was due. */
  @IsInstant() at: string;
  @IsString() @Length(1, 1000) reason: string;
  /** SHA-256 of each piece of evidence, in hexadecimal. */
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence: string[];
}

@Controller('corrections')
export class CorrectionsController {
  constructor(
    private readonly people: PersonCommands,
    private readonly requests: Requests,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('attendance.correction.request')
  async request(
    @Body() { employeeId, workDate, direction, at, reason, evidence }: CorrectionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(corrections, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        kind: 'Request',
        requestId: deriveId('correction', meta.commandId),
        employeeId,
        workDate,
        direction,
        punchAt: at,
        reason: await this.vault.conceal(employeeId, reason),
        evidence,
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post(':requestId/decision')
  @Allow('attendance.correction.decide')
  async decide(
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() { site, employeeId, decision, reason }: DecisionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { workDate } = await this.requests.find(site, employeeId, 'corrections', requestId);
    return this.people.handle(corrections, {
      people: [{ employeeId, workDates: [workDate] }],
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
}
