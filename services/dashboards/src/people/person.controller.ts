import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addDays, dateAt, datesBetween } from '@muster/kernel';
import { Allow, Caller, Forbidden } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { anomalies } from '../anomalies/anomalies.projection.js';
import { AnomalyRows, anomalyAnswerRow } from '../anomalies/anomaly-rows.js';
import { contactDays } from '../cases/contact-days.projection.js';
import { coachingAnswerRow, CoachingRows } from '../coaching/coaching-rows.js';
import { coachings } from '../coaching/coachings.projection.js';
import { competencies } from '../coaching/competencies.projection.js';
import { positionName } from '../days/today-answer.js';
import { days } from '../days/days.projection.js';
import { huddles } from '../huddles/huddles.projection.js';
import { dayRowsOf } from '../months/day-rows.js';
import { dayAnswerRow } from '../months/months-answer.js';
import { requestAnswerRow, RequestRows } from '../requests/request-rows.js';
import { requests } from '../requests/requests.projection.js';
import { Answers, date, instant, standing } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { employees } from '../workforce/employees.projection.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';

/** A page of somebody's life on the floor goes back so many days. */
const DAYS_SHOWN = 31;

const personAnswer = z.object({
  ...standing,
  employeeId: z.string(),
  name: z.string().nullable(),
  position: positionName,
  teamLabel: z.string().nullable(),
  hiredOn: date.nullable(),
  lastDay: date.nullable(),
  /** The latest first. */
  days: z.array(dayAnswerRow),
  anomalies: z.array(anomalyAnswerRow),
  requests: z.array(requestAnswerRow),
  /** Coachings, calls taken over and findings; empty for who may not read them. */
  coaching: z.array(coachingAnswerRow),
  /** Contacts by date, for who may read the work on cases. */
  contacts: z.array(z.object({ on: date, attempts: z.int(), connects: z.int(), rightParty: z.int() })),
  /** Huddles of the own team at which the person was, or was missed. */
  huddles: z.array(
    z.object({ at: instant, heldOn: date, kind: z.enum(['morning', 'evening']), present: z.boolean() }),
  ),
  overall: z.int().nullable(),
  skills: z.array(z.object({ skill: z.string(), level: z.int(), assessedOn: date })),
});

/** 成員: everything about a member that the reader may see, for one page. */
@ApiTags('people')
@Controller('people')
export class PersonController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly anomalyRows: AnomalyRows,
    private readonly requestRows: RequestRows,
    private readonly coachingRows: CoachingRows,
  ) {}

  @Get(':employeeId')
  @Allow('attendance.read')
  @Answers(personAnswer)
  async one(
    @Param('employeeId', ParseUUIDPipe) employeeId: string,
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof personAnswer>> {
    const moment = await this.moments.at(query, [
      ...[employees, teams, days, anomalies, requests],
      ...[coachings, competencies, contactDays, huddles],
    ]);
    const site = await this.moments.site(moment);
    const today = dateAt(moment.instant, site.timeZone);
    const first = addDays(today, 1 - DAYS_SHOWN);
    const member = (await this.floor.members(caller, moment, { date: today })).find(
      ({ person }) => person.employeeId === employeeId,
    );
    if (!member) throw new Forbidden('attendance.read', { site: moment.site, employee: employeeId });
    const { person, teamId, teamLabel } = member;
    const about = { site: moment.site, team: teamId, employee: employeeId };
    const mayReadCoaching = caller.may('operations.coaching.read', about);
    const mayReadWork = caller.may('operations.case.read', about);
    const range = { employeeId, workDate: { from: first, to: today } };
    const latest = { field: 'workDate', descending: true } as const;
    const [found, foundAnomalies, asked, done, competency, contacts, held, nameOf] = await Promise.all([
      everyRow(this.reader, days, moment, range),
      everyRow(this.reader, anomalies, moment, range, latest),
      everyRow(this.reader, requests, moment, { employeeId }, { field: 'requestedAt', descending: true }),
      mayReadCoaching
        ? everyRow(this.reader, coachings, moment, { employeeId }, { field: 'at', descending: true })
        : [],
      mayReadCoaching ? everyRow(this.reader, competencies, moment, { employeeId }) : [],
      mayReadWork
        ? everyRow(this.reader, contactDays, moment, { employeeId, on: { from: first, to: today } })
        : [],
      teamId === null
        ? []
        : everyRow(this.reader, huddles, moment, { teamId, heldOn: { from: first, to: today } }),
      this.personal.names(caller, [employeeId]),
    ]);
    const skills = Object.entries(competency[0]?.row.skills ?? {});
    return {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale },
      ...{ employeeId, name: nameOf(employeeId), position: person.position, teamLabel },
      ...{ hiredOn: person.hiredOn, lastDay: person.lastDay },
      days: dayRowsOf(
        site,
        person,
        datesBetween(first, today).toReversed(),
        found.map(({ row }) => row),
        moment.instant,
      ),
      anomalies: await this.anomalyRows.of(caller, moment, site, foundAnomalies),
      requests: await this.requestRows.of(
        caller,
        moment,
        asked.map(({ row }) => row).filter(({ requestedAt }) => requestedAt >= first),
      ),
      coaching: await this.coachingRows.of(
        caller,
        moment,
        done.map(({ row }) => row),
      ),
      contacts: contacts.map(({ row: { on, attempts, connects, rightParty } }) => ({
        ...{ on, attempts, connects, rightParty },
      })),
      huddles: held
        .map(({ row }) => row)
        .filter(({ present, missing }) => present.includes(employeeId) || missing.includes(employeeId))
        .map(({ at, heldOn, kind, present }) => ({
          at,
          heldOn,
          kind,
          present: present.includes(employeeId),
        })),
      overall: competency[0]?.row.overall ?? null,
      skills: skills.map(([skill, { level, assessedOn }]) => ({ skill, level, assessedOn })),
    };
  }
}
