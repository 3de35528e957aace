import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { sampledCall, type SampledCall } from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { sampleFormulas } from '../evidence/risk-formulas.js';
import { Answers, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { callReviews } from './call-reviews.projection.js';
import { samples, type SampleRow } from './samples.projection.js';

const FIGURES = ['sampledCalls'] as const;
type Figure = (typeof FIGURES)[number];

class SampleFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const sampleRow = z.object({
  month: z.string(),
  /** SHA-256 of the seed, told before the month began. */
  commitment: z.string(),
  seed: z.string().nullable(),
  perCollector: z.int(),
  population: z.int().nullable(),
  committedAt: instant,
  committedByName: z.string().nullable(),
  drawnAt: instant.nullable(),
  drawnByName: z.string().nullable(),
  /** Those that the reader may see; `reviews`: how many reviewers have heard it. */
  calls: z.array(sampledCall.extend({ collectorName: z.string().nullable(), reviews: z.int() })),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof sampleRow>;
const samplesAnswer = listOf(sampleRow).extend({ summary: z.object({ sampledCalls: z.int() }) });

const columns: readonly Column<AnswerRow>[] = [
  ['period', ({ month }) => month],
  ['sample_commitment', ({ commitment }) => commitment],
  ['sample_seed', ({ seed }) => seed],
  ['sample_population', ({ population }) => population],
  ['sample_calls', ({ calls }) => calls.length],
  ['sample_committedAt', ({ committedAt }) => committedAt, 'instant'],
  ['sample_drawnAt', ({ drawnAt }) => drawnAt, 'instant'],
];

type Sees = (call: SampledCall) => boolean;

/** Which calls are heard, fixed before the month and told after it (X2). */
@ApiTags('risk')
@Controller('risk/samples')
export class SamplesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The latest month first. */
  @Get()
  @Allow('risk.quality.read')
  @Answers(samplesAnswer, { csv: true })
  async list(
    @Query() query: TeamListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof samplesAnswer> | string> {
    const moment = await this.moments.at(query, [samples, callReviews]);
    const sees = seenBy(caller, query);
    const found = await everyRow(this.reader, samples, moment);
    const latest = found.toSorted(({ row: a }, { row: b }) => b.month.localeCompare(a.month));
    const { items, nextCursor } = pageOf(latest, ({ key }) => key, form.limit(query.limit), query.cursor);
    const calls = items.flatMap(({ row }) => row.calls).filter(sees);
    const [nameOf, reviews] = await Promise.all([
      this.personal.names(caller, [
        ...items.flatMap(({ row }) => [row.committedBy, row.drawnBy]),
        ...calls.map(({ collectorId }) => collectorId),
      ]),
      everyRow(this.reader, callReviews, moment),
    ]);
    const heard = Map.groupBy(reviews, ({ row }) => row.contactId);
    const shown = ({ row, incomplete }: ViewRow<SampleRow>): AnswerRow => {
      const { committedBy, drawnBy, ...rest } = row;
      return {
        ...{ ...rest, incomplete, committedByName: nameOf(committedBy), drawnByName: nameOf(drawnBy) },
        calls: row.calls.filter(sees).map((call) => ({
          ...{ ...call, collectorName: nameOf(call.collectorId) },
          reviews: heard.get(call.contactId)?.length ?? 0,
        })),
      };
    };
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(shown),
      summary: { sampledCalls: found.reduce((sum, { row }) => sum + sampled(sees)(row), 0) },
    };
    return form.list(answer, 'samples', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.quality.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: SampleFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [samples]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `samples-${figure}` },
      {
        ...{ projection: samples, found: await everyRow(this.reader, samples, moment), figure },
        ...{ formula: sampleFormulas[figure], of: sampled(seenBy(caller, query)) },
      },
    );
  }
}

/** The own calls, those of the own teams, or the site's. */
const seenBy = (caller: SignedIn, { site, team }: TeamListQuery): Sees => {
  if (team !== undefined) caller.require('risk.quality.read', { site, team });
  const visible = visibleIn(caller.scope('risk.quality.read'));
  return ({ teamId, collectorId }) =>
    visible({ teamId, employeeId: collectorId }) && (team === undefined || teamId === team);
};

const sampled =
  (sees: Sees): FigureOf<SampleRow> =>
  (row) =>
    row ? row.calls.filter(sees).length : 0;
