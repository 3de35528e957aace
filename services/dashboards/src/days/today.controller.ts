import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, BadRequest, Caller, IsCalendarDate } from '@muster/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { todayFormulas } from '../evidence/formulas.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';
import { dayKey, days } from './days.projection.js';
import {
  SUMMARY_FIGURES,
  todayAnswer,
  type SummaryFigure,
  type TodayAnswer,
  type TodayRow,
} from './today-answer.js';
import { summaryFigureOf, Today, type BoardEntry } from './today.js';

class TodayQuery extends TeamListQuery {
  /** Work date; without it each person's present one. */
  @IsOptional()
  @IsCalendarDate()
  date?: string;
}

class TodayFigureQuery extends ViewQuery {
  @IsIn(SUMMARY_FIGURES)
  figure: SummaryFigure;

  /** A team or a person; everybody in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;

  @IsOptional()
  @IsCalendarDate()
  date?: string;
}

const columns: readonly Column<TodayRow>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ['position', ({ position }) => position, 'word'],
  ['workDate', ({ workDate }) => workDate],
  ['shift', ({ shift }) => shift?.code],
  ['status', ({ status }) => status, 'word'],
  ['firstIn', ({ firstIn }) => firstIn, 'instant'],
  ['lastOut', ({ lastOut }) => lastOut, 'instant'],
  ['lateMinutes', ({ lateMinutes }) => lateMinutes],
  ['workedMinutes', ({ workedMinutes }) => workedMinutes],
  ['openAnomalies', ({ anomalies }) => anomalies.filter(({ status }) => status === 'open').length],
];

const NEEDED = [employees, teams, days];

/** 今日現場: who is there against the roster, by the clock (A2). */
@ApiTags('attendance')
@Controller('attendance/today')
export class TodayController {
  constructor(
    private readonly moments: Moments,
    private readonly today: Today,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Allow('attendance.read')
  @Answers(todayAnswer, { csv: true })
  async list(
    @Query() query: TodayQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<TodayAnswer | string> {
    const moment = await this.moments.at(query, NEEDED);
    const site = await this.moments.findSite(moment);
    const board = site ? await this.today.board(caller, moment, site, query) : [];
    const { items, nextCursor } = pageOf(
      board,
      ({ person }) => person.employeeId,
      form.limit(query.limit),
      query.cursor,
    );
    const nameOf = await this.personal.names(
      caller,
      items.map(({ person }) => person.employeeId),
    );
    const answer: TodayAnswer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      summary: Object.fromEntries(
        SUMMARY_FIGURES.map((figure) => [
          figure,
          board.reduce((sum, { day, context }) => sum + summaryFigureOf(figure, context)(day), 0),
        ]),
      ) as TodayAnswer['summary'],
      rows: items.map((entry) => rowOf(entry, nameOf(entry.person.employeeId))),
      nextCursor,
    };
    return form.list(answer, 'today', site?.timeZone ?? 'UTC', columns);
  }

  /** The events behind a figure of the summary. */
  @Get('explain')
  @Allow('attendance.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: TodayFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const moment = await this.moments.at(query, NEEDED);
    const site = await this.moments.site(moment);
    const board = await this.today.board(caller, moment, site, { date: query.date });
    const asked = board.filter(
      ({ person, teamId }) => !query.key || [person.employeeId, teamId].includes(query.key),
    );
    if (query.key && asked.length === 0) throw new BadRequest('key', 'is nobody and no team in your scope');
    const contexts = new Map(
      asked.map(({ person, workDate, context }) => [dayKey(person.employeeId, workDate), context]),
    );
    const derived = await this.evidence.derive(days, moment, {
      keys: [...contexts.keys()],
      figureOf: (key) => summaryFigureOf(query.figure, contexts.get(key)!),
      onlyCounting: asked.length > 1,
    });
    const answer = await this.evidence.answer(
      caller,
      moment,
      query.figure,
      todayFormulas[query.figure],
      derived,
      form.language,
    );
    return form.list(answer, `today-${query.figure}`, site.timeZone, evidenceColumns);
  }
}

const rowOf = (
  { person, teamId, teamLabel, workDate, day, incomplete, state }: BoardEntry,
  name: string | null,
): TodayRow => ({
  employeeId: person.employeeId,
  name,
  teamId,
  teamLabel,
  position: person.position,
  workDate,
  shift: day?.shift ? { code: day.shift.code, segments: [...day.shift.segments] } : null,
  status: state.status,
  firstIn: state.firstIn,
  lastOut: state.lastOut,
  lateMinutes: state.lateMinutes,
  workedMinutes: state.workedMinutes,
  closed: day?.figures != null,
  anomalies: (day?.anomalies ?? []).map(({ anomalyId, kind, minutes, status }) => ({
    anomalyId,
    kind,
    minutes,
    status,
  })),
  incomplete,
});
