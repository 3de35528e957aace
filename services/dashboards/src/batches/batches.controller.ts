import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt, daysBetween } from '@muster/kernel';
import { Allow, BadRequest, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers, date, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments, positionOf } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { ListQuery, ViewQuery } from '../views/requests.js';
import { batchCases } from './batch-cases.projection.js';
import { batchFigures, batchFormulas, BATCH_FIGURES, BATCH_SUMS, type BatchFigure } from './batch-figures.js';
import { batches, type BatchRow } from './batches.projection.js';

const FIGURES = Object.keys(BATCH_FIGURES) as BatchFigure[];
const STATUSES = ['here', 'returned'] as const;

class BatchesQuery extends ListQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

class BatchFigureQuery extends ViewQuery {
  @IsIn(FIGURES)
  figure: BatchFigure;

  /** The batch. */
  @IsUUID()
  key: string;
}

const retention = z.object({
  caseId: z.string(),
  until: date,
  reason: z.enum(['promise', 'instalments', 'dispute', 'legal', 'other']),
  status: z.enum(['open', 'granted', 'refused']),
  requestedBy: z.string(),
  requestedByName: z.string().nullable(),
  decidedByName: z.string().nullable(),
});
const batchRow = z.object({
  batchId: z.string(),
  principal: z.string(),
  code: z.string(),
  placement: z.enum(['first', 'second', 'third']),
  status: z.enum(STATUSES),
  handedOverOn: date,
  returnOn: date,
  /** Until the return date; negative = past it; null = it went back. */
  daysLeft: z.int().nullable(),
  returnedOn: date.nullable(),
  returnCause: z.enum(['due', 'recalled', 'decided']).nullable(),
  paymentsCountUntil: date.nullable(),
  declaredCases: z.int(),
  declaredAmountMinor: z.int(),
  currency: z.string(),
  /** null = no limit. */
  retentionQuota: z.int().nullable(),
  retentionUsed: z.int(),
  retentions: z.array(retention),
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, z.int()])) as Record<BatchFigure, z.ZodInt>),
});
type AnswerRow = z.infer<typeof batchRow>;
const batchesAnswer = listOf(batchRow);

const columns: readonly Column<AnswerRow>[] = [
  ['principal', ({ principal }) => principal],
  ['batch', ({ code }) => code],
  ['placement', ({ placement }) => `placement_${placement}`, 'word'],
  ['status', ({ status }) => `batch_${status}`, 'word'],
  ['handedOverOn', ({ handedOverOn }) => handedOverOn],
  ['returnOn', ({ returnOn }) => returnOn],
  ['returnedOn', ({ returnedOn }) => returnedOn],
  ['declaredCases', ({ declaredCases }) => declaredCases],
  ...FIGURES.map((figure): Column<AnswerRow> => [`batch_${figure}`, (row) => row[figure]]),
  ['retentionUsed', ({ retentionUsed }) => retentionUsed],
  ['retentionQuota', ({ retentionQuota }) => retentionQuota],
  ['currency', ({ currency }) => currency],
];

const quotaOf = ({ terms, declaredCases }: BatchRow): number | null => {
  const { maxCases, basisPoints } = terms.retention;
  const share = basisPoints === null ? null : Math.floor((declaredCases * basisPoints) / 10_000);
  return maxCases === null ? share : share === null ? maxCases : Math.min(maxCases, share);
};

/** 委案批次 (number 8): in, kept, back, and what they brought. */
@ApiTags('operations')
@Controller('operations/batches')
export class BatchesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The next to go back first. */
  @Get()
  @Allow('operations.batch.read')
  @Answers(batchesAnswer, { csv: true })
  async list(
    @Query() query: BatchesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof batchesAnswer> | string> {
    const { site, status, limit, cursor } = query;
    caller.requireSite('operations.batch.read', site);
    const moment = await this.moments.at(query, [batches, batchCases]);
    const zone = await this.moments.zoneOf(moment);
    const page = await readPage(this.reader, batches, {
      sites: [site],
      where: status ? { status } : {},
      asOf: asOfIn(moment, batches),
      orderBy: { field: 'returnOn', descending: status === 'returned' },
      limit: form.limit(limit),
      cursor,
    });
    const found = page.rows.map(({ row }) => row);
    const figuresOf = batchFigures(
      await this.reader.sums(batchCases, {
        ...{ ...BATCH_SUMS, sites: [site], asOf: asOfIn(moment, batchCases) },
        where: { batchId: found.map(({ batchId }) => batchId) },
      }),
    );
    const people = found.flatMap(({ retentions }) =>
      retentions.flatMap((one) => [one.requestedBy, one.decidedBy]),
    );
    const nameOf = await this.personal.names(caller, people);
    const today = dateAt(moment.instant, zone);
    const rows = found.map((row): AnswerRow => {
      const { terms: _, receivedBy: __, returned, retentions, ...batch } = row;
      return {
        ...batch,
        daysLeft: returned ? null : daysBetween(today, row.returnOn),
        returnedOn: returned?.returnedOn ?? null,
        returnCause: returned?.cause ?? null,
        paymentsCountUntil: returned?.paymentsCountUntil ?? null,
        retentionQuota: quotaOf(row),
        retentionUsed: retentions.filter((one) => one.status === 'granted').length,
        retentions: retentions.map(({ decidedBy, ...one }) => ({
          ...one,
          requestedByName: nameOf(one.requestedBy),
          decidedByName: nameOf(decidedBy),
        })),
        ...figuresOf(row.batchId),
      };
    });
    const { asOf, positions, stale } = moment;
    return form.list({ asOf, positions, stale, rows, nextCursor: page.next }, 'batches', zone, columns);
  }

  /** The events behind a figure of a batch. */
  @Get('explain')
  @Allow('operations.batch.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: BatchFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { site, figure, key } = query;
    caller.requireSite('operations.batch.read', site);
    const moment = await this.moments.at(query, [batches, batchCases]);
    const zone = await this.moments.zoneOf(moment);
    if (!(await this.reader.row(batches, site, key, positionOf(moment, batches))))
      throw new BadRequest('key', 'is no batch of this site');
    const cases = await everyRow(this.reader, batchCases, moment, { batchId: key });
    const derived = await this.evidence.derive(batchCases, moment, {
      keys: cases.map(({ row }) => row.caseId),
      // In another batch it counts for that one.
      figureOf: () => (row) => (row?.batchId === key ? BATCH_FIGURES[figure](row) : 0),
      onlyCounting: true,
    });
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      batchFormulas[figure],
      derived,
      form.language,
    );
    return form.list(answer, `batches-${figure}`, zone, evidenceColumns);
  }
}
