import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { asOfIn, Moments } from '../views/moment.js';
import { ownOf } from '../views/own.js';
import { Personal, withheldOf } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { creditDisputes } from './credit-disputes.projection.js';

const STATUSES = ['open', 'confirmed', 'reassigned'] as const;

class DisputesQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

const disputeRow = z.object({
  disputeId: z.string(),
  caseId: z.string(),
  paymentId: z.string(),
  claimantId: z.string(),
  claimantName: z.string().nullable(),
  teamId: z.string().nullable(),
  valueDate: date,
  netMinor: z.int(),
  status: z.enum(STATUSES),
  raisedAt: instant,
  decidedByName: z.string().nullable(),
  note: z.string().nullable(),
  withheld,
});
type AnswerRow = z.infer<typeof disputeRow>;
const disputesAnswer = listOf(disputeRow);

const columns: readonly Column<AnswerRow>[] = [
  ['raisedAt', ({ raisedAt }) => raisedAt, 'instant'],
  ['name', ({ claimantName }) => claimantName],
  ['valueDate', ({ valueDate }) => valueDate],
  ['amountMinor', ({ netMinor }) => netMinor],
  ['status', ({ status }) => `dispute_${status}`, 'word'],
  ['decidedBy', ({ decidedByName }) => decidedByName],
  ['reason', ({ note }) => note],
];

/** 業績歸屬 in dispute. */
@ApiTags('operations')
@Controller('operations/credit/disputes')
export class CreditDisputesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('operations.credit.read')
  @Answers(disputesAnswer, { csv: true })
  async list(
    @Query() query: DisputesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof disputesAnswer> | string> {
    const { site, status, limit, cursor } = query;
    const own = ownOf(caller, 'operations.credit.read', query, 'claimantId');
    const moment = await this.moments.at(query, [creditDisputes]);
    const zone = await this.moments.zoneOf(moment);
    const page = await readPage(this.reader, creditDisputes, {
      sites: [site],
      where: { ...own, ...(status && { status }) },
      asOf: asOfIn(moment, creditDisputes),
      orderBy: { field: 'raisedAt', descending: true },
      limit: form.limit(limit),
      cursor,
    });
    const found = page.rows.map(({ row }) => row);
    const nameOf = await this.personal.names(
      caller,
      found.flatMap(({ claimantId, decidedBy }) => [claimantId, decidedBy]),
    );
    const notes = await this.personal.texts(
      caller,
      site,
      found.map(({ note: field, teamId, claimantId: employeeId }) => ({ field, teamId, employeeId })),
    );
    const rows = found.map(({ decidedBy, ...row }, index): AnswerRow => {
      const names = { claimantName: nameOf(row.claimantId), decidedByName: nameOf(decidedBy) };
      return { ...row, ...names, note: notes[index]!.text, withheld: withheldOf({ note: notes[index]! }) };
    });
    const { asOf, positions, stale } = moment;
    return form.list(
      { asOf, positions, stale, rows, nextCursor: page.next },
      'credit-disputes',
      zone,
      columns,
    );
  }
}
