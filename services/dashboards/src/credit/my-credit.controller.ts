import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { creditBasis } from '@muster/contracts/operations';
import { addDays, dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { caseMoney } from '../case-money/case-money.projection.js';
import { promises } from '../promises/promises.projection.js';
import { Answers, date, standing } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf, type AnyProjection, type Moment } from '../views/moment.js';
import { masked, Personal } from '../views/personal.js';
import { IsPeriod, ViewQuery } from '../views/requests.js';
import { creditShares } from './credit-shares.projection.js';
import { mayClaim, paymentCredits, type PaymentCreditRow } from './payment-credits.projection.js';

/** A promise gives a claim to payments for so many days at most. */
const PROMISE_DAYS = 90;

class MyCreditQuery extends ViewQuery {
  /** 業績月, by the value dates of the payments. */
  @IsPeriod() month: string;
}

const creditRow = z.object({
  paymentId: z.string(),
  caseId: z.string(),
  /** The lender's reference, masked; null where the case is in another hand by now. */
  account: z.string().nullable(),
  currency: z.string().nullable(),
  valueDate: date,
  netMinor: z.int(),
  /** Of it one's own. */
  mineMinor: z.int(),
  shares: z.array(
    z.object({
      /** null = the site. */
      collectorId: z.string().nullable(),
      name: z.string().nullable(),
      basis: creditBasis,
      parts: z.int(),
      amountMinor: z.int(),
    }),
  ),
  /** The last date on which somebody may claim it. */
  disputeUntil: date,
  mayClaim: z.boolean(),
  /** How one's own claim stands; null = there is none. */
  claim: z.enum(['open', 'confirmed', 'reassigned']).nullable(),
});
const myCreditAnswer = z.object({ ...standing, creditedMinor: z.int(), rows: z.array(creditRow) });

/** 業績歸屬 for who collected: one's own payments of a month, and those that one could claim. */
@ApiTags('operations')
@Controller('operations/credit/mine')
export class MyCreditController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** The latest first: payments credited to the caller, of cases in his or her hand, or of debtors who had promised them. */
  @Get()
  @Allow('operations.credit.read')
  @Answers(myCreditAnswer)
  async mine(
    @Query() query: MyCreditQuery,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof myCreditAnswer>> {
    caller.requireSite('operations.credit.read', query.site);
    const sources = [creditShares, paymentCredits, caseMoney, promises] as unknown as AnyProjection[];
    const moment = await this.moments.at(query, sources);
    const zone = await this.moments.zoneOf(moment);
    const today = dateAt(moment.instant, zone);
    const { month } = query;
    const shares = await everyRow(this.reader, creditShares, moment, { collectorId: caller.id, month });
    const found = await this.credits(moment, month, {
      paymentIds: shares.map(({ row }) => row.paymentId),
      caseIds: await this.casesOf(caller, moment, today),
    });
    const rows = await this.shown(caller, moment, found, today);
    const { asOf, positions, stale } = moment;
    const creditedMinor = rows.reduce((sum, { mineMinor }) => sum + mineMinor, 0);
    return { asOf, positions, stale, creditedMinor, rows };
  }

  /** Cases in the caller's hand, and those whose debtors promised the caller something. */
  private async casesOf({ id }: Caller, moment: Moment, today: string): Promise<readonly string[]> {
    const [held, promised] = await Promise.all([
      everyRow(this.reader, caseMoney, moment, { holderId: id }),
      everyRow(this.reader, promises, moment, {
        ...{ collectorId: id, madeOn: { from: addDays(today, -PROMISE_DAYS) } },
      }),
    ]);
    return [...new Set([...held, ...promised].map(({ row }) => row.caseId))];
  }

  private async credits(
    moment: Moment,
    month: string,
    { paymentIds, caseIds }: { readonly paymentIds: readonly string[]; readonly caseIds: readonly string[] },
  ): Promise<readonly PaymentCreditRow[]> {
    const at = positionOf(moment, paymentCredits);
    const [own, ofCases] = await Promise.all([
      Promise.all(paymentIds.map((id) => this.reader.row(paymentCredits, moment.site, id, at))),
      everyRow(this.reader, paymentCredits, moment, { month, caseId: caseIds }),
    ]);
    const found = new Map([...own, ...ofCases].flatMap((one) => (one ? [[one.row.paymentId, one.row]] : [])));
    return [...found.values()].sort(
      (a, b) => b.valueDate.localeCompare(a.valueDate) || a.paymentId.localeCompare(b.paymentId),
    );
  }

  private async shown(
    caller: Caller,
    moment: Moment,
    found: readonly PaymentCreditRow[],
    today: string,
  ): Promise<z.infer<typeof creditRow>[]> {
    const { site } = moment;
    const at = positionOf(moment, caseMoney);
    const cases = await Promise.all(found.map(({ caseId }) => this.reader.row(caseMoney, site, caseId, at)));
    const nameOf = await this.personal.names(
      caller,
      found.flatMap(({ shares }) => shares.map(({ collectorId }) => collectorId)),
    );
    const accounts = await this.personal.texts(
      caller,
      site,
      cases.map((of) => ({
        field: of?.row.accountRef ?? null,
        ...{ teamId: of?.row.teamId ?? null, employeeId: of?.row.holderId ?? '' },
      })),
    );
    return found.map((row, index) => {
      const { paymentId, caseId, valueDate, netMinor, shares, disputeUntil, disputes } = row;
      const mine = shares.filter(({ collectorId }) => collectorId === caller.id);
      return {
        ...{ paymentId, caseId, valueDate, netMinor, disputeUntil },
        account: masked(accounts[index]!.text),
        currency: cases[index]?.row.currency ?? null,
        mineMinor: mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
        shares: shares.map(({ collectorId, basis, parts, amountMinor }) => ({
          ...{ collectorId, name: nameOf(collectorId), basis, parts, amountMinor },
        })),
        mayClaim: mayClaim(row, caller.id, today),
        claim: disputes[caller.id] ?? null,
      };
    });
  }
}
