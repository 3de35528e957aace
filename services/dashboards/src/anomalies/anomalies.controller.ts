import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, BadRequest, Caller, IsCalendarDate } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { anomalyFormulas } from '../evidence/formulas.js';
import { Answers, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments } from '../views/moment.js';
import { readPage } from '../views/read-page.js';
import { DatesQuery, ViewQuery } from '../views/requests.js';
import { conditionsOf, visibleIn } from '../views/scope.js';
import { teams } from '../workforce/teams.projection.js';
import { anomalies, type AnomalyRow } from './anomalies.projection.js';
import { ANOMALY_STATUSES, AnomalyRows, anomalyAnswerRow, type AnomalyAnswerRow } from './anomaly-rows.js';

const FIGURES = ['minutes', ...ANOMALY_STATUSES] as const;

class AnomaliesQuery extends DatesQuery {
  @IsOptional()
  @IsIn(ANOMALY_STATUSES)
  status?: (typeof ANOMALY_STATUSES)[number];

  @IsOptional()
  @IsUUID()
  employee?: string;
}

class AnomalyFigureQuery extends ViewQuery {
  @IsIn(FIGURES)
  figure: (typeof FIGURES)[number];

  /** An anomaly, a team or a person; everything in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;

  @IsOptional()
  @IsCalendarDate()
  date?: string;
}

export const anomaliesAnswer = listOf(anomalyAnswerRow);
type AnomaliesAnswer = z.infer<typeof anomaliesAnswer>;

const columns: readonly Column<AnomalyAnswerRow>[] = [
  ['workDate', ({ workDate }) => workDate],
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind, 'word'],
  ['minutes', ({ minutes }) => minutes],
  ['status', ({ status }) => status, 'word'],
  ['explanation', ({ explanation }) => explanation],
  ['reason', ({ reason }) => reason],
  ['decidedBy', ({ decidedByName }) => decidedByName],
  ['detectedAt', ({ detectedAt }) => detectedAt, 'instant'],
  ['decidedAt', ({ decidedAt }) => decidedAt, 'instant'],
  ['period', ({ period }) => period],
];

/** What was found and what was decided about it (A2). */
@ApiTags('attendance')
@Controller('attendance/anomalies')
export class AnomaliesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: AnomalyRows,
    private readonly evidence: Evidence,
  ) {}

  /** The latest work date first. */
  @Get()
  @Allow('attendance.read')
  @Answers(anomaliesAnswer, { csv: true })
  async list(
    @Query() query: AnomaliesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<AnomaliesAnswer | string> {
    const { from, to, status, limit, cursor } = query;
    const conditions = conditionsOf(caller, query);
    const moment = await this.moments.at(query, [anomalies, teams]);
    const site = await this.moments.findSite(moment);
    const page = await readPage(this.reader, anomalies, {
      sites: [moment.site],
      where: { ...conditions, ...(status && { status }), ...((from ?? to) && { workDate: { from, to } }) },
      asOf: asOfIn(moment, anomalies),
      orderBy: { field: 'workDate', descending: true },
      limit: form.limit(limit),
      cursor,
    });
    const answer: AnomaliesAnswer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      rows: await this.rows.of(caller, moment, site, page.rows),
      nextCursor: page.next,
    };
    return form.list(answer, 'anomalies', site?.timeZone ?? 'UTC', columns);
  }

  /** The events behind the minutes of an anomaly, or behind how many anomalies have a status. */
  @Get('explain')
  @Allow('attendance.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: AnomalyFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key, date: workDate } = query;
    const moment = await this.moments.at(query, [anomalies]);
    const visible = visibleIn(caller.scope('attendance.read'));
    const candidates = await everyRow(this.reader, anomalies, moment, workDate ? { workDate } : {});
    const asked = candidates.filter(
      ({ row }) => visible(row) && (!key || [row.anomalyId, row.teamId, row.employeeId].includes(key)),
    );
    if (key && asked.length === 0) throw new BadRequest('key', 'is no anomaly, team or person in your scope');
    const figureOf = (row: AnomalyRow | null): number =>
      row === null ? 0 : figure === 'minutes' ? row.minutes : Number(row.status === figure);
    const derived = await this.evidence.derive(anomalies, moment, {
      keys: asked.map(({ row }) => row.anomalyId),
      figureOf: () => figureOf,
      onlyCounting: asked.length > 1,
    });
    const site = await this.moments.findSite(moment);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      anomalyFormulas[figure],
      derived,
      form.language,
    );
    return form.list(answer, `anomalies-${figure}`, site?.timeZone ?? 'UTC', evidenceColumns);
  }
}
