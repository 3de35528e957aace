import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOf } from '../cases/streams.js';
import { paymentChecks, type PaymentCheckCommand } from './payment-checks.decider.js';
import { AnswerPaymentCheckRequest, RequestPaymentCheckRequest } from './payments-dto.js';

/** 查賬. */
@Controller('cases/:caseId/payment-checks')
export class PaymentChecksController {
  constructor(
    private readonly commands: Commands,
    private readonly texts: CaseTexts,
  ) {}

  @Post()
  @Allow('operations.case.work')
  async request(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { claimedMinor, claimedOn, note }: RequestPaymentCheckRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly checkId: string }> {
    const checkId = deriveId('payment-check', meta.commandId);
    const handled = await this.handle(meta, {
      ...{
        kind: 'Request',
        caseId,
        checkId,
        claimedMinor: claimedMinor ?? null,
        claimedOn: claimedOn ?? null,
      },
      note: await this.texts.conceal(meta.site, caseId, note),
      ...{ by: { actor: meta.actor, roles }, at: meta.receivedAt },
    });
    return { ...handled, checkId };
  }

  @Post(':checkId/answer')
  @Allow('operations.payment.check')
  async answer(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('checkId', ParseUUIDPipe) checkId: string,
    @Body() { outcome, paymentId, note }: AnswerPaymentCheckRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle(meta, {
      ...{ kind: 'Answer', caseId, checkId, outcome, paymentId: paymentId ?? null },
      note: await this.texts.conceal(meta.site, caseId, note),
      ...{ by: { actor: meta.actor, roles }, at: meta.receivedAt },
    });
  }

  private handle(meta: CommandMeta, command: PaymentCheckCommand): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(paymentChecks, { streams, command, meta });
  }
}
