import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { severity } from '@muster/contracts/operations';
import { findingKind, type ConductKind } from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type AnyOf, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { findingFormulas } from '../evidence/risk-formulas.js';
import { Answers, date, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { anyConditionsOf } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { FINDING_STATUSES, findings, type FindingRow, type FindingStatus } from './findings.projection.js';

const FIGURES = ['openFindings', 'overdueFindings', 'upheldFindings'] as const;
type Figure = (typeof FIGURES)[number];

class FindingsQuery extends TeamListQuery {
  /** Those that wait for a decision without it. */
  @IsOptional()
  @IsIn([...FINDING_STATUSES, 'all'])
  status?: FindingStatus | 'all';

  @IsOptional()
  @IsIn(findingKind.options)
  kind?: ConductKind;

  @IsOptional()
  @IsUUID()
  employee?: string;
}

class FindingFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const findingRow = z.object({
  findingId: z.string(),
  employeeId: z.string(),
  employeeName: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  kind: findingKind,
  severity,
  on: date,
  caseId: z.string().nullable(),
  status: z.enum(FINDING_STATUSES),
  instances: z.int(),
  what: z.string().nullable(),
  statement: z.string().nullable(),
  reasons: z.string().nullable(),
  withheld,
  raisedBy: z.string().nullable(),
  raisedByName: z.string().nullable(),
  raisedAt: instant,
  hearBy: date,
  decideBy: date,
  overdue: z.boolean(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Thousandths of the pay of `month`. */
  gateFactor: z.int().nullable(),
  month: z.string().nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof findingRow>;
const count = z.int();
const findingsAnswer = listOf(findingRow).extend({
  /** Of everything that the reader may see. */
  summary: z.object({ openFindings: count, overdueFindings: count, upheldFindings: count }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['risk_on', ({ on }) => on],
  ['name', ({ employeeName, employeeId }) => employeeName ?? employeeId],
  ['team', ({ teamLabel }) => teamLabel],
  ['kind', ({ kind }) => `finding_${kind}`, 'word'],
  ['severity', ({ severity: grade }) => grade, 'word'],
  ['status', ({ status }) => `finding_${status}`, 'word'],
  ['risk_instances', ({ instances }) => instances],
  ['explanation', ({ what }) => what],
  ['risk_statement', ({ statement }) => statement],
  ['decisionReason', ({ reasons }) => reasons],
  ['decidedBy', ({ decidedByName }) => decidedByName],
  ['risk_decideBy', ({ decideBy }) => decideBy],
  ['risk_gateFactor', ({ gateFactor }) => gateFactor],
  ['work_performanceMonth', ({ month }) => month],
];

const WAITING: readonly FindingStatus[] = ['open', 'heard', 'reopened'];
const waits = ({ status }: FindingRow): boolean => WAITING.includes(status);
const figures: Readonly<Record<Figure, FigureOf<FindingRow>>> = {
  openFindings: (row) => Number(row !== null && waits(row)),
  overdueFindings: (row) => Number(row !== null && waits(row) && row.overdue),
  upheldFindings: (row) => Number(row !== null && row.status === 'upheld'),
};

/** Conduct (R2): what waits for a hearing or a decision, and what was decided. */
@ApiTags('risk')
@Controller('risk/findings')
export class FindingsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** What is to be decided first comes first. */
  @Get()
  @Allow('risk.conduct.read')
  @Answers(findingsAnswer, { csv: true })
  async list(
    @Query() query: FindingsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof findingsAnswer> | string> {
    const { status, kind, employee, limit, cursor } = query;
    const moment = await this.moments.at(query, [findings, teams]);
    // What is decided grows with the years: it is read only when it is asked for
    const [waiting, upheldFindings] = await Promise.all([
      this.seen(query, caller, moment, WAITING),
      this.reader.count(findings, {
        ...{ sites: [moment.site], asOf: asOfIn(moment, findings) },
        where: whereOf(query, caller, 'upheld'),
      }),
    ]);
    const found =
      status === undefined
        ? waiting
        : await this.seen(query, caller, moment, status === 'all' ? undefined : status);
    const asked = found
      .filter(({ row }) => (!kind || row.kind === kind) && (!employee || row.employeeId === employee))
      .sort(byDate);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => waiting.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: {
        openFindings: sum('openFindings'),
        overdueFindings: sum('overdueFindings'),
        upheldFindings,
      },
    };
    return form.list(answer, 'findings', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.conduct.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: FindingFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [findings]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `findings-${figure}` },
      { projection: findings, found, figure, formula: findingFormulas[figure], of: figures[figure] },
    );
  }

  private seen(
    query: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
    status?: FindingStatus | readonly FindingStatus[],
  ): Promise<readonly ViewRow<FindingRow>[]> {
    return everyRow(this.reader, findings, moment, whereOf(query, caller, status));
  }

  private async shown(
    found: readonly ViewRow<FindingRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const mayRead = ({ employeeId, teamId }: FindingRow) =>
      caller.roles.includes('legal') ||
      caller.may('personal.reveal', { site: moment.site, team: teamId, employee: employeeId });
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ employeeId, raisedBy, decidedBy }) => [employeeId, raisedBy, decidedBy]),
      ),
      this.personal.opened(
        rows.flatMap((row) =>
          [row.what, row.statement, row.reasons].map((field) => ({ field, open: mayRead(row) })),
        ),
      ),
    ]);
    return found.map(({ row, incomplete }, at) => {
      const [what, statement, reasons] = [texts[3 * at]!, texts[3 * at + 1]!, texts[3 * at + 2]!];
      const { decidedBy, ...rest } = row;
      return {
        ...{ ...rest, incomplete, what: what.text, statement: statement.text, reasons: reasons.text },
        withheld: withheldOf({ what, statement, reasons }),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        employeeName: nameOf(row.employeeId),
        raisedByName: nameOf(row.raisedBy),
        decidedByName: nameOf(decidedBy),
      };
    });
  }
}

const whereOf = (
  query: TeamListQuery,
  caller: SignedIn,
  status: FindingStatus | readonly FindingStatus[] | undefined,
): AnyOf<FindingRow> =>
  anyConditionsOf(caller, query, 'risk.conduct.read').map((one) => ({ ...one, ...(status && { status }) }));

/** What waits by its last date; then what was decided, the latest first. */
const byDate = ({ row: a }: ViewRow<FindingRow>, { row: b }: ViewRow<FindingRow>): number => {
  if (waits(a) !== waits(b)) return waits(a) ? -1 : 1;
  const order = waits(a)
    ? a.decideBy.localeCompare(b.decideBy)
    : (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '');
  return order || (a.findingId < b.findingId ? -1 : 1);
};
