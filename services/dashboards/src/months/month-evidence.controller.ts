import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt } from '@muster/kernel';
import { Allow, BadRequest, Caller, IsCalendarDate } from '@muster/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { dayKey, days } from '../days/days.projection.js';
import { contextOf } from '../days/today.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { added, Evidence, type Derived } from '../evidence/evidence.js';
import { balanceFormulas, dayFormulas, monthFormulas, type Formula } from '../evidence/formulas.js';
import { periodOfDate } from '../sites/site-facts.js';
import type { SiteRow } from '../sites/sites.projection.js';
import { balanceOf, timeOff } from '../time-off/time-off.projection.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { Moments, type Moment } from '../views/moment.js';
import { IsPeriod, ViewQuery } from '../views/requests.js';
import type { FloorMember } from '../workforce/floor.js';
import {
  DAY_FIGURES,
  dayFigureOf,
  isOfDay,
  isTotal,
  monthFigureOf,
  sealedFigureOf,
  TOTAL_FIGURES,
  type MonthFigure,
} from './month-figures.js';
import { MONTH_NEEDS } from './months.controller.js';
import { Months } from './months.js';
import { timesheetKey, timesheets } from './timesheets.projection.js';

const BALANCE = 'timeOffBalanceMinutes';

const formulaOf = (figure: MonthFigure | typeof BALANCE, ofDay: boolean): Formula => {
  if (figure === BALANCE) return balanceFormulas[BALANCE];
  if (isOfDay(figure) && (ofDay || !isTotal(figure))) return dayFormulas[figure];
  return monthFormulas[figure as keyof typeof monthFormulas];
};

class MonthFigureQuery extends ViewQuery {
  @IsIn([...new Set([...TOTAL_FIGURES, ...DAY_FIGURES]), BALANCE])
  figure: MonthFigure | typeof BALANCE;

  /** A person or a team; everybody in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;

  /** The month; without it that of `date`, or the present one. */
  @IsOptional()
  @IsPeriod()
  period?: string;

  /** A single work date instead of a month. */
  @IsOptional()
  @IsCalendarDate()
  date?: string;
}

/** The events behind a figure of a month or of a closed day. */
@ApiTags('attendance')
@Controller('attendance/months')
export class MonthEvidenceController {
  constructor(
    private readonly moments: Moments,
    private readonly months: Months,
    private readonly evidence: Evidence,
  ) {}

  @Get('explain')
  @Allow('attendance.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: MonthFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key, date } = query;
    const moment = await this.moments.at(query, [...MONTH_NEEDS, timeOff]);
    const site = await this.moments.site(moment);
    const period = query.period ?? periodOfDate(site, date ?? dateAt(moment.instant, site.timeZone)).period;
    const members = await this.months.members(caller, moment, site, { period });
    const asked = members.filter(({ person, teamId }) => !key || [person.employeeId, teamId].includes(key));
    if (key && asked.length === 0) throw new BadRequest('key', 'is nobody and no team in your scope');
    const derived = await (figure === BALANCE
      ? this.balance(moment, asked)
      : date === undefined
        ? this.ofMonth(moment, asked, figure, period)
        : this.ofDay(moment, asked, figure, { site, date }));
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      formulaOf(figure, date !== undefined),
      derived,
      form.language,
    );
    return form.list(answer, `months-${figure}`, site.timeZone, evidenceColumns);
  }

  private balance(moment: Moment, members: readonly FloorMember[]): Promise<Derived> {
    return this.evidence.derive(timeOff, moment, {
      keys: members.map(({ person }) => person.employeeId),
      figureOf: () => balanceOf,
      onlyCounting: members.length > 1,
    });
  }

  private ofDay(
    moment: Moment,
    members: readonly FloorMember[],
    figure: MonthFigure,
    { site, date }: { readonly site: SiteRow; readonly date: string },
  ): Promise<Derived> {
    const contexts = new Map(
      members.map(({ person }) => [
        dayKey(person.employeeId, date),
        contextOf(site, person, date, moment.instant),
      ]),
    );
    return this.evidence.derive(days, moment, {
      keys: [...contexts.keys()],
      figureOf: (key) => dayFigureOf(figure, contexts.get(key)!),
      onlyCounting: members.length > 1,
    });
  }

  /** Of the months that are sealed by what sealed and amended them, of the others by their days. */
  private async ofMonth(
    moment: Moment,
    members: readonly FloorMember[],
    figure: MonthFigure,
    period: string,
  ): Promise<Derived> {
    const onlyCounting = members.length > 1;
    const found = await this.months.of(moment, period, members);
    const sealed = isTotal(figure) ? found.filter(({ sheet }) => sheet?.row.sealed) : [];
    const open = found.filter((month) => !sealed.includes(month));
    const ofSheet = isTotal(figure) ? sealedFigureOf(figure) : () => 0;
    const ofDays = monthFigureOf(figure);
    return added(
      await Promise.all([
        this.evidence.derive(timesheets, moment, {
          keys: sealed.map(({ member }) => timesheetKey(member.person.employeeId, period)),
          figureOf: () => ofSheet,
          onlyCounting,
        }),
        this.evidence.derive(days, moment, {
          keys: open.flatMap((month) => month.days.map(({ key }) => key)),
          figureOf: () => ofDays,
          onlyCounting,
        }),
      ]),
    );
  }
}
