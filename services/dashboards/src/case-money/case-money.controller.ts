import { promiseStatus, sumOf, unpaidOf } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import { Allow, Caller, Forbidden } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { caseMoney } from './case-money.projection.js';
import { promises } from '../promises/promises.projection.js';
import { Answers, date, standing } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf, type AnyProjection } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { paymentCredits } from '../credit/payment-credits.projection.js';
import { paymentCheckRow, PaymentCheckRows } from '../payment-checks/payment-check-rows.js';
import { paymentChecks } from '../payment-checks/payment-checks.projection.js';
import { payments } from '../payments/payments.projection.js';

const COMPONENTS = ['fee', 'interest', 'principal'] as const;

const caseMoneyAnswer = z.object({
  ...standing,
  currency: z.string(),
  /** Minor units. */
  owedMinor: z.int(),
  principalMinor: z.int(),
  paidMinor: z.int(),
  unallocatedMinor: z.int(),
  dues: z.array(z.object({ dueDate: date, amountMinor: z.int(), component: z.string() })),
  /** What is unpaid of each component that is. */
  owed: z.array(z.object({ component: z.enum(COMPONENTS), amountMinor: z.int() })),
  promises: z.array(
    z.object({
      promiseId: z.string(),
      status: z.enum([...promiseStatus.options, 'voided']),
      parts: z.array(z.object({ dueOn: date, amountMinor: z.int() })),
      amountMinor: z.int(),
      keptMinor: z.int(),
      madeOn: date.nullable(),
      dueOn: date,
      times: z.int(),
      collectorName: z.string().nullable(),
    }),
  ),
  payments: z.array(
    z.object({
      paymentId: z.string(),
      amountMinor: z.int(),
      remainingMinor: z.int(),
      valueDate: date,
      source: z.string(),
      counts: z.boolean(),
      afterClosing: z.string().nullable(),
      reversals: z.array(z.object({ amountMinor: z.int(), reason: z.string(), reversedOn: date })),
      /** 業績歸屬: who has how much of it; `collectorId` null = the site. */
      credit: z.array(
        z.object({ collectorId: z.string().nullable(), name: z.string().nullable(), amountMinor: z.int() }),
      ),
    }),
  ),
  /** 查賬, the latest first. */
  checks: z.array(paymentCheckRow),
});
export type CaseMoneyAnswer = z.infer<typeof caseMoneyAnswer>;

const SOURCES = [
  caseMoney,
  promises,
  payments,
  paymentCredits,
  paymentChecks,
] as unknown as readonly AnyProjection[];

/** What is owed, promised and paid of one case, and what was said to be paid. */
@ApiTags('operations')
@Controller('operations/cases/:caseId/money')
export class CaseMoneyController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly checks: PaymentCheckRows,
  ) {}

  @Get()
  @Allow('operations.money.read')
  @Answers(caseMoneyAnswer)
  async money(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<CaseMoneyAnswer> {
    const moment = await this.moments.at(query, SOURCES);
    const { site, asOf, positions, stale } = moment;
    const found = await this.reader.row(caseMoney, site, caseId, positionOf(moment, caseMoney));
    if (!found) throw new DomainError('dashboards.case_missing', { facts: { caseId } }, 'missing');
    const { teamId, holderId, currency, owedMinor, principalMinor, paidMinor, dues } = found.row;
    const visible = visibleIn(caller.scope('operations.money.read'));
    if (!visible({ teamId, employeeId: holderId ?? '' }))
      throw new Forbidden('operations.money.read', { site, team: teamId });
    const [ofPromises, ofPayments, ofCredit, ofChecks] = await Promise.all([
      everyRow(this.reader, promises, moment, { caseId }),
      everyRow(this.reader, payments, moment, { caseId }, { field: 'valueDate', descending: true }),
      everyRow(this.reader, paymentCredits, moment, { caseId }),
      everyRow(this.reader, paymentChecks, moment, { caseId }, { field: 'answerBy', descending: true }),
    ]);
    const nameOf = await this.personal.names(caller, [
      ...ofPromises.map(({ row }) => row.collectorId),
      ...ofCredit.flatMap(({ row }) => row.shares.map(({ collectorId }) => collectorId)),
    ]);
    const credit = new Map(ofCredit.map(({ row }) => [row.paymentId, row.shares]));
    const reads = caller.may('personal.reveal', { site, team: teamId, employee: holderId ?? '' });
    const owed = sumOf(dues);
    const unpaid = unpaidOf(dues, paidMinor);
    return {
      ...{ asOf, positions, stale, currency, owedMinor, principalMinor, paidMinor, dues: [...dues] },
      unallocatedMinor: paidMinor - (owed - owedMinor),
      owed: COMPONENTS.flatMap((component) => {
        const amountMinor = sumOf(unpaid.filter((due) => due.component === component));
        return amountMinor > 0 ? [{ component, amountMinor }] : [];
      }),
      promises: ofPromises
        .flatMap(({ row }) => {
          const { promiseId, status, parts, amountMinor, keptMinor, madeOn, dueOn, times, collectorId } = row;
          if (status === 'rescheduled') return [];
          const shown = {
            promiseId,
            status,
            parts: [...parts],
            amountMinor,
            keptMinor,
            madeOn,
            dueOn,
            times,
          };
          return [{ ...shown, collectorName: nameOf(collectorId) }];
        })
        .sort((a, b) => (b.madeOn ?? '').localeCompare(a.madeOn ?? '')),
      payments: ofPayments.map(({ row }) => {
        const { paymentId, amountMinor, remainingMinor, valueDate, source, counts, afterClosing } = row;
        const told = { paymentId, amountMinor, remainingMinor, valueDate, source, counts, afterClosing };
        const shares = (credit.get(paymentId) ?? []).filter((share) => share.amountMinor !== 0);
        return {
          ...{ ...told, reversals: [...row.reversals] },
          credit: shares.map(({ collectorId, amountMinor: part }) => ({
            ...{ collectorId, name: nameOf(collectorId), amountMinor: part },
          })),
        };
      }),
      checks: await this.checks.of(
        caller,
        moment,
        ofChecks.map(({ row }) => row),
        reads,
      ),
    };
  }
}
