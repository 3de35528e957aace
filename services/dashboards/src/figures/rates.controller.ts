import { Allow, BadRequest, Caller } from '@muster/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { rateEvidenceAnswer, type RateEvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence, rateAnswer } from '../evidence/evidence.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { Moments } from '../views/moment.js';
import { FigureEvidence } from './figure-evidence.js';
import { FIGURE_SOURCES } from './figures.js';
import { PeriodQuery, whoseOf } from './figures.controller.js';
import { rateOf } from './outcome.js';
import { partFormulas, rateFormula, RATES, type Rate, type RatePart } from './rate-formulas.js';
import { definitionsOn, WorkSite } from './work-site.js';

class ExplainQuery extends PeriodQuery {
  @IsIn(RATES) figure: Rate;
}

/** 回款率, 履約率 of a period: both parts of each, with the events behind them. */
@ApiTags('operations')
@Controller('operations/rates')
export class RatesController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly figures: FigureEvidence,
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
    const { from, to, figure } = query;
    if (from > to) throw new BadRequest('to', 'is before from');
    const moment = await this.moments.at(query, FIGURE_SOURCES);
    const site = await this.sites.of(moment);
    const definitions = definitionsOn(site, to);
    const asked = { from, to, whose: whoseOf(caller, query), definitions };
    const formula = rateFormula(figure, definitions);
    const part = async (name: RatePart) => {
      const derived = await this.figures.derive(moment, site, asked, name);
      const how = partFormulas[name];
      return this.evidence.answer(caller, moment, name, how, derived, language, site.currency);
    };
    const [numerator, denominator] = [await part(formula.numerator), await part(formula.denominator)];
    const rate = rateOf(numerator.value, formula.of * denominator.value);
    return rateAnswer(moment, formula, language, { figure, rate, numerator, denominator });
  }
}
