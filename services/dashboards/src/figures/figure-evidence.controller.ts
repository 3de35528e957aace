import { Allow, BadRequest, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { caseMoney } from '../case-money/case-money.projection.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence, type Derived } from '../evidence/evidence.js';
import { collections, type CollectionRow } from '../payments/collections.projection.js';
import { promises, type PromiseRow } from '../promises/promises.projection.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { DECIDED } from './figure-rows.js';
import { conditionsFor, FIGURE_SOURCES, isOpening, type Asked } from './figures.js';
import { PeriodQuery, whoseOf } from './figures.controller.js';
import { figureFormulas, type EvidentFigure } from './formulas.js';
import type { WorkSiteRow } from './work-sites.projection.js';
import { definitionsOn, WorkSite } from './work-site.js';

const FIGURES = Object.keys(figureFormulas) as EvidentFigure[];

class ExplainQuery extends PeriodQuery {
  @IsIn(FIGURES) figure: EvidentFigure;
}

const ofPromise = {
  promisesKept: ({ status }) => Number(status === 'kept'),
  promisesPartlyKept: ({ status }) => Number(status === 'partly_kept'),
  promisesBroken: ({ status }) => Number(status === 'broken'),
  promisesOpen: ({ status }) => Number(status === 'open'),
  promisesRescheduled: ({ status }) => Number(status === 'rescheduled'),
  promisesVoided: ({ status }) => Number(status === 'voided'),
  promisesDue: ({ status }) => Number(DECIDED.includes(status)),
  promisedMinor: ({ status, amountMinor }) => (DECIDED.includes(status) ? amountMinor : 0),
  keptMinor: ({ keptMinor }) => keptMinor,
} as const satisfies Record<string, (row: PromiseRow) => number>;

const ofCollection = {
  receivedMinor: ({ receivedMinor }) => receivedMinor,
  reversedMinor: ({ reversedMinor }) => reversedMinor,
  collectedMinor: ({ receivedMinor, reversedMinor }) => receivedMinor - reversedMinor,
  uncountedMinor: ({ uncountedMinor }) => uncountedMinor,
} as const satisfies Record<string, (row: CollectionRow) => number>;

/** The events behind each figure of a period; Σ contribution = figure. */
@ApiTags('operations')
@Controller('operations/figures')
export class FigureEvidenceController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly reader: ViewReader,
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
    const derived = await this.derive(moment, site, asked, figure);
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

  private async derive(
    moment: Moment,
    site: WorkSiteRow,
    asked: Asked,
    figure: EvidentFigure,
  ): Promise<Derived> {
    const { due, made, collected } = conditionsFor(asked, site);
    if (figure === 'openingMinor') return this.opening(moment, site, asked);
    if (figure in ofCollection) {
      const of = ofCollection[figure as keyof typeof ofCollection];
      const keys = keysOf(await everyRow(this.reader, collections, moment, collected));
      return this.evidence.derive(collections, moment, {
        keys,
        figureOf: () => (row) => (row ? of(row) : 0),
      });
    }
    const ofRow = figure === 'promisesMade' ? () => 1 : ofPromise[figure as keyof typeof ofPromise];
    const where = figure === 'promisesMade' ? made : due;
    const keys = keysOf(await everyRow(this.reader, promises, moment, where));
    // The due date is what the row says in the end: until then it counted for another date.
    const isDue = (row: PromiseRow) =>
      figure === 'promisesMade' || (row.dueOn >= asked.from && row.dueOn <= asked.to);
    return this.evidence.derive(promises, moment, {
      keys,
      figureOf: () => (row) => (row && isDue(row) ? ofRow(row) : 0),
      onlyCounting: true,
    });
  }

  private async opening(moment: Moment, site: WorkSiteRow, asked: Asked): Promise<Derived> {
    const opening = await this.sites.opening(moment, site, asked.from);
    const { teamId, collectorId } = asked.whose;
    const rows = await everyRow(this.reader, caseMoney, opening, {
      ...{ status: 'open', currency: site.currency },
      ...(teamId !== undefined && { teamId }),
      ...(collectorId !== undefined && { holderId: collectorId }),
    });
    return this.evidence.derive(caseMoney, opening, {
      keys: keysOf(rows.filter(({ row }) => isOpening(row, asked.definitions))),
      figureOf: () => (row) => row?.owedMinor ?? 0,
    });
  }
}

const keysOf = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);
