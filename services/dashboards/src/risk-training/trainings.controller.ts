import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { trainingFormulas } from '../evidence/risk-formulas.js';
import { Answers, date, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { anyConditionsOf } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import {
  TRAINING_STATUSES,
  trainings,
  type TrainingRow,
  type TrainingStatus,
} from './trainings.projection.js';

const FIGURES = ['trainedPeople', 'dueTrainings', 'lapsedTrainings'] as const;
type Figure = (typeof FIGURES)[number];

class TrainingsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(TRAINING_STATUSES)
  status?: TrainingStatus;
}

class TrainingFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const trainingRow = z.object({
  employeeId: z.string(),
  employeeName: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  requirementId: z.string(),
  topic: z.string(),
  barsContacts: z.boolean(),
  status: z.enum(TRAINING_STATUSES),
  dueOn: date,
  completedOn: date.nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof trainingRow>;
const trainingsAnswer = listOf(trainingRow).extend({
  /** Of everybody whom the reader may see. */
  summary: z.object({ trainedPeople: z.int(), dueTrainings: z.int(), lapsedTrainings: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['name', ({ employeeName, employeeId }) => employeeName ?? employeeId],
  ['team', ({ teamLabel }) => teamLabel],
  ['topic', ({ topic }) => topic],
  ['status', ({ status }) => `training_${status}`, 'word'],
  ['work_deadline', ({ dueOn }) => dueOn],
  ['work_completedAt', ({ completedOn }) => completedOn],
];

const counting =
  (status: TrainingStatus): FigureOf<TrainingRow> =>
  (row) =>
    Number(row?.status === status);
const figures: Readonly<Record<Figure, FigureOf<TrainingRow>>> = {
  trainedPeople: counting('trained'),
  dueTrainings: counting('due'),
  lapsedTrainings: counting('lapsed'),
};

/** Required trainings: coverage, what falls due, and who may not contact anybody until it is made up (R3). */
@ApiTags('risk')
@Controller('risk/trainings')
export class TrainingsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** What lapsed or lapses first comes first. */
  @Get()
  @Allow('risk.training.read')
  @Answers(trainingsAnswer, { csv: true })
  async list(
    @Query() query: TrainingsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof trainingsAnswer> | string> {
    const { status, limit, cursor } = query;
    const moment = await this.moments.at(query, [trainings, teams]);
    const where = anyConditionsOf(caller, query, 'risk.training.read');
    const rows = { sites: [moment.site], asOf: asOfIn(moment, trainings) };
    const [page, counts] = await Promise.all([
      readPage(this.reader, trainings, {
        ...{ ...rows, where: status ? where.map((one) => ({ ...one, status })) : where },
        ...{ orderBy: { field: 'dueOn' }, limit: form.limit(limit), cursor },
      }),
      this.reader.sums(trainings, { ...rows, where, by: ['status'], of: [] }),
    ]);
    const count = (wanted: TrainingStatus) => counts.find(({ by: [of] }) => of === wanted)?.rows ?? 0;
    const [labels, nameOf] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        page.rows.map(({ row }) => row.employeeId),
      ),
    ]);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor: page.next },
      rows: page.rows.map(({ row, incomplete }) => ({
        ...{ ...row, incomplete, employeeName: nameOf(row.employeeId) },
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
      })),
      summary: {
        trainedPeople: count('trained'),
        dueTrainings: count('due'),
        lapsedTrainings: count('lapsed'),
      },
    };
    return form.list(answer, 'trainings', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.training.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: TrainingFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [trainings]);
    const where = anyConditionsOf(caller, query, 'risk.training.read');
    const found = await everyRow(this.reader, trainings, moment, where);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `trainings-${figure}` },
      { projection: trainings, found, figure, formula: trainingFormulas[figure], of: figures[figure] },
    );
  }
}
