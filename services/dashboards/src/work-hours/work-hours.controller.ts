import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt, timeAt } from '@muster/kernel';
import { Allow, BadRequest, Caller, IsCalendarDate } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { contactFormulas } from '../cases/contact-figures.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import type { Formula } from '../evidence/formulas.js';
import { figureFormulas } from '../figures/formulas.js';
import { Answers, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import {
  addWork,
  noWork,
  WORK_FIGURES,
  workHours,
  workOf,
  type WorkHoursRow,
} from './work-hours.projection.js';

const READ = 'operations.case.read';
type WorkFigure = (typeof WORK_FIGURES)[number];

const workFormulas: Readonly<Record<WorkFigure, Formula>> = {
  attempts: contactFormulas.attempts,
  connects: contactFormulas.connects,
  rightParty: contactFormulas.rightParty,
  promisesMade: figureFormulas.promisesMade,
};

class WorkHoursQuery extends ViewQuery {
  /** The site's date. */
  @IsCalendarDate() date: string;
  @IsOptional() @IsUUID() team?: string;
}

class WorkFigureQuery extends WorkHoursQuery {
  @IsIn(WORK_FIGURES) figure: WorkFigure;
  /** A collector or a team; everybody in the caller's scope without it. */
  @IsOptional() @IsUUID() key?: string;
}

const hourRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  /** `09` = from nine to ten of the site's clock; null = said on a later day. */
  hour: z.string().nullable(),
  attempts: z.int(),
  connects: z.int(),
  rightParty: z.int(),
  promisesMade: z.int(),
});
type HourRow = z.infer<typeof hourRow>;
const hoursAnswer = listOf(hourRow);

const columns: readonly Column<HourRow>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ['hour', ({ hour }) => hour],
  ['attempts', ({ attempts }) => attempts],
  ['connects', ({ connects }) => connects],
  ['rightParty', ({ rightParty }) => rightParty],
  ['promisesMade', ({ promisesMade }) => promisesMade],
];

/** A day's work hour by hour: attempts, reached, right party, promises of each collector. */
@ApiTags('operations')
@Controller('operations/work-hours')
export class WorkHoursController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** A row for each hour in which a collector did something. */
  @Get()
  @Allow(READ)
  @Answers(hoursAnswer, { csv: true })
  async hours(
    @Query() query: WorkHoursQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof hoursAnswer> | string> {
    const moment = await this.moments.at(query, [workHours, teams]);
    const zone = await this.moments.zoneOf(moment);
    const found = (await this.found(caller, moment, query)).map(({ row }) => row);
    const [labels, nameOf] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        found.map(({ employeeId }) => employeeId),
      ),
    ]);
    const rows = found.flatMap((row): HourRow[] => {
      const { employeeId, teamId } = row;
      const teamLabel = teamId && (labels.get(teamId)?.label ?? null);
      const of = { employeeId, name: nameOf(employeeId), teamId, teamLabel };
      return byHour(row, zone).map(([hour, counts]) => ({ ...of, hour, ...counts }));
    });
    const { asOf, positions, stale } = moment;
    const answer = { asOf, positions, stale, rows, nextCursor: null };
    return form.list(answer, `work-hours-${query.date}`, zone, columns);
  }

  @Get('explain')
  @Allow(READ)
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: WorkFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key, date } = query;
    const moment = await this.moments.at(query, [workHours]);
    const asked = (await this.found(caller, moment, query)).filter(
      ({ row }) => key === undefined || [row.employeeId, row.teamId].includes(key),
    );
    if (key && asked.length === 0)
      throw new BadRequest('key', 'is nobody and no team who worked on the date');
    const derived = await this.evidence.derive(workHours, moment, {
      keys: asked.map((one) => one.key),
      figureOf: () => (row) => workOf(row)[figure],
      onlyCounting: asked.length > 1,
    });
    const zone = await this.moments.zoneOf(moment);
    const of = workFormulas[figure];
    const answer = await this.evidence.answer(caller, moment, figure, of, derived, form.language);
    return form.list(answer, `work-hours-${date}-${figure}`, zone, evidenceColumns);
  }

  private found(caller: Caller, moment: Moment, query: WorkHoursQuery) {
    const scope = conditionsOf(caller, query, READ);
    return everyRow(this.reader, workHours, moment, { ...scope, on: query.date });
  }
}

/** In the order of the clock. */
const byHour = ({ on, quarters }: WorkHoursRow, zone: string) => {
  const hourOf = (quarter: string) =>
    dateAt(quarter, zone) === on ? timeAt(quarter, zone).slice(0, 2) : null;
  const groups = Map.groupBy(Object.entries(quarters), ([quarter]) => hourOf(quarter));
  return [...groups]
    .map(([hour, list]) => [hour, list.map(([, counts]) => counts).reduce(addWork, noWork)] as const)
    .sort(([a], [b]) => (a ?? '~').localeCompare(b ?? '~'));
};
