import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { legalTopic, riskLevel } from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { opinionFormulas } from '../evidence/risk-formulas.js';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { opinions, type OpinionRow } from './opinions.projection.js';

const STATUSES = ['open', 'answered'] as const;
const FIGURES = ['openOpinions', 'overdueOpinions'] as const;
type Figure = (typeof FIGURES)[number];

class OpinionsQuery extends ListQuery {
  /** Those that wait without it. */
  @IsOptional()
  @IsIn([...STATUSES, 'all'])
  status?: (typeof STATUSES)[number] | 'all';
}

class OpinionFigureQuery extends ListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const opinionRow = z.object({
  opinionId: z.string(),
  topic: legalTopic,
  status: z.enum(STATUSES),
  urgent: z.boolean(),
  caseId: z.string().nullable(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  answers: z.int(),
  level: riskLevel.nullable(),
  requestedBy: z.string(),
  requestedByName: z.string().nullable(),
  requestedAt: instant,
  dueOn: date,
  overdue: z.boolean(),
  issuedByName: z.string().nullable(),
  issuedAt: instant.nullable(),
  inTime: z.boolean().nullable(),
  withheld,
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof opinionRow>;
const opinionsAnswer = listOf(opinionRow).extend({
  /** Of everything that the reader may see. */
  summary: z.object({ openOpinions: z.int(), overdueOpinions: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['requestedAt', ({ requestedAt }) => requestedAt, 'instant'],
  ['topic', ({ topic }) => `legal_${topic}`, 'word'],
  ['status', ({ status }) => `opinion_${status}`, 'word'],
  ['risk_question', ({ question }) => question],
  ['risk_answer', ({ answer }) => answer],
  ['risk_level', ({ level }) => level && `risk_${level}`, 'word'],
  ['work_deadline', ({ dueOn }) => dueOn],
  ['risk_requestedBy', ({ requestedByName }) => requestedByName],
  ['decidedBy', ({ issuedByName }) => issuedByName],
];

const figures: Readonly<Record<Figure, FigureOf<OpinionRow>>> = {
  openOpinions: (row) => Number(row !== null && row.status === 'open'),
  overdueOpinions: (row) => Number(row !== null && row.status === 'open' && row.overdue),
};

/** Legal's queue, and what Legal said (J1). */
@ApiTags('risk')
@Controller('risk/opinions')
export class OpinionsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** What is due first comes first. */
  @Get()
  @Allow('risk.opinion.read')
  @Answers(opinionsAnswer, { csv: true })
  async list(
    @Query() query: OpinionsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof opinionsAnswer> | string> {
    const { status = 'open', limit, cursor } = query;
    const moment = await this.moments.at(query, [opinions]);
    const found = await this.seen(caller, moment);
    const asked = found.filter(({ row }) => status === 'all' || row.status === status).sort(byDate);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller),
      summary: { openOpinions: sum('openOpinions'), overdueOpinions: sum('overdueOpinions') },
    };
    return form.list(answer, 'opinions', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.opinion.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: OpinionFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [opinions]);
    const found = await this.seen(caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `opinions-${figure}` },
      { projection: opinions, found, figure, formula: opinionFormulas[figure], of: figures[figure] },
    );
  }

  /** Legal and who reads the company see all, the others what they asked. */
  private async seen(caller: SignedIn, moment: Moment): Promise<readonly ViewRow<OpinionRow>[]> {
    const found = await everyRow(this.reader, opinions, moment);
    const all = caller.roles.some((role) => role === 'legal' || role === 'management' || role === 'auditor');
    return found.filter(({ row }) => all || row.requestedBy === caller.id);
  }

  private async shown(found: readonly ViewRow<OpinionRow>[], caller: SignedIn): Promise<AnswerRow[]> {
    const mayRead = ({ requestedBy }: OpinionRow) =>
      requestedBy === caller.id || caller.roles.includes('legal');
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        found.flatMap(({ row }) => [row.requestedBy, row.issuedBy]),
      ),
      this.personal.opened(
        found.flatMap(({ row }) =>
          [row.question, row.answer].map((field) => ({ field, open: mayRead(row) })),
        ),
      ),
    ]);
    return found.map(({ row, incomplete }, at) => {
      const [question, answer] = [texts[2 * at]!, texts[2 * at + 1]!];
      const { issuedBy, ...rest } = row;
      return {
        ...{ ...rest, incomplete, question: question.text, answer: answer.text },
        withheld: withheldOf({ question, answer }),
        requestedByName: nameOf(row.requestedBy),
        issuedByName: nameOf(issuedBy),
      };
    });
  }
}

const byDate = ({ row: a }: ViewRow<OpinionRow>, { row: b }: ViewRow<OpinionRow>): number => {
  if (a.status !== b.status) return a.status === 'open' ? -1 : 1;
  const order =
    a.status === 'open' ? a.dueOn.localeCompare(b.dueOn) : b.requestedAt.localeCompare(a.requestedAt);
  return order || (a.opinionId < b.opinionId ? -1 : 1);
};
