import { Allow, Caller } from '@muster/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { rateEvidenceAnswer, type RateEvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence, rateAnswer } from '../evidence/evidence.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { Moments } from '../views/moment.js';
import { FIGURE_SOURCES } from './figures.js';
import { rollFormulas } from './formulas.js';
import { rateOf, type Outcome } from './outcome.js';
import { ROLL_RATES, rollRateFormulas, type RollRate } from './rate-formulas.js';
import { RollEvidence } from './roll-evidence.js';
import { RollsQuery, seenBy } from './rolls.controller.js';
import { definitionsOn, WorkSite } from './work-site.js';

class ExplainQuery extends RollsQuery {
  @IsIn(ROLL_RATES) figure: RollRate;
  @Type(() => Number) @IsInt() @Min(0) @Max(20) bucket: number;
}

const OUTCOME_OF = { rollRate: 'worse', cureRate: 'cured' } as const satisfies Record<RollRate, Outcome>;

/** 遷徙率, 回正率 of a bucket over a cycle: both parts of each, with the events behind them. */
@ApiTags('operations')
@Controller('operations/roll-rates')
export class RollRatesController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly rolls: RollEvidence,
    private readonly evidence: Evidence,
  ) {}

  @Get('explain')
  @Allow('operations.money.read')
  @Answers(rateEvidenceAnswer)
  async explain(
    @Query() query: ExplainQuery,
    @Caller() caller: Caller,
    @Form() { language }: AnswerForm,
  ): Promise<RateEvidenceAnswer> {
    const { from, bucket, figure: rate } = query;
    const moment = await this.moments.at(query, FIGURE_SOURCES);
    const site = await this.sites.of(moment);
    const figure = definitionsOn(site, from).rollBy === 'count' ? 'cases' : 'principalMinor';
    const part = async (outcome?: Outcome) => {
      const cohort = { from, figure, bucket, outcome, isSeen: seenBy(caller, query) } as const;
      const derived = await this.rolls.derive(moment, site, cohort);
      const how = rollFormulas[figure];
      return this.evidence.answer(caller, moment, figure, how, derived, language, site.currency);
    };
    const [numerator, denominator] = [await part(OUTCOME_OF[rate]), await part()];
    return rateAnswer(moment, rollRateFormulas[rate], language, {
      ...{ figure: rate, rate: rateOf(numerator.value, denominator.value), numerator, denominator },
    });
  }
}
