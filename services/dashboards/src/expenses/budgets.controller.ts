import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt } from '@muster/kernel';
import { Allow, BadRequest, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { IsPeriod, ViewQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { budgetKey, budgets, type BudgetRow } from './budgets.projection.js';
import { budgetFormulas } from './expense-formulas.js';
import { vouchers } from './vouchers.projection.js';

const READ = 'operations.expense.read';
const FIGURES = ['usedMinor', 'setMinor'] as const;
type BudgetFigure = (typeof FIGURES)[number];

class MonthQuery extends ViewQuery {
  /** The present month without it. */
  @IsOptional()
  @IsPeriod()
  period?: string;
}

class BudgetFigureQuery extends MonthQuery {
  @IsIn(FIGURES)
  figure: BudgetFigure;

  /** A team; every team in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;
}

const budgetRow = z.object({
  teamId: z.string(),
  teamLabel: z.string(),
  month: z.string(),
  currency: z.string().nullable(),
  setMinor: z.int().nullable(),
  usedMinor: z.int(),
});
const budgetsAnswer = listOf(budgetRow);
const voucherRow = z.object({
  voucherId: z.string(),
  voucherDate: date,
  currency: z.string(),
  claims: z.int(),
  totalMinor: z.int(),
  preparedByName: z.string().nullable(),
  preparedAt: instant,
  paid: z.enum(['yes', 'no']),
  paidOn: date.nullable(),
  reference: z.string().nullable(),
  /** It was made wrongly; null = it stands. */
  cancelledAt: instant.nullable(),
  cancelledByName: z.string().nullable(),
  cancelReason: z.string().nullable(),
});
const vouchersAnswer = listOf(voucherRow);

const columns: readonly Column<z.infer<typeof budgetRow>>[] = [
  ['month', ({ month }) => month],
  ['team', ({ teamLabel }) => teamLabel],
  ['setMinor', ({ setMinor }) => setMinor],
  ['usedMinor', ({ usedMinor }) => usedMinor],
  ['currency', ({ currency }) => currency],
];

/** Budgets by team and month, and the vouchers of the ledger (L5, F1). */
@ApiTags('expenses')
@Controller('expenses')
export class BudgetsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Every team in the caller's scope, also one without a budget. */
  @Get('budgets')
  @Allow(READ)
  @Answers(budgetsAnswer, { csv: true })
  async budgets(
    @Query() query: MonthQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof budgetsAnswer> | string> {
    const moment = await this.moments.at(query, [budgets, teams]);
    const site = await this.moments.findSite(moment);
    const month = query.period ?? dateAt(moment.instant, site?.timeZone ?? 'UTC').slice(0, 7);
    const own = caller.scope(READ).teams;
    const [labels, found] = await Promise.all([
      this.floor.teams(moment),
      everyRow(this.reader, budgets, moment, { month }),
    ]);
    const byTeam = new Map(found.map(({ row }) => [row.teamId, row]));
    const rows = [...labels.values()]
      .filter(({ teamId }) => own === null || own.includes(teamId))
      .map(({ teamId, label }) => {
        const none: BudgetRow = { teamId, month, currency: null, setMinor: null, usedMinor: 0 };
        return { ...(byTeam.get(teamId) ?? none), teamLabel: label };
      });
    const { asOf, positions, stale } = moment;
    const answer = { asOf, positions, stale, rows, nextCursor: null };
    return form.list(answer, `budgets-${month}`, 'UTC', columns);
  }

  @Get('budgets/explain')
  @Allow(READ)
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: BudgetFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key } = query;
    const moment = await this.moments.at(query, [budgets, teams]);
    const site = await this.moments.findSite(moment);
    const month = query.period ?? dateAt(moment.instant, site?.timeZone ?? 'UTC').slice(0, 7);
    const own = caller.scope(READ).teams;
    const asked = [...(await this.floor.teams(moment)).keys()].filter(
      (teamId) => (own === null || own.includes(teamId)) && (!key || teamId === key),
    );
    if (key && asked.length === 0) throw new BadRequest('key', 'is no team in your scope');
    const derived = await this.evidence.derive(budgets, moment, {
      keys: asked.map((teamId) => budgetKey(teamId, month)),
      figureOf: () => (row) => row?.[figure] ?? 0,
      onlyCounting: asked.length > 1,
    });
    const formula = budgetFormulas[figure];
    const answer = await this.evidence.answer(caller, moment, figure, formula, derived, form.language);
    return form.list(answer, `budgets-${figure}`, site?.timeZone ?? 'UTC', evidenceColumns);
  }

  /** The latest first. */
  @Get('vouchers')
  @Allow('operations.voucher.read')
  @Answers(vouchersAnswer)
  async vouchers(
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof vouchersAnswer>> {
    const moment = await this.moments.at(query, [vouchers]);
    const order = { field: 'preparedAt', descending: true } as const;
    const rows = (await everyRow(this.reader, vouchers, moment, {}, order)).map(({ row }) => row);
    const nameOf = await this.personal.names(
      caller,
      rows.flatMap(({ preparedBy, cancelledBy }) => [preparedBy, cancelledBy]),
    );
    const { asOf, positions, stale } = moment;
    return {
      ...{ asOf, positions, stale, nextCursor: null },
      rows: rows.map(({ preparedBy, cancelledBy, ...row }) => ({
        ...row,
        preparedByName: nameOf(preparedBy),
        cancelledByName: nameOf(cancelledBy),
      })),
    };
  }
}
