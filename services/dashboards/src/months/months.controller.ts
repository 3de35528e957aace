import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { datesBetween } from '@muster/kernel';
import { Allow, Caller, Forbidden } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { days } from '../days/days.projection.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { IsPeriod, TeamListQuery, ViewQuery } from '../views/requests.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';
import { dayRowsOf } from './day-rows.js';
import { TOTAL_FIGURES } from './month-figures.js';
import {
  monthAnswer,
  monthsAnswer,
  type MonthAnswer,
  type MonthRow,
  type MonthsAnswer,
} from './months-answer.js';
import { Months } from './months.js';
import { timesheets } from './timesheets.projection.js';

class MonthsQuery extends TeamListQuery {
  @IsPeriod()
  period: string;
}

class MonthQuery extends ViewQuery {
  @IsPeriod()
  period: string;
}

const columns: readonly Column<MonthRow>[] = [
  ['period', ({ period }) => period],
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['status', ({ status }) => (status === 'open' ? 'in_progress' : status), 'word'],
  ...TOTAL_FIGURES.map((figure): Column<MonthRow> => [figure, ({ totals }) => totals[figure]]),
  ['submittedAt', ({ submittedAt }) => submittedAt, 'instant'],
  ['acceptedAt', ({ acceptedAt }) => acceptedAt, 'instant'],
  ['amendments', ({ amendments }) => amendments.length],
];

export const MONTH_NEEDS = [employees, teams, days, timesheets];

/** The month of each person: what the leader submits and HR accepts (A4). */
@ApiTags('attendance')
@Controller('attendance/months')
export class MonthsController {
  constructor(
    private readonly moments: Moments,
    private readonly months: Months,
    private readonly reader: ViewReader,
  ) {}

  @Get()
  @Allow('attendance.read')
  @Answers(monthsAnswer, { csv: true })
  async list(
    @Query() query: MonthsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<MonthsAnswer | string> {
    const moment = await this.moments.at(query, MONTH_NEEDS);
    const site = await this.moments.findSite(moment);
    const members = site ? await this.months.members(caller, moment, site, query) : [];
    const { items, nextCursor } = pageOf(
      members,
      ({ person }) => person.employeeId,
      form.limit(query.limit),
      query.cursor,
    );
    const found = await this.months.of(moment, query.period, items);
    const answer: MonthsAnswer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      rows: site ? await this.months.rows(caller, moment, site, query.period, found) : [],
      nextCursor,
    };
    return form.list(answer, `months-${query.period}`, site?.timeZone ?? 'UTC', columns);
  }

  /** One person's month, day by day. */
  @Get(':employeeId')
  @Allow('attendance.read')
  @Answers(monthAnswer)
  async one(
    @Param('employeeId', ParseUUIDPipe) employeeId: string,
    @Query() query: MonthQuery,
    @Caller() caller: Caller,
  ): Promise<MonthAnswer> {
    const { period } = query;
    const moment = await this.moments.at(query, MONTH_NEEDS);
    const site = await this.moments.site(moment);
    const member = (await this.months.members(caller, moment, site, { period })).find(
      ({ person }) => person.employeeId === employeeId,
    );
    if (!member) throw new Forbidden('attendance.read', { site: moment.site, employee: employeeId });
    const [row] = await this.months.rows(
      caller,
      moment,
      site,
      period,
      await this.months.of(moment, period, [member]),
    );
    const { from, to } = row!;
    const found = await everyRow(this.reader, days, moment, { employeeId, workDate: { from, to } });
    return {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      month: row!,
      days: dayRowsOf(
        site,
        member.person,
        datesBetween(from, to),
        found.map((day) => day.row),
        moment.instant,
      ),
    };
  }
}
