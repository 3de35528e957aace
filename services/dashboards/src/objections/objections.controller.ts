import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { complaintChannel, objectionOutcome, objectionSubject } from '@muster/contracts/operations';
import { dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { clockAnswer, clockOf } from '../views/clock.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { objections, type ObjectionRow } from './objections.projection.js';

const STATUSES = ['open', ...objectionOutcome.options] as const;

class ObjectionsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  /** Those against the debt of one case. */
  @IsOptional()
  @IsUUID()
  case?: string;
}

const objectionAnswerRow = z.object({
  objectionId: z.string(),
  caseId: z.string(),
  about: objectionSubject,
  channel: complaintChannel,
  statement: z.string().nullable(),
  answer: z.string().nullable(),
  withheld,
  raisedBy: z.string(),
  raisedByName: z.string().nullable(),
  raisedAt: instant,
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  dueOn: date,
  ...clockAnswer,
  status: z.enum(STATUSES),
  answeredByName: z.string().nullable(),
  answeredAt: instant.nullable(),
  inTime: z.boolean().nullable(),
});
type ObjectionAnswerRow = z.infer<typeof objectionAnswerRow>;
export const objectionsAnswer = listOf(objectionAnswerRow);

const columns: readonly Column<ObjectionAnswerRow>[] = [
  ['raisedAt', ({ raisedAt }) => raisedAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['about', ({ about }) => `objection_${about}`, 'word'],
  ['status', ({ status }) => status, 'word'],
  ['dueOn', ({ dueOn }) => dueOn],
  ['daysLeft', ({ daysLeft }) => daysLeft],
  ['clock', ({ clock }) => clock, 'word'],
  ['statement', ({ statement }) => statement],
  ['answer', ({ answer }) => answer],
  ['answeredAt', ({ answeredAt }) => answeredAt, 'instant'],
];

const byUrgency = ({ row: a }: { row: ObjectionRow }, { row: b }: { row: ObjectionRow }): number =>
  Number(a.status !== 'open') - Number(b.status !== 'open') || a.dueOn.localeCompare(b.dueOn);

/** 異議 with their clocks (L4); the case's leader, 案管, the operations manager and Legal see them. */
@ApiTags('complaints')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('objections.read')
  @Answers(objectionsAnswer, { csv: true })
  async list(
    @Query() query: ObjectionsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof objectionsAnswer> | string> {
    const { status, team, limit, cursor } = query;
    const scope = caller.scope('objections.read');
    const moment = await this.moments.at(query, [objections, teams]);
    const found = await everyRow(this.reader, objections, moment, {
      ...(status && { status }),
      ...(query.case && { caseId: query.case }),
      ...(team && { teamId: team }),
    });
    const visible = found.filter(
      ({ row: { teamId, holderId, raisedBy } }) =>
        scope.teams === null ||
        (teamId !== null && scope.teams.includes(teamId)) ||
        [holderId, raisedBy].includes(scope.employee),
    );
    const { items, nextCursor } = pageOf(
      visible.sort(byUrgency),
      ({ row }) => row.objectionId,
      form.limit(limit),
      cursor,
    );
    const site = await this.moments.findSite(moment);
    const timeZone = site?.timeZone ?? 'UTC';
    const rows = await this.rows(
      caller,
      moment,
      items.map(({ row }) => row),
      dateAt(moment.instant, timeZone),
    );
    const { asOf, positions, stale } = moment;
    return form.list({ asOf, positions, stale, rows, nextCursor }, 'objections', timeZone, columns);
  }

  private async rows(
    caller: Caller,
    moment: Parameters<Floor['teams']>[0],
    found: readonly ObjectionRow[],
    today: string,
  ): Promise<ObjectionAnswerRow[]> {
    const open = caller.may('objections.reveal');
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        found.flatMap(({ raisedBy, answeredBy }) => [raisedBy, answeredBy]),
      ),
      this.personal.opened(
        found.flatMap(({ statement, answer }) => [statement, answer].map((field) => ({ field, open }))),
      ),
    ]);
    return found.map((row, at) => {
      const [statement, answer] = [texts[2 * at]!, texts[2 * at + 1]!];
      return {
        ...row,
        ...clockOf(row, row.status !== 'open', today),
        statement: statement.text,
        answer: answer.text,
        withheld: withheldOf({ statement, answer }),
        raisedByName: nameOf(row.raisedBy),
        answeredByName: nameOf(row.answeredBy),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
      };
    });
  }
}
