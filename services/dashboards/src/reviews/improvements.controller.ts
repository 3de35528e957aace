import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reviewKind } from '@muster/contracts/operations';
import { dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { improvements } from './improvements.projection.js';

class ImprovementsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(['open', 'completed'])
  status?: 'open' | 'completed';
}

const improvementRow = z.object({
  improvementId: z.string(),
  teamId: z.string(),
  teamLabel: z.string().nullable(),
  review: z.object({ kind: reviewKind, from: date }).nullable(),
  measure: z.string(),
  ownerId: z.string(),
  ownerName: z.string().nullable(),
  dueOn: date,
  status: z.enum(['open', 'completed']),
  /** Its date is past: by the site's clock while it is open. */
  late: z.boolean(),
  result: z.string().nullable(),
  completedByName: z.string().nullable(),
  completedAt: instant.nullable(),
});
type AnswerRow = z.infer<typeof improvementRow>;
const improvementsAnswer = listOf(improvementRow);

const columns: readonly Column<AnswerRow>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['work_measure', ({ measure }) => measure],
  ['work_owner', ({ ownerName }) => ownerName],
  ['work_deadline', ({ dueOn }) => dueOn],
  ['status', ({ status }) => status, 'word'],
  ['late', ({ late }) => late],
  ['work_result', ({ result }) => result],
  ['work_completedAt', ({ completedAt }) => completedAt, 'instant'],
];

/** 改進措施 (W4), the next due first. Who owns one sees it. */
@ApiTags('operations')
@Controller('operations/improvements')
export class ImprovementsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('operations.read')
  @Answers(improvementsAnswer, { csv: true })
  async list(
    @Query() query: ImprovementsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof improvementsAnswer> | string> {
    const { site: siteId, team, status, limit, cursor } = query;
    if (team !== undefined) caller.require('operations.read', { site: siteId, team });
    const { teams: own } = caller.scope('operations.read');
    const moment = await this.moments.at(query, [improvements, teams]);
    const where = { ...(team !== undefined && { teamId: team }), ...(status && { status }) };
    const found = (await everyRow(this.reader, improvements, moment, where, { field: 'dueOn' })).filter(
      ({ row }) => own === null || row.ownerId === caller.id || own.includes(row.teamId),
    );
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(limit), cursor);
    const [labels, nameOf, site] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.flatMap(({ row }) => [row.ownerId, row.completedBy]),
      ),
      this.moments.findSite(moment),
    ]);
    const zone = site?.timeZone ?? 'UTC';
    const today = dateAt(moment.instant, zone);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row: { completedBy, ...row } }) => ({
        ...{ ...row, ownerName: nameOf(row.ownerId), completedByName: nameOf(completedBy) },
        teamLabel: labels.get(row.teamId)?.label ?? null,
        late: row.late || (row.status === 'open' && row.dueOn < today),
      })),
    };
    return form.list(answer, 'improvements', zone, columns);
  }
}
