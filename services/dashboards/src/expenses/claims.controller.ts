import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { minutesBetween } from '@muster/kernel';
import { Allow, BadRequest, Caller, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments, type Moment } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { conditionsOf, visibleIn } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { CLAIM_STATUSES, claims, type ClaimRow, type ClaimStatus } from './claims.projection.js';
import { CLAIM_FIGURES, claimFormulas, type ClaimFigure } from './expense-formulas.js';

const READ = 'operations.expense.read';
const DAY = 24 * 60;

class ClaimsQuery extends TeamListQuery {
  /** `open`: neither returned nor paid. */
  @IsOptional()
  @IsIn(['open', ...CLAIM_STATUSES])
  status?: ClaimStatus | 'open';

  @IsOptional()
  @IsUUID()
  employee?: string;
}

class ClaimFigureQuery extends ViewQuery {
  @IsIn(CLAIM_FIGURES)
  figure: ClaimFigure;

  /** A claim, a team or a person; everything in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;
}

const claimRow = z.object({
  claimId: z.string(),
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string(),
  teamLabel: z.string().nullable(),
  month: z.string(),
  status: z.enum(CLAIM_STATUSES),
  round: z.int(),
  currency: z.string(),
  amountMinor: z.int(),
  lines: z.array(
    z.object({ category: z.string(), date, amountMinor: z.int(), receiptIds: z.array(z.string()) }),
  ),
  receipts: z.array(z.object({ receiptId: z.string(), mediaType: z.string(), bytes: z.int() })),
  breaches: z.array(z.object({ line: z.int(), rule: z.enum(['late', 'no_receipt', 'over_cap']) })),
  note: z.string().nullable(),
  returnReason: z.string().nullable(),
  withheld,
  overBudgetMinor: z.int(),
  overAccepted: z.boolean(),
  ofLeader: z.boolean(),
  endorsedByName: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedByName: z.string().nullable(),
  approvedByName: z.string().nullable(),
  voucherId: z.string().nullable(),
  paidOn: date.nullable(),
  claimedAt: instant,
  changedAt: instant,
  /** Whole days since it waits for whom it waits for. */
  waitingDays: z.int(),
});
type AnswerRow = z.infer<typeof claimRow>;
const claimsAnswer = listOf(claimRow).extend({
  /** Of everything open in the scope, whatever page or status is asked for. */
  total: z.object({ openClaims: z.int(), openMinor: z.int(), breaches: z.int(), overBudget: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['claimedAt', ({ claimedAt }) => claimedAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ['month', ({ month }) => month],
  ['amountMinor', ({ amountMinor }) => amountMinor],
  ['currency', ({ currency }) => currency],
  ['status', ({ status }) => `claim_${status}`, 'word'],
  ['waitingDays', ({ waitingDays }) => waitingDays],
  ['breaches', ({ breaches }) => breaches.length],
  ['overBudgetMinor', ({ overBudgetMinor }) => overBudgetMinor],
  ['note', ({ note }) => note],
  ['paidOn', ({ paidOn }) => paidOn],
];

const figureOf =
  (figure: ClaimFigure) =>
  (row: ClaimRow | null): number => {
    if (!row) return 0;
    if (figure === 'amountMinor') return row.amountMinor;
    if (row.open === 'no') return 0;
    if (figure === 'openClaims') return 1;
    if (figure === 'openMinor') return row.amountMinor;
    return figure === 'breaches' ? row.breachCount : row.overBudget;
  };

/** 報銷: what waits for whom since when, and what the policy does not want (L5, F1). */
@ApiTags('expenses')
@Controller('expenses/claims')
export class ClaimsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The longest waiting first. */
  @Get()
  @Allow(READ)
  @Answers(claimsAnswer, { csv: true })
  async list(
    @Query() query: ClaimsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof claimsAnswer> | string> {
    const { status, limit, cursor } = query;
    const scope = conditionsOf(caller, query, READ);
    const moment = await this.moments.at(query, [claims, teams]);
    const at = { sites: [moment.site], asOf: asOfIn(moment, claims) };
    const [page, [sums]] = await Promise.all([
      readPage(this.reader, claims, {
        ...at,
        where: { ...scope, ...(status && (status === 'open' ? { open: 'yes' } : { status })) },
        orderBy: { field: 'changedAt' },
        limit: form.limit(limit),
        cursor,
      }),
      this.reader.sums(claims, {
        ...{ ...at, where: { ...scope, open: 'yes' }, by: [] },
        of: ['amountMinor', 'breachCount', 'overBudget'],
      }),
    ]);
    const [openMinor = 0, breaches = 0, overBudget = 0] = sums?.sums ?? [];
    const { asOf, positions, stale } = moment;
    const answer = {
      ...{ asOf, positions, stale, nextCursor: page.next },
      rows: await this.rows(
        caller,
        moment,
        page.rows.map(({ row }) => row),
      ),
      total: { openClaims: sums?.rows ?? 0, openMinor, breaches, overBudget },
    };
    const site = await this.moments.findSite(moment);
    return form.list(answer, 'claims', site?.timeZone ?? 'UTC', columns);
  }

  /** The events behind what waits, its money and its breaches. */
  @Get('explain')
  @Allow(READ)
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ClaimFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key } = query;
    const moment = await this.moments.at(query, [claims]);
    const visible = visibleIn(caller.scope(READ));
    const asked = (await everyRow(this.reader, claims, moment))
      .map(({ row }) => row)
      .filter((row) => visible(row))
      .filter((row) => !key || [row.claimId, row.teamId, row.employeeId].includes(key));
    if (key && asked.length === 0) throw new BadRequest('key', 'is no claim, team or person in your scope');
    const derived = await this.evidence.derive(claims, moment, {
      keys: asked.map(({ claimId }) => claimId),
      figureOf: () => figureOf(figure),
      onlyCounting: asked.length > 1,
    });
    const site = await this.moments.findSite(moment);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      claimFormulas[figure],
      derived,
      form.language,
      asked[0]?.currency ?? null,
    );
    return form.list(answer, `claims-${figure}`, site?.timeZone ?? 'UTC', evidenceColumns);
  }

  private async rows(caller: SignedIn, moment: Moment, rows: readonly ClaimRow[]): Promise<AnswerRow[]> {
    const { site, instant: now } = moment;
    const mayRead = (row: ClaimRow): boolean =>
      caller.may('operations.receipt.reveal', { site, team: row.teamId, employee: row.employeeId });
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap((row) => [row.employeeId, row.endorsedBy, row.reviewedBy, row.approvedBy]),
      ),
      this.personal.opened(
        rows.flatMap((row) => [row.note, row.returnReason].map((field) => ({ field, open: mayRead(row) }))),
      ),
    ]);
    return rows.map((row, at) => {
      const [note, returnReason] = [texts[2 * at]!, texts[2 * at + 1]!];
      const { endorsedBy, approvedBy, receipts, lines, breaches, open, ...told } = row;
      const { breachCount: _, overBudget: __, ...rest } = told;
      return {
        ...rest,
        lines: lines.map((line) => ({ ...line, receiptIds: [...line.receiptIds] })),
        receipts: receipts.map(({ receiptId, mediaType, bytes }) => ({ receiptId, mediaType, bytes })),
        breaches: [...breaches],
        name: nameOf(row.employeeId),
        teamLabel: labels.get(row.teamId)?.label ?? null,
        note: note.text,
        returnReason: returnReason.text,
        withheld: withheldOf({ note, returnReason }),
        endorsedByName: nameOf(endorsedBy),
        reviewedByName: nameOf(row.reviewedBy),
        approvedByName: nameOf(approvedBy),
        waitingDays: open === 'yes' ? Math.max(0, Math.floor(minutesBetween(row.changedAt, now) / DAY)) : 0,
      };
    });
  }
}
