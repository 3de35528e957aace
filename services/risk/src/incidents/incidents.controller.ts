import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { IncidentCommands } from './incident-commands.js';
import {
  AcknowledgeIncidentRequest,
  EscalateIncidentRequest,
  ReportIncidentRequest,
} from './incidents-dto.js';
import { incidents } from './incidents.decider.js';

/** R4: anybody reports an incident; who sees to it acknowledges it, and it goes up when nobody does. */
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly incident: IncidentCommands,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('risk.incident.report')
  async report(
    @Body() { incidentId: given, description: text, debtorId, occurredAt, ...asked }: ReportIncidentRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly incidentId: string }> {
    const { kind, severity, teamId = null, personId = null, caseId = null, riskId = null } = asked;
    const incidentId = given ?? deriveId('incident', meta.commandId);
    const textOf = debtorId ?? personId ?? meta.actor;
    const description = await this.vault.conceal(textOf, text);
    const subject = {
      ...{ kind, severity, teamId, personId, textOf, caseId, riskId },
      occurredAt: occurredAt ?? meta.receivedAt,
    };
    const reporting = { incidentId, subject, description, reportedBy: meta.actor, at: meta.receivedAt };
    const handled = await this.incident.handle(incidents, { kind: 'Report', ...reporting }, meta);
    return { ...handled, incidentId };
  }

  @Post(':incidentId/acknowledge')
  @Allow('risk.incident.handle')
  acknowledge(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Body() _: AcknowledgeIncidentRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.incident.handle(
      incidents,
      { kind: 'Acknowledge', incidentId, ...acting(caller, meta) },
      meta,
    );
  }

  @Post(':incidentId/escalate')
  @Allow('risk.incident.report')
  async escalate(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Body() { site, to, reason: text }: EscalateIncidentRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reason = await this.incident.conceal(site, incidentId, text);
    const command = { kind: 'Escalate', incidentId, to, reason } as const;
    return this.incident.handle(incidents, { ...command, ...acting(caller, meta) }, meta);
  }
}
