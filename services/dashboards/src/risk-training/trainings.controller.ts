import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceOf } from '../evidence/count.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { trainingFormulas } from '../evidence/risk-formulas.js';
import { Answers, date, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
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
    const found = await this.seen(query, caller, moment);
    const asked = found
      .filter(({ row }) => !status || row.status === status)
      .sort((a, b) => a.row.dueOn.localeCompare(b.row.dueOn) || (a.key < b.key ? -1 : 1));
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const [labels, nameOf] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.map(({ row }) => row.employeeId),
      ),
    ]);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row, incomplete }) => ({
        ...{ ...row, incomplete, employeeName: nameOf(row.employeeId) },
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
      })),
      summary: {
        trainedPeople: sum('trainedPeople'),
        dueTrainings: sum('dueTrainings'),
        lapsedTrainings: sum('lapsedTrainings'),
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
    const found = await this.seen(query, caller, moment);
    const answer = await evidenceOf(
      this.evidence,
      { caller, moment, language: form.language },
      { projection: trainings, found, figure, formula: trainingFormulas[figure], of: figures[figure] },
    );
    const zone = await this.moments.zoneOf(moment);
    return form.list(answer, `trainings-${figure}`, zone, evidenceColumns);
  }

  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly ViewRow<TrainingRow>[]> {
    if (team !== undefined) caller.require('risk.training.read', { site, team });
    const { teams: own } = caller.scope('risk.training.read');
    const found = await everyRow(this.reader, trainings, moment, team === undefined ? {} : { teamId: team });
    return found.filter(
      ({ row: { employeeId, teamId } }) =>
        employeeId === caller.id || own === null || (teamId !== null && own.includes(teamId)),
    );
  }
}
