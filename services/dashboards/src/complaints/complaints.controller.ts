import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { complaintSource, severity, type ComplaintSource, type Severity } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { Answers, listOf, standing } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { teams } from '../workforce/teams.projection.js';
import {
  COMPLAINT_STATUSES,
  complaintAnswerRow,
  complaintDetail,
  ComplaintRows,
  seesComplaint,
  type ComplaintAnswerRow,
} from './complaint-rows.js';
import { complaints, type ComplaintRow } from './complaints.projection.js';

class ComplaintsQuery extends TeamListQuery {
  /** `undecided`: all that still wait. */
  @IsOptional()
  @IsIn([...COMPLAINT_STATUSES, 'undecided'])
  status?: (typeof COMPLAINT_STATUSES)[number] | 'undecided';

  @IsOptional()
  @IsIn(severity.options)
  severity?: Severity;

  @IsOptional()
  @IsIn(complaintSource.options)
  source?: ComplaintSource;

  /** Those about one case. */
  @IsOptional()
  @IsUUID()
  case?: string;
}

export const complaintsAnswer = listOf(complaintAnswerRow);
type ComplaintsAnswer = z.infer<typeof complaintsAnswer>;
export const complaintAnswer = z.object({ ...standing, ...complaintDetail.shape });

const columns: readonly Column<ComplaintAnswerRow>[] = [
  ['openedAt', ({ openedAt }) => openedAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['accused', ({ accused }) => accused.map(({ name, employeeId }) => name ?? employeeId).join(' ')],
  ['source', ({ source }) => source, 'word'],
  ['category', ({ category }) => category, 'word'],
  ['severity', ({ severity: grade }) => grade, 'word'],
  ['repeated', ({ repeatOf }) => repeatOf !== null],
  ['status', ({ status }) => `complaint_${status}`, 'word'],
  ['dueOn', ({ dueOn }) => dueOn],
  ['daysLeft', ({ daysLeft }) => daysLeft],
  ['clock', ({ clock }) => clock, 'word'],
  ['handler', ({ handlerName }) => handlerName],
  ['outcome', ({ outcome }) => outcome, 'word'],
  ['malicious', ({ malicious }) => malicious],
  ['decidedAt', ({ decidedAt }) => decidedAt, 'instant'],
  ['text', ({ text }) => text],
  ['findings', ({ findings }) => findings],
];

/** What waits first, by its last date; then what was decided, the latest first. */
const byUrgency = ({ row: a }: ViewRow<ComplaintRow>, { row: b }: ViewRow<ComplaintRow>): number => {
  const [waits, alsoWaits] = [a, b].map(({ status }) => status !== 'decided');
  if (waits !== alsoWaits) return waits ? -1 : 1;
  return waits ? a.dueOn.localeCompare(b.dueOn) : b.decidedAt!.localeCompare(a.decidedAt!);
};

/** 投訴 with their clocks (L4). */
@ApiTags('complaints')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: ComplaintRows,
  ) {}

  @Get()
  @Allow('complaints.read')
  @Answers(complaintsAnswer, { csv: true })
  async list(
    @Query() query: ComplaintsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<ComplaintsAnswer | string> {
    const { status, team, limit, cursor } = query;
    const moment = await this.moments.at(query, [complaints, teams]);
    const site = await this.moments.findSite(moment);
    const found = await everyRow(this.reader, complaints, moment, {
      ...(status && { status: status === 'undecided' ? ['open', 'accepted', 'found'] : status }),
      ...(query.severity && { severity: query.severity }),
      ...(query.source && { source: query.source }),
      ...(query.case && { caseId: query.case }),
      ...(team && { teamId: team }),
    });
    const sees = seesComplaint(caller);
    const { items, nextCursor } = pageOf(
      found.filter(({ row }) => sees(row)).sort(byUrgency),
      ({ row }) => row.complaintId,
      form.limit(limit),
      cursor,
    );
    const { asOf, positions, stale } = moment;
    const answer = {
      asOf,
      positions,
      stale,
      rows: await this.rows.of(caller, moment, site, items),
      nextCursor,
    };
    return form.list(answer, 'complaints', site?.timeZone ?? 'UTC', columns);
  }

  /** One complaint with all that happened to it. */
  @Get(':complaintId')
  @Allow('complaints.read')
  @Answers(complaintAnswer)
  async one(
    @Param('complaintId', ParseUUIDPipe) complaintId: string,
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof complaintAnswer>> {
    const moment = await this.moments.at(query, [complaints, teams]);
    const { site: name, asOf, positions, stale } = moment;
    const found = await this.reader.row(complaints, name, complaintId, positionOf(moment, complaints));
    if (!found || !seesComplaint(caller)(found.row))
      throw new DomainError('dashboards.no_such_complaint', { facts: { complaintId } }, 'missing');
    const site = await this.moments.findSite(moment);
    return { asOf, positions, stale, ...(await this.rows.detail(caller, moment, site, found)) };
  }
}
