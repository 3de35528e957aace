import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { authorityLevel, authorityLimit } from '@muster/contracts/operations';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { asOfIn, Moments } from '../views/moment.js';
import { ownOf } from '../views/own.js';
import { Personal, withheldOf } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery } from '../views/requests.js';
import { CONCESSION_STATUSES, concessions, type ConcessionStatus } from './concessions.projection.js';

class ConcessionsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(CONCESSION_STATUSES)
  status?: ConcessionStatus;

  @IsOptional()
  @IsUUID()
  case?: string;
}

const share = z.object({ component: z.enum(['principal', 'interest', 'fee']), amountMinor: z.int() });
const concessionRow = z.object({
  concessionId: z.string(),
  caseId: z.string(),
  teamId: z.string().nullable(),
  holderId: z.string().nullable(),
  holderName: z.string().nullable(),
  kind: z.enum(['waiver', 'instalments', 'both']),
  status: z.enum(CONCESSION_STATUSES),
  bucket: z.int(),
  owed: z.array(share),
  waived: z.array(share),
  owedMinor: z.int(),
  waivedMinor: z.int(),
  instalments: z.array(z.object({ dueDate: date, amountMinor: z.int() })),
  /** Who decides by the matrix. */
  level: authorityLevel,
  /** Why nobody below does. */
  exceeded: z.array(z.object({ level: authorityLevel, limits: z.array(authorityLimit) })),
  waitingFor: authorityLevel.nullable(),
  steps: z.array(z.object({ byName: z.string().nullable(), level: authorityLevel, at: instant })),
  reference: z.string().nullable(),
  offerUntil: date.nullable(),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  proposedAt: instant,
  note: z.string().nullable(),
  withheld,
});
type AnswerRow = z.infer<typeof concessionRow>;
const concessionsAnswer = listOf(concessionRow);

const columns: readonly Column<AnswerRow>[] = [
  ['proposedAt', ({ proposedAt }) => proposedAt, 'instant'],
  ['proposedBy', ({ proposedByName }) => proposedByName],
  ['holder', ({ holderName }) => holderName],
  ['kind', ({ kind }) => `concession_${kind}`, 'word'],
  ['bucket', ({ bucket }) => `M${bucket}`],
  ['owedMinor', ({ owedMinor }) => owedMinor],
  ['waivedMinor', ({ waivedMinor }) => waivedMinor],
  ['instalments', ({ instalments }) => instalments.length],
  ['level', ({ level }) => level, 'word'],
  ['status', ({ status }) => `concession_${status}`, 'word'],
  ['offerUntil', ({ offerUntil }) => offerUntil],
];

const total = (shares: readonly { readonly amountMinor: number }[]): number =>
  shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** 減免/分期 (number 10). */
@ApiTags('operations')
@Controller('operations/concessions')
export class ConcessionsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('operations.concession.read')
  @Answers(concessionsAnswer, { csv: true })
  async list(
    @Query() query: ConcessionsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof concessionsAnswer> | string> {
    const { site, status, case: caseId, limit, cursor } = query;
    const own = ownOf(caller, 'operations.concession.read', query, 'holderId');
    const moment = await this.moments.at(query, [concessions]);
    const zone = await this.moments.zoneOf(moment);
    const page = await readPage(this.reader, concessions, {
      sites: [site],
      where: { ...own, ...(status && { status }), ...(caseId && { caseId }) },
      asOf: asOfIn(moment, concessions),
      orderBy: { field: 'proposedAt', descending: true },
      limit: form.limit(limit),
      cursor,
    });
    const found = page.rows.map(({ row }) => row);
    const nameOf = await this.personal.names(
      caller,
      found.flatMap(({ proposedBy, holderId, steps }) => [
        proposedBy,
        holderId,
        ...steps.map(({ by }) => by),
      ]),
    );
    const notes = await this.personal.texts(
      caller,
      site,
      found.map(({ note: field, teamId, holderId }) => ({ field, teamId, employeeId: holderId ?? '' })),
    );
    const rows = found.map((row, index): AnswerRow => {
      const { debtorId: _, policyVersion: __, steps, ...rest } = row;
      return {
        ...rest,
        holderName: nameOf(row.holderId),
        owedMinor: total(row.owed),
        waivedMinor: total(row.waived),
        steps: steps.map(({ by, level, at }) => ({ byName: nameOf(by), level, at })),
        proposedByName: nameOf(row.proposedBy),
        note: notes[index]!.text,
        withheld: withheldOf({ note: notes[index]! }),
      };
    });
    const { asOf, positions, stale } = moment;
    return form.list({ asOf, positions, stale, rows, nextCursor: page.next }, 'concessions', zone, columns);
  }
}
