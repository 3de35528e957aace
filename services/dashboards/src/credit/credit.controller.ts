import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { creditBasis } from '@muster/contracts/operations';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import type { Formula } from '../evidence/formulas.js';
import { Answers, date, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { ownOf } from '../views/own.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { creditShares, type CreditShareRow } from './credit-shares.projection.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

class CreditQuery extends TeamListQuery {
  /** 業績月, by the value dates of the payments. */
  @Matches(MONTH)
  month: string;
}

class CreditFigureQuery extends ViewQuery {
  @IsIn(['creditedMinor'])
  figure: 'creditedMinor';

  @Matches(MONTH)
  month: string;

  /** A collector; everybody in the caller's scope and the site without it. */
  @IsOptional()
  @IsUUID()
  key?: string;
}

const entry = z.object({
  paymentId: z.string(),
  caseId: z.string(),
  valueDate: date,
  basis: creditBasis,
  parts: z.int(),
  amountMinor: z.int(),
});
const collectorRow = z.object({
  /** null = the site: payments that nobody had. */
  collectorId: z.string().nullable(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  payments: z.int(),
  creditedMinor: z.int(),
  entries: z.array(entry),
});
type AnswerRow = z.infer<typeof collectorRow>;
const creditAnswer = listOf(collectorRow);

const columns: readonly Column<AnswerRow>[] = [
  ['name', ({ name, collectorId }) => (collectorId === null ? '—' : name)],
  ['payments', ({ payments }) => payments],
  ['creditedMinor', ({ creditedMinor }) => creditedMinor],
];

const creditFormula: Formula = {
  unit: 'minor',
  version: 1,
  text: {
    'zh-Hant': '起息日在該月的付款（減沖正），依業績歸屬規則與爭議決定歸屬的份額合計',
    'zh-Hans': '起息日在该月的付款（减冲正），依业绩归属规则与争议决定归属的份额合计',
    en: 'Shares in payments dated in the month, less reversals, by the credit rule and the decisions on disputes',
  },
};

/** 業績歸屬 (number 9): the ledger by collector and month. */
@ApiTags('operations')
@Controller('operations/credit')
export class CreditController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The most credited first, each with the payments behind it. */
  @Get()
  @Allow('operations.credit.read')
  @Answers(creditAnswer, { csv: true })
  async list(
    @Query() query: CreditQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof creditAnswer> | string> {
    const own = ownOf(caller, 'operations.credit.read', query, 'collectorId');
    const moment = await this.moments.at(query, [creditShares]);
    const zone = await this.moments.zoneOf(moment);
    const shares = await this.shares(moment, { ...own, month: query.month });
    const ofCollector = Map.groupBy(shares, ({ collectorId }) => collectorId);
    const nameOf = await this.personal.names(caller, ofCollector.keys());
    const rows = [...ofCollector]
      .map(([collectorId, list]): AnswerRow => {
        const entries = list.map(({ collectorId: _, teamId: __, month: ___, ...one }) => one);
        const creditedMinor = list.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const payments = entries.filter(({ amountMinor }) => amountMinor !== 0).length;
        const teamId = list.at(-1)!.teamId;
        return { collectorId, name: nameOf(collectorId), teamId, payments, creditedMinor, entries };
      })
      .sort((a, b) => b.creditedMinor - a.creditedMinor);
    const { asOf, positions, stale } = moment;
    return form.list(
      { asOf, positions, stale, rows, nextCursor: null },
      `credit-${query.month}`,
      zone,
      columns,
    );
  }

  /** The events behind what a collector, or everybody, was credited with in a month. */
  @Get('explain')
  @Allow('operations.credit.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: CreditFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, month, key } = query;
    const own = ownOf(caller, 'operations.credit.read', query, 'collectorId');
    const moment = await this.moments.at(query, [creditShares]);
    const zone = await this.moments.zoneOf(moment);
    const shares = await this.shares(moment, { ...own, month });
    const asked = shares.filter(({ collectorId }) => key === undefined || collectorId === key);
    const derived = await this.evidence.derive(creditShares, moment, {
      keys: asked.map(({ paymentId, collectorId }) => `${paymentId}/${collectorId ?? 'site'}`),
      figureOf: () => (row) => row?.amountMinor ?? 0,
      onlyCounting: key === undefined,
    });
    const answer = await this.evidence.answer(caller, moment, figure, creditFormula, derived, form.language);
    return form.list(answer, `credit-${month}-${figure}`, zone, evidenceColumns);
  }

  private async shares(
    moment: Moment,
    where: Parameters<typeof everyRow<CreditShareRow, never>>[3],
  ): Promise<readonly CreditShareRow[]> {
    const found = await everyRow(this.reader, creditShares, moment, where, { field: 'valueDate' });
    return found.map(({ row }) => row);
  }
}
