import type { CommandMeta, Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { disposition } from './disposition.decider.js';
import { IncidentCommands } from './incident-commands.js';
import {
  CheckItemRequest,
  CloseIncidentRequest,
  RecordDispositionRequest,
  RecordLossRequest,
} from './incidents-dto.js';

/** 處置: what is done about an incident, and the end of it. */
@Controller('incidents/:incidentId')
export class DispositionController {
  constructor(private readonly incident: IncidentCommands) {}

  /** X5: an item of the checklist is done; also by who reported it. */
  @Post('checklist/:item')
  @Allow('risk.incident.report')
  async check(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Param('item') item: string,
    @Body() { site, note: text }: CheckItemRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = text === undefined ? null : await this.incident.conceal(site, incidentId, text);
    const command = { kind: 'Check', incidentId, item, note } as const;
    return this.incident.handle(disposition, { ...command, ...acting(caller, meta) }, meta);
  }

  @Post('dispositions')
  @Allow('risk.incident.handle')
  async dispose(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Body() { site, note: text }: RecordDispositionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = await this.incident.conceal(site, incidentId, text);
    const dispositionId = deriveId('disposition', meta.commandId);
    const command = { kind: 'Dispose', incidentId, dispositionId, note } as const;
    return this.incident.handle(disposition, { ...command, ...acting(caller, meta) }, meta);
  }

  @Post('losses')
  @Allow('risk.incident.handle')
  lose(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Body() { kind, amountMinor }: RecordLossRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const loss = { lossId: deriveId('loss', meta.commandId), kind, amountMinor };
    const command = { kind: 'Lose', incidentId, loss } as const;
    return this.incident.handle(disposition, { ...command, ...acting(caller, meta) }, meta);
  }

  @Post('close')
  @Allow('risk.incident.handle')
  async close(
    @Param('incidentId', ParseUUIDPipe) incidentId: string,
    @Body() { site, lessons: text }: CloseIncidentRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const lessons = await this.incident.conceal(site, incidentId, text);
    const command = { kind: 'Close', incidentId, lessons } as const;
    return this.incident.handle(disposition, { ...command, ...acting(caller, meta) }, meta);
  }
}
