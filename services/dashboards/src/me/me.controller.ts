import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { anomalyKind, punchDirection, punchSource } from '@muster/contracts/attendance';
import { addDays, dateAt, datesBetween, DomainError } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { AnomalyRows, anomalyAnswerRow } from '../anomalies/anomaly-rows.js';
import { anomalies } from '../anomalies/anomalies.projection.js';
import { DAY_STATUSES, stateOf } from '../days/day-status.js';
import { days } from '../days/days.projection.js';
import { contextOf, isStillOn } from '../days/today.js';
import { shift } from '../days/today-answer.js';
import { dayRowsOf } from '../months/day-rows.js';
import { dayAnswerRow } from '../months/months-answer.js';
import { requestAnswerRow, RequestRows } from '../requests/request-rows.js';
import { requests } from '../requests/requests.projection.js';
import { balanceOf, timeOff } from '../time-off/time-off.projection.js';
import { Answers, date, instant, standing } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf } from '../views/moment.js';
import { ViewQuery } from '../views/requests.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';

const DAYS_SHOWN = 31;

const meAnswer = z.object({
  ...standing,
  employeeId: z.string(),
  today: z.object({
    workDate: date,
    shift: shift.nullable(),
    punches: z.array(
      z.object({
        at: instant,
        direction: punchDirection,
        source: z.enum([...punchSource.options, 'correction']),
        deviceAt: instant.nullable(),
        driftMinutes: z.int().nullable(),
      }),
    ),
    nextDirection: punchDirection,
    status: z.enum(DAY_STATUSES),
    anomalies: z.array(
      z.object({ anomalyId: z.string(), kind: anomalyKind, minutes: z.int(), status: z.string() }),
    ),
  }),
  /** The last 31 work dates, the latest first. */
  days: z.array(dayAnswerRow),
  openRequests: z.array(requestAnswerRow),
  /** Of those days, the latest first. */
  anomalies: z.array(anomalyAnswerRow),
  timeOffBalanceMinutes: z.int(),
});

/** 我的一天: one's own attendance, whoever one is. */
@ApiTags('attendance')
@Controller('attendance/me')
export class MeController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly requestRows: RequestRows,
    private readonly anomalyRows: AnomalyRows,
  ) {}

  @Get()
  @Allow('attendance.read')
  @Answers(meAnswer)
  async me(@Query() query: ViewQuery, @Caller() caller: Caller): Promise<z.infer<typeof meAnswer>> {
    const employeeId = caller.id;
    const moment = await this.moments.at(query, [employees, teams, days, anomalies, requests, timeOff]);
    const { site } = moment;
    const person = (await this.reader.row(employees, site, employeeId, positionOf(moment, employees)))?.row;
    if (!person) throw new DomainError('dashboards.not_employed', { facts: { site } }, 'missing');
    const facts = await this.moments.site(moment);
    const calendarDate = dateAt(moment.instant, facts.timeZone);
    const first = addDays(calendarDate, 1 - DAYS_SHOWN);

    const range = { employeeId, workDate: { from: first, to: calendarDate } };
    const [found, foundAnomalies, open, balance] = await Promise.all([
      everyRow(this.reader, days, moment, range),
      everyRow(this.reader, anomalies, moment, range, { field: 'workDate', descending: true }),
      everyRow(
        this.reader,
        requests,
        moment,
        { employeeId, status: 'open' },
        { field: 'requestedAt', descending: true },
      ),
      this.reader.row(timeOff, site, employeeId, positionOf(moment, timeOff)),
    ]);
    const byDate = new Map(found.map(({ row }) => [row.workDate, row]));
    const before = byDate.get(addDays(calendarDate, -1));
    const workDate = isStillOn(before, moment.instant) ? addDays(calendarDate, -1) : calendarDate;
    const today = byDate.get(workDate) ?? null;
    const { status } = stateOf(today, contextOf(facts, person, workDate, moment.instant));
    const dates = datesBetween(first, calendarDate).toReversed();
    return {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      employeeId,
      today: {
        workDate,
        shift: today?.shift ? { code: today.shift.code, segments: [...today.shift.segments] } : null,
        punches: [...(today?.punches ?? [])],
        nextDirection: today?.punches.at(-1)?.direction === 'in' ? 'out' : 'in',
        status,
        anomalies: (today?.anomalies ?? []).map(({ anomalyId, kind, minutes, status: decision }) => ({
          anomalyId,
          kind,
          minutes,
          status: decision,
        })),
      },
      days: dayRowsOf(
        facts,
        person,
        dates,
        found.map(({ row }) => row),
        moment.instant,
      ),
      openRequests: await this.requestRows.of(
        caller,
        moment,
        open.map(({ row }) => row),
      ),
      anomalies: await this.anomalyRows.of(caller, moment, facts, foundAnomalies),
      timeOffBalanceMinutes: balanceOf(balance?.row ?? null),
    };
  }
}
