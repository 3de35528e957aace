import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold } from '@muster/kernel';
import { Allow, BadRequest, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { fileOf } from '../cases/facts.js';
import { streamsOf } from '../cases/streams.js';
import { ComplaintHistory } from './complaint-history.js';
import {
  AssignHandlerRequest,
  ExtendComplaintRequest,
  HandOverComplaintsRequest,
  OfComplaintRequest,
  OpenComplaintRequest,
  RecuseFromComplaintRequest,
} from './complaints-dto.js';
import { Complaints, complaintStream } from './complaints.js';
import { handling } from './handling.decider.js';
import { openingComplaint } from './open-complaint.decider.js';

@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly commands: Commands,
    private readonly complaints: Complaints,
    private readonly history: ComplaintHistory,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** 投訴 of a debtor, or one that the lender or the regulator forwards; by anybody who hears of it. */
  @Post()
  @Allow('operations.complaint.open')
  async open(
    @Body() { site, caseId, accusedIds, text, ...told }: OpenComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly complaintId: string }> {
    const debtorId = told.debtorId ?? (caseId === undefined ? undefined : await this.debtorOf(site, caseId));
    if (debtorId === undefined) throw new BadRequest('debtorId', 'is needed where there is no caseId');
    const complaintId = deriveId('complaint', meta.commandId);
    const handled = await this.commands.handle(openingComplaint, {
      streams: [
        complaintStream(complaintId),
        streamsOf.debtor(debtorId),
        ...streamsOf.floor(site),
        ...(caseId === undefined ? [] : [streamsOf.case(caseId)]),
      ],
      command: {
        ...{ ...told, complaintId, debtorId, caseId: caseId ?? null, accusedIds: accusedIds ?? [] },
        text: await this.vault.conceal(debtorId, text),
        previous: await this.history.lastOf(site, debtorId),
        ...acting(caller, meta),
      },
      meta,
    });
    return { ...handled, complaintId };
  }

  /** 受理. */
  @Post(':complaintId/accept')
  @Allow('operations.complaint.handle')
  accept(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() _: OfComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.complaints.handle(handling, { kind: 'Accept', complaintId, ...acting(caller, meta) }, meta);
  }

  @Post(':complaintId/handler')
  @Allow('operations.complaint.decide')
  assign(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { handlerId }: AssignHandlerRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const command = { kind: 'Assign', complaintId, handlerId, ...acting(caller, meta) } as const;
    return this.complaints.handle(handling, command, meta);
  }

  /** 調職交接: all that somebody handles and nobody has decided. */
  @Post('hand-over')
  @HttpCode(200)
  @Allow('operations.complaint.decide')
  async handOver(
    @Body() { employeeId, receiverId }: HandOverComplaintsRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<{ readonly complaints: number }> {
    const { by } = acting(caller, meta);
    return { complaints: await this.complaints.handOver({ employeeId, receiverId, by }, meta) };
  }

  /** 迴避. */
  @Post(':complaintId/recuse')
  @Allow('operations.complaint.handle')
  recuse(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { employeeId = undefined }: RecuseFromComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.complaints.handle(
      handling,
      { kind: 'Recuse', complaintId, employeeId: employeeId ?? meta.actor, ...acting(caller, meta) },
      meta,
    );
  }

  @Post(':complaintId/extend')
  @Allow('operations.complaint.handle')
  async extend(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { site, stage, reason }: ExtendComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.complaints.conceal(site, complaintId, reason);
    return this.complaints.handle(
      handling,
      { kind: 'Extend', complaintId, stage, reason: sealed, ...acting(caller, meta) },
      meta,
    );
  }

  private async debtorOf(site: string, caseId: string): Promise<string> {
    const events = await this.store.load(site, [streamsOf.case(caseId)]);
    return fileOf(fold(overCase, events as unknown as readonly CaseEvent[])).debtorId;
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
