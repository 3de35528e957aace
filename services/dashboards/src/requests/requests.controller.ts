import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { z } from 'zod';
import { Answers, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { asOfIn, Moments } from '../views/moment.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import {
  REQUEST_KINDS,
  REQUEST_STATUSES,
  requestAnswerRow,
  RequestRows,
  type RequestAnswerRow,
} from './request-rows.js';
import { requests } from './requests.projection.js';

class RequestsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(REQUEST_STATUSES)
  status?: (typeof REQUEST_STATUSES)[number];

  @IsOptional()
  @IsIn(REQUEST_KINDS)
  kind?: (typeof REQUEST_KINDS)[number];

  @IsOptional()
  @IsUUID()
  employee?: string;
}

const requestsAnswer = listOf(requestAnswerRow);

const columns: readonly Column<RequestAnswerRow>[] = [
  ['requestedAt', ({ requestedAt }) => requestedAt, 'instant'],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind, 'word'],
  ['workDate', ({ workDate }) => workDate],
  ['from', ({ from }) => from, 'instant'],
  ['to', ({ to }) => to, 'instant'],
  ['direction', ({ direction }) => direction, 'word'],
  ['minutes', ({ minutes }) => minutes],
  ['reason', ({ reason }) => reason],
  ['overQuota', ({ overQuota }) => overQuota],
  ['status', ({ status }) => status, 'word'],
  ['decidedBy', ({ decidedByName }) => decidedByName],
  ['decisionReason', ({ decisionReason }) => decisionReason],
  ['decidedAt', ({ decidedAt }) => decidedAt, 'instant'],
];

/** 補卡, leave, overtime, field work: what waits for a decision and what was decided (A2). */
@ApiTags('attendance')
@Controller('attendance/requests')
export class RequestsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: RequestRows,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('attendance.read')
  @Answers(requestsAnswer, { csv: true })
  async list(
    @Query() query: RequestsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof requestsAnswer> | string> {
    const { status, kind, limit, cursor } = query;
    const conditions = conditionsOf(caller, query);
    const moment = await this.moments.at(query, [requests]);
    const page = await readPage(this.reader, requests, {
      sites: [moment.site],
      where: { ...conditions, ...(status && { status }), ...(kind && { kind }) },
      asOf: asOfIn(moment, requests),
      orderBy: { field: 'requestedAt', descending: true },
      limit: form.limit(limit),
      cursor,
    });
    const answer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      rows: await this.rows.of(
        caller,
        moment,
        page.rows.map(({ row }) => row),
      ),
      nextCursor: page.next,
    };
    const site = await this.moments.findSite(moment);
    return form.list(answer, 'requests', site?.timeZone ?? 'UTC', columns);
  }
}
