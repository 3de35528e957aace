import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  complaintRate,
  riskCategory,
  riskLevel,
  type RiskCategory,
  type RiskLevel,
} from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { riskFormulas } from '../evidence/risk-formulas.js';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { RISK_STATUSES, risks, type RiskRow, type RiskStatus } from './risks.projection.js';

const FIGURES = ['openRisks', 'unratedRisks', 'graveRisks'] as const;
type Figure = (typeof FIGURES)[number];

const CURRENT: readonly RiskStatus[] = ['open', 'accepted'];

class RisksQuery extends TeamListQuery {
  /** Those that are not closed without it. */
  @IsOptional()
  @IsIn([...RISK_STATUSES, 'all'])
  status?: RiskStatus | 'all';

  @IsOptional()
  @IsIn(riskCategory.options)
  category?: RiskCategory;

  @IsOptional()
  @IsIn(riskLevel.options)
  level?: RiskLevel;
}

class RiskFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const grade = z.int().nullable();
const riskRow = z.object({
  riskId: z.string(),
  category: riskCategory,
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  status: z.enum(RISK_STATUSES),
  description: z.string().nullable(),
  measure: complaintRate.nullable(),
  raisedByName: z.string().nullable(),
  raisedAt: instant,
  likelihood: grade,
  impact: grade,
  level: riskLevel.nullable(),
  ratedBy: z.string().nullable(),
  ratedByName: z.string().nullable(),
  reasons: z.string().nullable(),
  dueOn: date,
  reviewDue: z.boolean(),
  acceptedUntil: date.nullable(),
  acceptedByName: z.string().nullable(),
  mitigations: z.array(
    z.object({
      mitigationId: z.string(),
      ownerId: z.string(),
      ownerName: z.string().nullable(),
      dueOn: date,
      measure: z.string().nullable(),
      completedAt: instant.nullable(),
      overdue: z.boolean(),
    }),
  ),
  closedAt: instant.nullable(),
  withheld,
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof riskRow>;
const risksAnswer = listOf(riskRow).extend({
  /** Of everything that the reader may see. */
  summary: z.object({ openRisks: z.int(), unratedRisks: z.int(), graveRisks: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['risk_raisedAt', ({ raisedAt }) => raisedAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['risk_category', ({ category }) => `risk_${category}`, 'word'],
  ['explanation', ({ description }) => description],
  ['risk_likelihood', ({ likelihood }) => likelihood],
  ['risk_impact', ({ impact }) => impact],
  ['risk_level', ({ level }) => level && `risk_${level}`, 'word'],
  ['status', ({ status }) => `risk_${status}`, 'word'],
  ['work_deadline', ({ dueOn }) => dueOn],
  ['risk_acceptedUntil', ({ acceptedUntil }) => acceptedUntil],
  [
    'risk_mitigationsOpen',
    ({ mitigations }) => mitigations.filter(({ completedAt }) => completedAt === null).length,
  ],
];

const figures: Readonly<Record<Figure, FigureOf<RiskRow>>> = {
  openRisks: (row) => Number(row !== null && row.status !== 'closed'),
  unratedRisks: (row) => Number(row !== null && row.status !== 'closed' && row.level === null),
  graveRisks: (row) =>
    Number(row !== null && row.status === 'open' && (row.level === 'high' || row.level === 'extreme')),
};

/** 風險登記冊: what may go wrong, how grave, and what is done against it (R1). */
@ApiTags('risk')
@Controller('risk/risks')
export class RisksController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The gravest first. */
  @Get()
  @Allow('risk.register.read')
  @Answers(risksAnswer, { csv: true })
  async list(
    @Query() query: RisksQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof risksAnswer> | string> {
    const { status, category, level, limit, cursor } = query;
    const moment = await this.moments.at(query, [risks, teams]);
    // What is closed grows with the years: it is read only when it is asked for
    const current = await this.seen(query, caller, moment, CURRENT);
    const found =
      status === undefined
        ? current
        : await this.seen(query, caller, moment, status === 'all' ? undefined : status);
    const asked = found
      .filter(({ row }) => (!category || row.category === category) && (!level || row.level === level))
      .sort(byGravity);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => current.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: {
        openRisks: sum('openRisks'),
        unratedRisks: sum('unratedRisks'),
        graveRisks: sum('graveRisks'),
      },
    };
    return form.list(answer, 'risks', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.register.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: RiskFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [risks]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `risks-${figure}` },
      { projection: risks, found, figure, formula: riskFormulas[figure], of: figures[figure] },
    );
  }

  /** Leaders see their teams' and what they raised; above, the site's. */
  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
    status?: RiskStatus | readonly RiskStatus[],
  ): Promise<readonly ViewRow<RiskRow>[]> {
    if (team !== undefined) caller.require('risk.register.read', { site, team });
    const { teams: own } = caller.scope('risk.register.read');
    const found = await everyRow(this.reader, risks, moment, {
      ...(team !== undefined && { teamId: team }),
      ...(status && { status }),
    });
    return found.filter(
      ({ row: { teamId, raisedBy } }) =>
        raisedBy === caller.id || own === null || (teamId !== null && own.includes(teamId)),
    );
  }

  private async shown(
    found: readonly ViewRow<RiskRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const blind = caller.roles.every((role) => role === 'auditor');
    const textsOf = ({ description, reasons, mitigations }: RiskRow) => [
      description,
      reasons,
      ...mitigations.map(({ measure }) => measure),
    ];
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ raisedBy, ratedBy, acceptedBy, mitigations }) => [
          ...[raisedBy, ratedBy, acceptedBy],
          ...mitigations.map(({ ownerId }) => ownerId),
        ]),
      ),
      this.personal.opened(rows.flatMap((row) => textsOf(row).map((field) => ({ field, open: !blind })))),
    ]);
    let next = 0;
    return found.map(({ row, incomplete }) => {
      const [description, reasons, ...measures] = texts.slice(next, (next += textsOf(row).length));
      const { raisedBy, acceptedBy, ...rest } = row;
      return {
        ...{ ...rest, incomplete, description: description!.text, reasons: reasons!.text },
        mitigations: row.mitigations.map((one, at) => ({
          ...{ ...one, ownerName: nameOf(one.ownerId), measure: measures[at]!.text },
        })),
        withheld: withheldOf({ description: description!, reasons: reasons! }),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        raisedByName: nameOf(raisedBy),
        ratedByName: nameOf(row.ratedBy),
        acceptedByName: nameOf(acceptedBy),
      };
    });
  }
}

/** What is not rated yet first, then by likelihood × impact. */
const scoreOf = ({ likelihood, impact }: RiskRow): number =>
  likelihood === null || impact === null ? 100 : likelihood * impact;
const byGravity = ({ row: a }: ViewRow<RiskRow>, { row: b }: ViewRow<RiskRow>): number =>
  scoreOf(b) - scoreOf(a) || b.raisedAt.localeCompare(a.raisedAt) || (a.riskId < b.riskId ? -1 : 1);
