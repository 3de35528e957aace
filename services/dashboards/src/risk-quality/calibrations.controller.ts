import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { calibrationFormulas } from '../evidence/risk-formulas.js';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { calibrations, type CalibrationRow } from './calibrations.projection.js';

const FIGURES = ['calibratedCalls', 'farApart'] as const;
type Figure = (typeof FIGURES)[number];

class CalibrationFigureQuery extends ListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const calibrationRow = z.object({
  contactId: z.string(),
  collectorId: z.string(),
  collectorName: z.string().nullable(),
  reviews: z.array(z.object({ reviewId: z.string(), reviewerName: z.string().nullable(), score: z.int() })),
  /** Highest less lowest, hundredths of a point. */
  spread: z.int(),
  agrees: z.boolean(),
  note: z.string().nullable(),
  withheld,
  heldAt: instant,
  heldByName: z.string().nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof calibrationRow>;
const calibrationsAnswer = listOf(calibrationRow).extend({
  summary: z.object({ calibratedCalls: z.int(), farApart: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['quality_heldAt', ({ heldAt }) => heldAt, 'instant'],
  ['name', ({ collectorName, collectorId }) => collectorName ?? collectorId],
  [
    'quality_reviewers',
    ({ reviews }) =>
      reviews.map(({ reviewerName, score }) => `${reviewerName ?? '—'} ${score / 100}`).join(' · '),
  ],
  ['quality_spread', ({ spread }) => spread / 100],
  ['quality_agrees', ({ agrees }) => agrees],
  ['note', ({ note }) => note],
];

const figures: Readonly<Record<Figure, FigureOf<CalibrationRow>>> = {
  calibratedCalls: (row) => Number(row !== null),
  farApart: (row) => Number(row?.agrees === false),
};

/** How far reviewers agree (X2): for those who see the whole site's reviews. */
@ApiTags('risk')
@Controller('risk/calibrations')
export class CalibrationsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('risk.calibration.read')
  @Answers(calibrationsAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof calibrationsAnswer> | string> {
    const moment = await this.moments.at(query, [calibrations]);
    const found = await this.found(moment);
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const open = caller.roles.some((role) => role === 'legal' || role === 'quality');
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        items.flatMap(({ row }) => [
          ...[row.collectorId, row.heldBy],
          ...row.reviews.map(({ reviewerId }) => reviewerId),
        ]),
      ),
      this.personal.opened(items.map(({ row: { note } }) => ({ field: note, open }))),
    ]);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row: { heldBy, ...row }, incomplete }, at): AnswerRow => {
        const note = texts[at]!;
        return {
          ...{ ...row, incomplete, note: note.text, withheld: withheldOf({ note }) },
          ...{ collectorName: nameOf(row.collectorId), heldByName: nameOf(heldBy) },
          reviews: row.reviews.map(({ reviewId, reviewerId, score }) => ({
            ...{ reviewId, score, reviewerName: nameOf(reviewerId) },
          })),
        };
      }),
      summary: { calibratedCalls: sum('calibratedCalls'), farApart: sum('farApart') },
    };
    return form.list(answer, 'calibrations', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.calibration.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: CalibrationFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [calibrations]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `calibrations-${figure}` },
      {
        ...{ projection: calibrations, found: await this.found(moment), figure },
        ...{ formula: calibrationFormulas[figure], of: figures[figure] },
      },
    );
  }

  private async found(moment: Moment): Promise<readonly ViewRow<CalibrationRow>[]> {
    return (await everyRow(this.reader, calibrations, moment)).toSorted(({ row: a }, { row: b }) =>
      b.heldAt.localeCompare(a.heldAt),
    );
  }
}
