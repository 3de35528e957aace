import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers, standing } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { ViewQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import { CaseRows } from './case-rows.js';
import { CASE_SOURCES, HELD } from './cases.controller.js';
import { cases, type CaseRow } from './cases.projection.js';
import { stuckFormulas } from './contact-figures.js';
import { stuckBy, STUCK_RULES } from './stuck.js';

class StuckQuery extends ViewQuery {
  @IsOptional() @IsUUID() team?: string;
}
class StuckFigureQuery extends StuckQuery {
  @IsIn(['stuckCases']) figure: 'stuckCases';
}

const stuckAnswer = z.object({
  ...standing,
  stuckCases: z.int(),
  /** Of the workflow in force, or of the policy where none speaks of the bucket. */
  byRule: z.array(z.object({ rule: z.enum(STUCK_RULES), cases: z.int() })),
});
type StuckAnswer = z.infer<typeof stuckAnswer>;

/** 卡案 (W3): cases in a hand without what the workflow in force asks for in its time. */
@ApiTags('operations')
@Controller('operations/stuck-cases')
export class StuckCasesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: CaseRows,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Allow('operations.case.read')
  @Answers(stuckAnswer)
  async count(@Query() query: StuckQuery, @Caller() caller: Caller): Promise<StuckAnswer> {
    const { moment, found, by } = await this.held(query, caller);
    const rules = found.flatMap(({ row }) => by(row)?.rule ?? []);
    const { asOf, positions, stale } = moment;
    return {
      ...{ asOf, positions, stale, stuckCases: rules.length },
      byRule: STUCK_RULES.map((rule) => ({ rule, cases: rules.filter((one) => one === rule).length })),
    };
  }

  @Get('explain')
  @Allow('operations.case.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: StuckFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { moment, timeZone, found, by } = await this.held(query, caller);
    return this.evidence.counted(
      { caller, moment, form, zone: timeZone, file: query.figure },
      {
        ...{ projection: cases, figure: query.figure, formula: stuckFormulas[query.figure] },
        found: found.filter(({ row }) => by(row) !== null),
        of: (row) => Number(row !== null && by(row) !== null),
      },
    );
  }

  private async held(query: StuckQuery, caller: Caller) {
    const scope = conditionsOf(caller, query, 'operations.case.read');
    const moment = await this.moments.at(query, CASE_SOURCES);
    const policy = await this.rows.policy(moment);
    const measure = await this.rows.measure(moment, policy);
    return {
      ...{ moment, timeZone: policy.timeZone },
      found: await everyRow(this.reader, cases, moment, { ...scope, ...HELD }),
      by: (row: CaseRow) => stuckBy(row, measure),
    };
  }
}
