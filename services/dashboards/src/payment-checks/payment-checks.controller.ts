import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import { caseMoney } from '../case-money/case-money.projection.js';
import { Answers, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { asOfIn, Moments, positionOf, type AnyProjection, type Moment } from '../views/moment.js';
import { ownOf } from '../views/own.js';
import { masked, Personal } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { paymentCheckRow, PaymentCheckRows } from './payment-check-rows.js';
import { paymentChecks, type PaymentCheckRow } from './payment-checks.projection.js';

const READ = 'operations.money.read';

class PaymentChecksQuery extends TeamListQuery {
  /** `open`: waits for an answer; all without it. */
  @IsOptional()
  @IsIn(['open', 'answered'])
  status?: 'open' | 'answered';
}

const listRow = paymentCheckRow.extend({
  /** The lender's reference, masked. */
  account: z.string().nullable(),
  currency: z.string().nullable(),
});
type ListRow = z.infer<typeof listRow>;
const checksAnswer = listOf(listRow);

const columns: readonly Column<ListRow>[] = [
  ['answerBy', ({ answerBy }) => answerBy],
  ['account', ({ account }) => account],
  ['amountMinor', ({ claimedMinor }) => claimedMinor],
  ['currency', ({ currency }) => currency],
  ['claimedOn', ({ claimedOn }) => claimedOn],
  ['note', ({ note }) => note],
  ['name', ({ requestedByName }) => requestedByName],
  ['status', ({ status }) => `check_${status}`, 'word'],
  ['decidedBy', ({ answeredByName }) => answeredByName],
];

/** 查賬: what Finance, or who speaks with the lender, is to look up. */
@ApiTags('operations')
@Controller('operations/payment-checks')
export class PaymentChecksController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: PaymentCheckRows,
    private readonly personal: Personal,
  ) {}

  /** What is to be answered soonest first; a collector's are those that he or she asked for. */
  @Get()
  @Allow(READ)
  @Answers(checksAnswer, { csv: true })
  async list(
    @Query() query: PaymentChecksQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof checksAnswer> | string> {
    const { status, limit, cursor } = query;
    const own = ownOf(caller, READ, query, 'requestedBy');
    const moment = await this.moments.at(query, [paymentChecks, caseMoney] as unknown as AnyProjection[]);
    const answered = ['found', 'not_found', 'other_account'];
    const page = await readPage(this.reader, paymentChecks, {
      sites: [moment.site],
      where: { ...own, ...(status && { status: status === 'open' ? status : answered }) },
      asOf: asOfIn(moment, paymentChecks),
      orderBy: { field: 'answerBy', descending: status === 'answered' },
      limit: form.limit(limit),
      cursor,
    });
    const found = page.rows.map(({ row }) => row);
    const [shown, cases] = await Promise.all([
      this.rows.of(caller, moment, found),
      this.casesOf(caller, moment, found),
    ]);
    const { asOf, positions, stale } = moment;
    const rows = shown.map((row, at): ListRow => ({ ...row, ...cases[at]! }));
    const zone = await this.moments.zoneOf(moment);
    return form.list(
      { asOf, positions, stale, rows, nextCursor: page.next },
      'payment-checks',
      zone,
      columns,
    );
  }

  private async casesOf(caller: Caller, moment: Moment, rows: readonly PaymentCheckRow[]) {
    const { site } = moment;
    const at = positionOf(moment, caseMoney);
    const cases = await Promise.all(rows.map(({ caseId }) => this.reader.row(caseMoney, site, caseId, at)));
    const answers = caller.may('operations.payment.check', { site });
    const accounts = await this.personal.opened(
      cases.map((found) => {
        const [team, employee] = [found?.row.teamId ?? null, found?.row.holderId ?? ''];
        const open = answers || caller.may('personal.reveal', { site, team, employee });
        return { field: found?.row.accountRef ?? null, open };
      }),
    );
    return cases.map((found, index) => ({
      account: masked(accounts[index]!.text),
      currency: found?.row.currency ?? null,
    }));
  }
}
