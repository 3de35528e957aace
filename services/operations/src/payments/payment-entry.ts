import type { EventOf } from '@muster/contracts';
import type { PaymentReversed, PaymentSource } from '@muster/contracts/operations';
import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { addDays, startOfDate } from '@muster/kernel';
import { Injectable } from '@nestjs/common';
import { CaseEntry } from '../cases/case-entry.js';
import { CaseTexts } from '../cases/case-texts.js';
import { caseFacts } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { timeZoneOf } from '../floor/floor.js';
import { payments, type PaymentCommand } from './payments.decider.js';

/** Which case: by its id, or as the lender names it. */
export type CaseTarget =
  { readonly caseId: string } | { readonly principal: string; readonly accountRef: string };

/** A payment as the lender or Finance tells it, in clear: it lives between the edge and the append only. */
export type PaymentTold = {
  readonly target: CaseTarget;
  /** The lender's own reference of the payment. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly valueDate: string;
};

export type ReversalTold = {
  readonly target: CaseTarget;
  /** Of the payment that is undone. */
  readonly reference: string;
  /** The lender's own reference of the reversal; one reversal of a payment needs none. */
  readonly reversalReference: string | null;
  /** null = all that is left. */
  readonly amountMinor: number | null;
  readonly reason: EventOf<typeof PaymentReversed>['data']['reason'];
};

type Told = { readonly roles: readonly string[]; readonly meta: CommandMeta };
type Recorded = Handled & { readonly caseId: string; readonly paymentId: string };

/** Takes payments and reversals in, whether one by one or by file. */
@Injectable()
export class PaymentEntry {
  constructor(
    private readonly commands: Commands,
    private readonly cases: CaseEntry,
    private readonly texts: CaseTexts,
    private readonly floors: SiteFloors,
  ) {}

  async receive(
    { target, reference, amountMinor, currency, valueDate }: PaymentTold,
    { roles, meta, source }: Told & { readonly source: PaymentSource },
  ): Promise<Recorded> {
    const { site, receivedAt: at, actor } = meta;
    const { caseId, paymentId } = await this.idsOf(site, target, reference);
    const floor = await this.floors.recent(site);
    return this.handle(meta, {
      ...{ kind: 'Receive', caseId, paymentId, amountMinor, currency, valueDate, source },
      reference: await this.texts.conceal(site, caseId, reference),
      valueDateEnds: startOfDate(addDays(valueDate, 1), timeZoneOf(floor)),
      ...{ facts: caseFacts(floor, at), by: { actor, roles }, at },
    });
  }

  async reverse(
    { target, reference, reversalReference, amountMinor, reason }: ReversalTold,
    { roles, meta }: Told,
  ): Promise<Recorded> {
    const { site, receivedAt: at, actor } = meta;
    const { caseId, paymentId } = await this.idsOf(site, target, reference);
    return this.handle(meta, {
      ...{ kind: 'Reverse', caseId, paymentId, amountMinor, reason },
      reversalId: await this.cases.idOf('reversal', site, paymentId, reversalReference ?? ''),
      facts: caseFacts(await this.floors.recent(site), at),
      ...{ by: { actor, roles }, at },
    });
  }

  /** The same reference on the same case always gives the same payment, and the id tells nothing of the reference. */
  async idsOf(
    site: string,
    target: CaseTarget,
    reference: string,
  ): Promise<{ readonly caseId: string; readonly paymentId: string }> {
    const caseId =
      'caseId' in target
        ? target.caseId
        : await this.cases.idOf('case', site, target.principal, target.accountRef);
    return { caseId, paymentId: await this.cases.idOf('payment', site, caseId, reference) };
  }

  private async handle(meta: CommandMeta, command: PaymentCommand): Promise<Recorded> {
    const { caseId, paymentId } = command;
    const handled = await this.commands.handle(payments, {
      streams: [streamsOf.case(caseId)],
      command,
      meta,
    });
    return { ...handled, caseId, paymentId };
  }
}
