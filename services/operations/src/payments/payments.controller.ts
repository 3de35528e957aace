import type { CommandMeta, Handled } from '@muster/eventstore';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { hasRole } from '@muster/kernel';
import { PaymentEntry, type CaseTarget } from './payment-entry.js';
import { RecordPaymentRequest, ReversePaymentRequest } from './payments-dto.js';

type Recorded = Handled & { readonly caseId: string; readonly paymentId: string };

const targetOf = ({
  caseId,
  principal,
  accountRef,
}: RecordPaymentRequest | ReversePaymentRequest): CaseTarget =>
  caseId === undefined ? { principal: principal!, accountRef: accountRef! } : { caseId };

/** What the lender's system and Finance tell; a collector never does. */
@Controller('payments')
export class PaymentsController {
  constructor(private readonly entry: PaymentEntry) {}

  @Post()
  @Allow('operations.payment.record')
  receive(
    @Body() request: RecordPaymentRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Recorded> {
    const { reference, amountMinor, currency, valueDate } = request;
    const source = hasRole({ actor: meta.actor, roles }, 'finance') ? 'finance' : 'lender_system';
    return this.entry.receive(
      { target: targetOf(request), reference, amountMinor, currency, valueDate },
      { roles, meta, source },
    );
  }

  /** Bounced, mistaken, refunded or recalled: wholly, or in part. */
  @Post('reversals')
  @Allow('operations.payment.record')
  reverse(
    @Body() request: ReversePaymentRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Recorded> {
    const { reference, reversalReference, amountMinor, reason } = request;
    return this.entry.reverse(
      {
        ...{ target: targetOf(request), reference, reason },
        reversalReference: reversalReference ?? null,
        amountMinor: amountMinor ?? null,
      },
      { roles, meta },
    );
  }
}
