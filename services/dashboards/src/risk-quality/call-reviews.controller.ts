import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { itemScore, reviewBasis } from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import {
  evidenceAnswer,
  rateEvidenceAnswer,
  type EvidenceAnswer,
  type RateEvidenceAnswer,
} from '../evidence/evidence-answer.js';
import { Evidence, rateAnswer } from '../evidence/evidence.js';
import { averageScore, reviewedCallFormulas } from '../evidence/risk-formulas.js';
import { rateOf } from '../figures/outcome.js';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { DatesQuery, TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { callReviews, DISPUTES, type CallReviewRow } from './call-reviews.projection.js';

const FIGURES = ['reviewedCalls', 'criticalFailures', 'openDisputes'] as const;
type Figure = (typeof FIGURES)[number];

class CallReviewsQuery extends DatesQuery {
  @IsOptional()
  @IsUUID()
  collector?: string;

  @IsOptional()
  @IsIn(DISPUTES)
  dispute?: (typeof DISPUTES)[number];
}

class CallReviewFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

class AverageQuery extends TeamListQuery {
  @IsIn(['averageScore'])
  figure: 'averageScore';
}

const reviewRow = z.object({
  reviewId: z.string(),
  contactId: z.string(),
  caseId: z.string(),
  collectorId: z.string(),
  collectorName: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  reviewerId: z.string(),
  reviewerName: z.string().nullable(),
  on: date,
  reviewedAt: instant,
  basis: reviewBasis,
  formVersion: z.int(),
  scores: z.array(itemScore),
  /** Hundredths of a point. */
  score: z.int(),
  criticalFailed: z.array(z.string()),
  comment: z.string().nullable(),
  dispute: z.enum(DISPUTES),
  disputeReason: z.string().nullable(),
  decideBy: date.nullable(),
  decisionReasons: z.string().nullable(),
  withheld,
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof reviewRow>;
const reviewsAnswer = listOf(reviewRow).extend({
  summary: z.object({
    reviewedCalls: z.int(),
    criticalFailures: z.int(),
    openDisputes: z.int(),
    /** Hundredths of a point; null without reviews. */
    averageScore: z.int().nullable(),
  }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['risk_on', ({ on }) => on],
  ['name', ({ collectorName, collectorId }) => collectorName ?? collectorId],
  ['team', ({ teamLabel }) => teamLabel],
  ['risk_basis', ({ basis }) => `basis_${basis}`, 'word'],
  ['risk_score', ({ score }) => score / 100],
  ['risk_criticalFailed', ({ criticalFailed }) => criticalFailed.join(' ')],
  ['risk_dispute', ({ dispute }) => `review_dispute_${dispute}`, 'word'],
  ['explanation', ({ comment }) => comment],
];

const figures: Readonly<Record<Figure | 'scoreSum', FigureOf<CallReviewRow>>> = {
  reviewedCalls: (row) => Number(row !== null),
  criticalFailures: (row) => Number(row !== null && row.criticalFailed.length > 0),
  openDisputes: (row) => Number(row?.dispute === 'open'),
  scoreSum: (row) => row?.score ?? 0,
};

/** Hundredths of a point, half up; null without reviews. */
const averageOf = (scoreSum: number, reviews: number): number | null => rateOf(scoreSum, 10_000 * reviews);

/** Reviews of calls with their scores and disputes (X2). */
@ApiTags('risk')
@Controller('risk/call-reviews')
export class CallReviewsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('risk.quality.read')
  @Answers(reviewsAnswer, { csv: true })
  async list(
    @Query() query: CallReviewsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof reviewsAnswer> | string> {
    const { from, to, collector, dispute, limit, cursor } = query;
    const moment = await this.moments.at(query, [callReviews, teams]);
    const found = await this.seen(query, caller, moment);
    const asked = found
      .filter(({ row }) => (!from || from <= row.on) && (!to || row.on <= to))
      .filter(({ row }) => !collector || row.collectorId === collector)
      .filter(({ row }) => !dispute || row.dispute === dispute)
      .sort((a, b) => b.row.reviewedAt.localeCompare(a.row.reviewedAt) || (a.key < b.key ? -1 : 1));
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (of: FigureOf<CallReviewRow>) => found.reduce((total, { row }) => total + of(row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: {
        reviewedCalls: sum(figures.reviewedCalls),
        criticalFailures: sum(figures.criticalFailures),
        openDisputes: sum(figures.openDisputes),
        averageScore: averageOf(sum(figures.scoreSum), found.length),
      },
    };
    return form.list(answer, 'call-reviews', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.quality.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: CallReviewFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [callReviews]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `call-reviews-${figure}` },
      { projection: callReviews, found, figure, formula: reviewedCallFormulas[figure], of: figures[figure] },
    );
  }

  /** Both parts of the average score, with the reviews and decisions behind them. */
  @Get('average/explain')
  @Allow('risk.quality.read')
  @Answers(rateEvidenceAnswer)
  async explainAverage(
    @Query() query: AverageQuery,
    @Caller() caller: Caller,
    @Form() { language }: AnswerForm,
  ): Promise<RateEvidenceAnswer> {
    const moment = await this.moments.at(query, [callReviews]);
    const keys = (await this.seen(query, caller, moment)).map(({ key }) => key);
    const part = async (name: 'scoreSum' | 'reviewedCalls') => {
      const derived = await this.evidence.derive(callReviews, moment, {
        keys,
        figureOf: () => figures[name],
      });
      return this.evidence.answer(caller, moment, name, reviewedCallFormulas[name], derived, language);
    };
    const [numerator, denominator] = [await part('scoreSum'), await part('reviewedCalls')];
    const rate = averageOf(numerator.value, denominator.value);
    return rateAnswer(moment, averageScore, language, { figure: query.figure, rate, numerator, denominator });
  }

  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly ViewRow<CallReviewRow>[]> {
    if (team !== undefined) caller.require('risk.quality.read', { site, team });
    const { teams: own } = caller.scope('risk.quality.read');
    const found = await everyRow(
      this.reader,
      callReviews,
      moment,
      team === undefined ? {} : { teamId: team },
    );
    return found.filter(
      ({ row: { collectorId, teamId } }) =>
        collectorId === caller.id || own === null || (teamId !== null && own.includes(teamId)),
    );
  }

  private async shown(
    found: readonly ViewRow<CallReviewRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const mayRead = ({ collectorId, teamId }: CallReviewRow) =>
      caller.roles.some((role) => role === 'legal' || role === 'quality') ||
      caller.may('personal.reveal', { site: moment.site, team: teamId, employee: collectorId });
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        found.flatMap(({ row }) => [row.collectorId, row.reviewerId]),
      ),
      this.personal.opened(
        found.flatMap(({ row }) =>
          [row.comment, row.disputeReason, row.decisionReasons].map((field) => ({
            field,
            open: mayRead(row),
          })),
        ),
      ),
    ]);
    return found.map(({ row, incomplete }, at) => {
      const [comment, reason, decision] = [texts[3 * at]!, texts[3 * at + 1]!, texts[3 * at + 2]!];
      const { scores, criticalFailed, ...rest } = row;
      return {
        ...{ ...rest, incomplete, scores: [...scores], criticalFailed: [...criticalFailed] },
        ...{ comment: comment.text, disputeReason: reason.text, decisionReasons: decision.text },
        withheld: withheldOf({ comment, disputeReason: reason, decisionReasons: decision }),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        collectorName: nameOf(row.collectorId),
        reviewerName: nameOf(row.reviewerId),
      };
    });
  }
}
