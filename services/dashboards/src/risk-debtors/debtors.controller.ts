import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { z } from 'zod';
import { cases } from '../cases/cases.projection.js';
import { debtors } from '../cases/debtors.projection.js';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { debtorFormulas } from '../evidence/risk-formulas.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { Moments, type AnyProjection } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { TeamListQuery } from '../views/requests.js';
import { teams } from '../workforce/teams.projection.js';
import { debtorsAnswer, type DebtorAnswerRow } from './debtor-answer.js';
import { consents, debtorFacts, isStopped, type DebtorFactsRow } from './debtor-facts.projection.js';
import { DebtorRows } from './debtor-rows.js';

const FIGURES = ['stoppedDebtors', 'consentingDebtors', 'inconvenientDebtors'] as const;
type Figure = (typeof FIGURES)[number];
const KINDS = ['stopped', 'consenting', 'inconvenient'] as const;

class DebtorsQuery extends TeamListQuery {
  @IsOptional()
  @IsIn(KINDS)
  status?: (typeof KINDS)[number];

  /** This one, also when nothing was recorded yet. */
  @IsOptional()
  @IsUUID()
  debtor?: string;
}

class DebtorFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const columns: readonly Column<DebtorAnswerRow>[] = [
  ['debtor', ({ name, debtorId }) => name ?? debtorId],
  [
    'debtor_cases',
    ({ cases: own }) => own.map(({ principal, product }) => `${principal} ${product}`).join(' · '),
  ],
  [
    'debtor_stops',
    ({ stops }) =>
      stops
        .filter(({ liftedAt }) => liftedAt === null)
        .map(({ cause, since }) => `${cause} ${since}`)
        .join('\n'),
  ],
  [
    'debtor_consents',
    ({ consents: all }) =>
      all
        .filter(({ holds }) => holds)
        .map(({ to, givenAt }) => `${to} ${givenAt}`)
        .join('\n'),
  ],
  [
    'debtor_times',
    ({ inconvenient }) =>
      inconvenient?.times.map(({ weekdays, from, to }) => `${weekdays.join('')} ${from}–${to}`).join('\n'),
  ],
];

const SOURCES = [debtorFacts, cases, debtors, teams] as unknown as readonly AnyProjection[];

/** 同意與停止 (R2): what debtors agreed to, asked for and are, as the gate knows it. */
@ApiTags('risk')
@Controller('risk/debtors')
export class DebtorsController {
  constructor(
    private readonly moments: Moments,
    private readonly rows: DebtorRows,
    private readonly evidence: Evidence,
  ) {}

  /** Who may not be contacted first. */
  @Get()
  @Allow('risk.debtor.read')
  @Answers(debtorsAnswer, { csv: true })
  async list(
    @Query() query: DebtorsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof debtorsAnswer> | string> {
    const { site, team, status, limit, cursor } = query;
    if (team !== undefined) caller.require('risk.debtor.read', { site, team });
    const moment = await this.moments.at(query, SOURCES);
    const figures = figuresAt(moment.instant);
    const found = await this.rows.seen(caller, moment, query);
    const asked = found
      .filter(({ facts: { row } }) => !status || figures[`${status}Debtors`](row) === 1)
      .toSorted(
        ({ facts: { row: a } }, { facts: { row: b } }) =>
          Number(isStopped(b)) - Number(isStopped(a)) || (a.debtorId < b.debtorId ? -1 : 1),
      );
    const { items, nextCursor } = pageOf(asked, ({ facts }) => facts.key, form.limit(limit), cursor);
    const sum = (figure: Figure) => found.reduce((total, one) => total + figures[figure](one.facts.row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.rows.shown(items, caller, moment),
      summary: {
        stoppedDebtors: sum('stoppedDebtors'),
        consentingDebtors: sum('consentingDebtors'),
        inconvenientDebtors: sum('inconvenientDebtors'),
      },
    };
    return form.list(answer, 'debtors', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.debtor.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: DebtorFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { site, team, figure } = query;
    if (team !== undefined) caller.require('risk.debtor.read', { site, team });
    const moment = await this.moments.at(query, SOURCES);
    const found = (await this.rows.seen(caller, moment, { team })).map(({ facts }) => facts);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `debtors-${figure}` },
      {
        ...{ projection: debtorFacts, found, figure },
        ...{ formula: debtorFormulas[figure], of: figuresAt(moment.instant)[figure] },
      },
    );
  }
}

const figuresAt = (instant: string): Readonly<Record<Figure, FigureOf<DebtorFactsRow>>> => ({
  stoppedDebtors: (row) => Number(row !== null && isStopped(row)),
  consentingDebtors: (row) => Number(row !== null && consents(row, instant)),
  inconvenientDebtors: (row) => Number(row !== null && row.inconvenient !== null),
});
