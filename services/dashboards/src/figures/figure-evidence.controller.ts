import { Allow, BadRequest, Caller } from '@muster/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { Moments } from '../views/moment.js';
import { FIGURE_SOURCES } from './figures.js';
import { FigureEvidence } from './figure-evidence.js';
import { PeriodQuery, whoseOf } from './figures.controller.js';
import { figureFormulas, type EvidentFigure } from './formulas.js';
import { definitionsOn, WorkSite } from './work-site.js';

const FIGURES = Object.keys(figureFormulas) as EvidentFigure[];

class ExplainQuery extends PeriodQuery {
  @IsIn(FIGURES) figure: EvidentFigure;
}

/** The events behind each figure of a period; Σ contribution = figure. */
@ApiTags('operations')
@Controller('operations/figures')
export class FigureEvidenceController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly figures: FigureEvidence,
    private readonly evidence: Evidence,
  ) {}

  @Get('explain')
  @Allow('operations.money.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ExplainQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { from, to, figure } = query;
    if (from > to) throw new BadRequest('to', 'is before from');
    const moment = await this.moments.at(query, FIGURE_SOURCES);
    const site = await this.sites.of(moment);
    const asked = { from, to, whose: whoseOf(caller, query), definitions: definitionsOn(site, to) };
    const derived = await this.figures.derive(moment, site, asked, figure);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      figureFormulas[figure],
      derived,
      form.language,
      site.currency,
    );
    return form.list(answer, 'evidence', site.timeZone, evidenceColumns);
  }
}
