import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOfContact } from '../contacts/contact-on-floor.js';
import { PermitDesk } from '../contacts/permit-desk.js';
import {
  CancelVisitRequest,
  CheckInRequest,
  PlanVisitRequest,
  ReportVisitRequest,
  RequestVisitRequest,
} from './visits-dto.js';
import { visits, type VisitCommand } from './visits.decider.js';

const CaseId = () => Param('caseId', ParseUUIDPipe);
const VisitId = () => Param('visitId', ParseUUIDPipe);

/** X8 外訪. */
@Controller('cases/:caseId/visits')
export class VisitsController {
  constructor(
    private readonly commands: Commands,
    private readonly permits: PermitDesk,
    private readonly texts: CaseTexts,
  ) {}

  /** Who goes along is for the team's leader to say, by planning it. */
  @Post('requests')
  @Allow('operations.contact.log')
  async request(
    @CaseId() caseId: string,
    @Body() { site, on, place, note }: RequestVisitRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly visitId: string }> {
    const visitId = deriveId('visit', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Request', caseId, visitId, on },
        place: await this.texts.conceal(site, caseId, place),
        note: await this.texts.conceal(site, caseId, note),
        ...acting(caller, meta),
      },
      meta,
    );
    return { ...handled, visitId };
  }

  @Post()
  @Allow('operations.contact.log')
  async plan(
    @CaseId() caseId: string,
    @Body() { site, visitId: asked, visitorIds, on, place, note }: PlanVisitRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly visitId: string }> {
    const visitId = asked ?? deriveId('visit', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Plan', caseId, visitId, visitorIds, on },
        place: await this.texts.conceal(site, caseId, place),
        note: await this.texts.conceal(site, caseId, note),
        ...acting(caller, meta),
      },
      meta,
    );
    return { ...handled, visitId };
  }

  @Post(':visitId/check-in')
  @Allow('operations.contact.log')
  async checkIn(
    @CaseId() caseId: string,
    @VisitId() visitId: string,
    @Body() { site, place }: CheckInRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.texts.conceal(site, caseId, place);
    return this.handle({ kind: 'CheckIn', caseId, visitId, place: sealed, ...acting(caller, meta) }, meta);
  }

  @Post(':visitId/report')
  @Allow('operations.contact.log')
  async report(
    @CaseId() caseId: string,
    @VisitId() visitId: string,
    @Body() { site, result, permit, note }: ReportVisitRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const shown = await this.permits.look(permit, null);
    return this.handle(
      {
        ...{ kind: 'Report', caseId, visitId, site, result, shown },
        note: await this.texts.conceal(site, caseId, note),
        ...acting(caller, meta),
      },
      meta,
      shown?.granted?.permitId ?? null,
    );
  }

  @Post(':visitId/cancel')
  @Allow('operations.contact.log')
  async cancel(
    @CaseId() caseId: string,
    @VisitId() visitId: string,
    @Body() { site, reason }: CancelVisitRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = await this.texts.conceal(site, caseId, reason);
    return this.handle({ kind: 'Cancel', caseId, visitId, note, ...acting(caller, meta) }, meta);
  }

  private handle(command: VisitCommand, meta: CommandMeta, permitId: string | null = null): Promise<Handled> {
    const streams = streamsOfContact(meta.site, command.caseId, permitId);
    return this.commands.handle(visits, { streams, command, meta });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
