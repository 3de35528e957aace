import type { Sealed } from '@muster/contracts';
import type { CommandMeta, Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  CallBackRequest,
  CompleteRectificationRequest,
  ProposeResolutionRequest,
  ReopenComplaintRequest,
  ResolveComplaintRequest,
} from './complaints-dto.js';
import { Complaints } from './complaints.js';
import { resolution } from './resolution.decider.js';

@Controller('complaints/:complaintId')
export class ResolutionsController {
  constructor(private readonly complaints: Complaints) {}

  /** What the handler found and would decide. */
  @Post('findings')
  @Allow('operations.complaint.handle')
  async propose(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { site, outcome, malicious = false, findings }: ProposeResolutionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.complaints.conceal(site, complaintId, findings);
    const command = { kind: 'Propose', complaintId, outcome, malicious, findings: sealed } as const;
    return this.complaints.handle(resolution, { ...command, ...acting(caller, meta) }, meta);
  }

  /** The decision, with what has to change where something is upheld (X3). */
  @Post('resolution')
  @Allow('operations.complaint.decide')
  async resolve(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { site, outcome, malicious = false, remarks, measures = [] }: ResolveComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await Promise.all(
      measures.map(async ({ ownerId, dueOn, measure }, at) => ({
        ...{ measureId: deriveId('measure', meta.commandId, at), ownerId, dueOn },
        measure: await this.complaints.conceal(site, complaintId, measure),
      })),
    );
    return this.complaints.handle(
      resolution,
      {
        ...{ kind: 'Resolve', complaintId, outcome, malicious, measures: sealed },
        remarks: await this.optional(site, complaintId, remarks),
        ...acting(caller, meta),
      },
      meta,
    );
  }

  @Post('reopen')
  @Allow('operations.complaint.decide')
  async reopen(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { site, reason }: ReopenComplaintRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.complaints.conceal(site, complaintId, reason);
    const command = { kind: 'Reopen', complaintId, reason: sealed } as const;
    return this.complaints.handle(resolution, { ...command, ...acting(caller, meta) }, meta);
  }

  /** 回訪. */
  @Post('call-backs')
  @Allow('operations.complaint.handle')
  async callBack(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Body() { site, result, note }: CallBackRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.complaints.handle(
      resolution,
      {
        ...{ kind: 'CallBack', complaintId, result, callBackId: deriveId('call-back', meta.commandId) },
        note: await this.optional(site, complaintId, note),
        ...acting(caller, meta),
      },
      meta,
    );
  }

  /** 整改 done. */
  @Post('measures/:measureId/complete')
  @Allow('operations.complaint.rectify')
  async complete(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Param('measureId', ParseUUIDPipe) measureId: string,
    @Body() { site, note }: CompleteRectificationRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = await this.optional(site, complaintId, note);
    const command = { kind: 'Complete', complaintId, measureId, note: sealed } as const;
    return this.complaints.handle(resolution, { ...command, ...acting(caller, meta) }, meta);
  }

  private async optional(
    site: string,
    complaintId: string,
    text: string | undefined,
  ): Promise<Sealed | null> {
    return text === undefined ? null : this.complaints.conceal(site, complaintId, text);
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
