import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { citedFigure, reviewKind } from '@muster/contracts/operations';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { reviewFormulas } from '../evidence/leading-formulas.js';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { reviews, type ReviewRow } from './reviews.projection.js';

const STATUSES = ['due', 'overdue', 'filed'] as const;
const FIGURES = ['dueReviews', 'overdueReviews', 'filedReviews'] as const;
type Figure = (typeof FIGURES)[number];

class ReviewsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

class ReviewFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const reviewRow = z.object({
  teamId: z.string(),
  teamLabel: z.string().nullable(),
  kind: reviewKind,
  from: date,
  to: date,
  dueOn: date,
  status: z.enum(STATUSES),
  figures: z.array(citedFigure),
  findings: z.string().nullable(),
  lessons: z.string().nullable(),
  filedByName: z.string().nullable(),
  filedAt: instant.nullable(),
  late: z.boolean(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof reviewRow>;
const reviewsAnswer = listOf(reviewRow).extend({
  summary: z.object({ dueReviews: z.int(), overdueReviews: z.int(), filedReviews: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['kind', ({ kind }) => kind, 'word'],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['work_deadline', ({ dueOn }) => dueOn],
  ['status', ({ status }) => `review_${status}`, 'word'],
  ['work_workFindings', ({ findings }) => findings],
  ['work_lessons', ({ lessons }) => lessons],
  ['work_filedBy', ({ filedByName }) => filedByName],
  ['work_filedAt', ({ filedAt }) => filedAt, 'instant'],
  ['late', ({ late }) => late],
];

const figureOf =
  (figure: Figure): FigureOf<ReviewRow> =>
  (row) =>
    Number(row !== null && figure === `${row.status}Reviews`);

/** The calendar of reviews (W4); the latest period first. */
@ApiTags('operations')
@Controller('operations/reviews')
export class ReviewsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Allow('operations.read')
  @Answers(reviewsAnswer, { csv: true })
  async list(
    @Query() query: ReviewsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof reviewsAnswer> | string> {
    const moment = await this.moments.at(query, [reviews, teams]);
    const found = await this.seen(query, caller, moment);
    const asked = found.filter(({ row }) => query.status === undefined || row.status === query.status);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(query.limit), query.cursor);
    const [labels, nameOf, site] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.map(({ row }) => row.filedBy),
      ),
      this.moments.findSite(moment),
    ]);
    const count = (figure: Figure) => found.reduce((sum, { row }) => sum + figureOf(figure)(row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row: { filedBy, ...row }, incomplete }) => ({
        ...{ ...row, figures: [...row.figures], incomplete, filedByName: nameOf(filedBy) },
        teamLabel: labels.get(row.teamId)?.label ?? null,
      })),
      summary: {
        dueReviews: count('dueReviews'),
        overdueReviews: count('overdueReviews'),
        filedReviews: count('filedReviews'),
      },
    };
    return form.list(answer, 'reviews', site?.timeZone ?? 'UTC', columns);
  }

  @Get('explain')
  @Allow('operations.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ReviewFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [reviews]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `reviews-${figure}` },
      { projection: reviews, found, figure, formula: reviewFormulas[figure], of: figureOf(figure) },
    );
  }

  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly ViewRow<ReviewRow>[]> {
    if (team !== undefined) caller.require('operations.read', { site, team });
    const { teams: own } = caller.scope('operations.read');
    const where = { ...(own && { teamId: own }), ...(team !== undefined && { teamId: team }) };
    return everyRow(this.reader, reviews, moment, where, { field: 'from', descending: true });
  }
}
