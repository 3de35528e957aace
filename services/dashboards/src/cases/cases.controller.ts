import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader, type ViewRow, type Where } from '@muster/projections';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { z } from 'zod';
import { caseMoney } from '../case-money/case-money.projection.js';
import { workSites } from '../figures/work-sites.projection.js';
import { workflows } from '../plans/workflows.projection.js';
import { Answers, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { asOfIn, Moments, type AnyProjection, type Moment } from '../views/moment.js';
import { everyRow } from '../views/every-row.js';
import { pageOf } from '../views/page.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import { teams } from '../workforce/teams.projection.js';
import { caseAnswerRow, CaseRows, type CaseAnswerRow } from './case-rows.js';
import { cases, type CaseRow } from './cases.projection.js';
import { debtors } from './debtors.projection.js';
import { stuckBy } from './stuck.js';

const flag = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class CasesQuery extends TeamListQuery {
  /** The holder. */
  @IsOptional() @IsUUID() employee?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(20) bucket?: number;
  @IsOptional() @IsString() @Length(1, 80) strategy?: string;
  @IsOptional() @IsString() @Length(1, 40) principal?: string;
  @IsOptional() @IsIn(['yes', 'no']) open?: 'yes' | 'no';
  /** In a hand, and without what the workflow in force asks for in its time. */
  @IsOptional() @Transform(flag) @IsBoolean() stuck?: boolean;
  @IsOptional() @Transform(flag) @IsBoolean() escalated?: boolean;
  /** In nobody's hand; for those who see the whole site. */
  @IsOptional() @Transform(flag) @IsBoolean() pool?: boolean;
}

/** `stuckDays` and `permits`: of the policy. */
export const casesAnswer = listOf(caseAnswerRow).extend({
  stuckDays: z.int(),
  permits: z.enum(['required', 'recorded']),
});
type CasesAnswer = z.infer<typeof casesAnswer>;

const columns: readonly Column<CaseAnswerRow>[] = [
  ['account', ({ account }) => account],
  ['name', ({ name }) => name],
  ['principal', ({ principal }) => principal],
  ['product', ({ product }) => product],
  ['bucket', ({ bucket }) => `M${bucket}`],
  ['strategy', ({ strategy }) => strategy, 'word'],
  ['team', ({ teamLabel }) => teamLabel],
  ['holder', ({ holderName }) => holderName],
  ['quietDays', ({ quietDays }) => quietDays],
  ['attempts7', ({ attempts7 }) => attempts7],
  ['lastContact', ({ lastContactAt }) => lastContactAt, 'instant'],
  ['lastOutcome', ({ lastOutcome }) => lastOutcome, 'word'],
  ['stuck', ({ stuckBy }) => stuckBy && `stuck_${stuckBy.rule}`, 'word'],
  ['nextRollOn', ({ nextRollOn }) => nextRollOn],
  ['escalatedTo', ({ escalatedTo }) => escalatedTo, 'word'],
];

export const CASE_SOURCES = [
  cases,
  debtors,
  workSites,
  teams,
  workflows,
  caseMoney,
] as unknown as readonly AnyProjection[];

const BY_QUIET = { field: 'quietSince' } as const;

/** Conditions of a case that somebody holds: nobody else's can be stuck. */
export const HELD = { open: 'yes', heldSince: { from: '1970-01-01T00:00:00.000Z' } } as const;

/** The queue of cases (L1, W2, W3). */
@ApiTags('operations')
@Controller('operations/cases')
export class CasesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: CaseRows,
  ) {}

  /** Those that were quiet longest first. */
  @Get()
  @Allow('operations.case.read')
  @Answers(casesAnswer, { csv: true })
  async list(
    @Query() query: CasesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<CasesAnswer | string> {
    const { bucket, strategy, principal, open = 'yes', stuck, escalated, pool, limit, cursor } = query;
    const scope = conditionsOf(caller, query, 'operations.case.read');
    const moment = await this.moments.at(query, CASE_SOURCES);
    const policy = await this.rows.policy(moment);
    const where: Where<CaseRow> = {
      ...scope,
      open,
      ...(bucket !== undefined && { bucket }),
      ...(strategy !== undefined && { strategy }),
      ...(principal !== undefined && { principal }),
      ...(escalated && { escalated: 'yes' }),
      ...(stuck && HELD),
      ...(pool && { employeeId: null }),
    };
    const measure = stuck ? await this.rows.measure(moment, policy) : null;
    const fits = measure && ((row: CaseRow) => stuckBy(row, measure) !== null);
    const page = await this.page(moment, where, fits, { limit: form.limit(limit), cursor });
    const { asOf, positions, stale } = moment;
    const answer: CasesAnswer = {
      ...{ asOf, positions, stale },
      rows: await this.rows.of(caller, moment, policy, page.rows),
      nextCursor: page.next,
      stuckDays: policy.rules.stuckDays,
      permits: policy.rules.permits,
    };
    return form.list(answer, 'cases', policy.timeZone, columns);
  }

  /** Those that were quiet longest first. Whether one is stuck is for the workflow to say: no column knows. */
  private async page(
    moment: Moment,
    where: Where<CaseRow>,
    fits: ((row: CaseRow) => boolean) | null,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly rows: readonly ViewRow<CaseRow>[]; readonly next: string | null }> {
    if (fits) {
      const all = await everyRow(this.reader, cases, moment, where, BY_QUIET);
      const found = all.filter(({ row }) => fits(row));
      const { items, nextCursor } = pageOf(found, ({ key }) => key, limit, cursor);
      return { rows: items, next: nextCursor };
    }
    const query = { sites: [moment.site], where, asOf: asOfIn(moment, cases), orderBy: BY_QUIET };
    return readPage(this.reader, cases, { ...query, limit, cursor });
  }
}
