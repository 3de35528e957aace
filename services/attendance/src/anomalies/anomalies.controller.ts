import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, IsCalendarDate, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsString, IsUUID, Length } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { decidingAnomaly, explaining } from './anomaly.decider.js';

class AnomalyOf {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @IsCalendarDate() workDate: string;
}

class ExplanationRequest extends AnomalyOf {
  @IsString() @Length(1, 1000) explanation: string;
}

class DecisionRequest extends AnomalyOf {
  @IsString() @Length(1, 1000) reason: string;
}

@Controller('anomalies/:anomalyId')
export class AnomaliesController {
  constructor(
    private readonly people: PersonCommands,
    private readonly vault: Vault,
  ) {}

  @Post('explain')
  @Allow('attendance.anomaly.explain')
  async explain(
    @Param('anomalyId', ParseUUIDPipe) anomalyId: string,
    @Body() { employeeId, workDate, explanation }: ExplanationRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(explaining, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        by: { actor: meta.actor, roles: caller.roles },
        anomalyId,
        employeeId,
        workDate,
        explanation: await this.vault.conceal(employeeId, explanation),
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post('excuse')
  @Allow('attendance.anomaly.decide')
  excuse(
    @Param('anomalyId', ParseUUIDPipe) anomalyId: string,
    @Body() body: DecisionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.decide('excuse', anomalyId, body, caller, meta);
  }

  @Post('uphold')
  @Allow('attendance.anomaly.decide')
  uphold(
    @Param('anomalyId', ParseUUIDPipe) anomalyId: string,
    @Body() body: DecisionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.decide('uphold', anomalyId, body, caller, meta);
  }

  private async decide(
    decision: 'excuse' | 'uphold',
    anomalyId: string,
    { employeeId, workDate, reason }: DecisionRequest,
    { roles }: Caller,
    meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(decidingAnomaly, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        by: { actor: meta.actor, roles },
        anomalyId,
        employeeId,
        workDate,
        decision,
        reason: await this.vault.conceal(employeeId, reason),
        at: meta.receivedAt,
      },
      meta,
    });
  }
}
