import { Commands, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { DecideCreditRequest, DisputeCreditRequest } from './credit-dto.js';
import { creditDisputes, type CreditCommand } from './credit.decider.js';

/** 業績歸屬. The credit itself comes with the payment. */
@Controller('cases/:caseId/payments/:paymentId/credit')
export class CreditController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
  ) {}

  /** Claims the credit for oneself. */
  @Post('dispute')
  @Allow('operations.case.work')
  async dispute(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('paymentId', ParseUUIDPipe) paymentId: string,
    @Body() { note }: DisputeCreditRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const disputeId = deriveId('dispute', caseId, paymentId, meta.actor);
    const sealed = await this.vault.conceal(meta.actor, note);
    const by = { actor: meta.actor, roles };
    const at = meta.receivedAt;
    return this.handle({ kind: 'Dispute', caseId, paymentId, disputeId, note: sealed, by, at }, meta);
  }

  @Post('decision')
  @Allow('operations.credit.decide')
  async decide(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('paymentId', ParseUUIDPipe) paymentId: string,
    @Body() { claimantId, parts, note }: DecideCreditRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const sealed = note === undefined ? null : await this.vault.conceal(claimantId, note);
    const decided = { kind: 'Decide', caseId, paymentId, claimantId, parts: parts ?? null } as const;
    const by = { actor: meta.actor, roles };
    return this.handle({ ...decided, note: sealed, by, at: meta.receivedAt }, meta);
  }

  private handle(command: CreditCommand, meta: CommandMeta): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(creditDisputes, { streams, command, meta });
  }
}
