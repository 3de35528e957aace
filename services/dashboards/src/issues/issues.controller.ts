import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { issueKind, issueLevel, issueSeverity, raisedByItself } from '@muster/contracts/operations';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { issueFormulas } from '../evidence/leading-formulas.js';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { issues, type IssueRow, type IssueStatus } from './issues.projection.js';

const STATUSES = ['open', 'assigned', 'resolved'] as const;
const WAITING: readonly IssueStatus[] = ['open', 'assigned'];
const FIGURES = ['openIssues', 'lateIssues', 'criticalIssues'] as const;
type Figure = (typeof FIGURES)[number];

class IssuesQuery extends TeamListQuery {
  /** Those that wait without it. */
  @IsOptional()
  @IsIn([...STATUSES, 'all'])
  status?: (typeof STATUSES)[number] | 'all';
}

class IssueFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const issueRow = z.object({
  issueId: z.string(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  aboutCaseId: z.string().nullable(),
  kind: issueKind,
  severity: issueSeverity,
  level: issueLevel,
  status: z.enum(STATUSES),
  description: z.string().nullable(),
  raisedBy: z.string(),
  raisedByName: z.string().nullable(),
  /** Nobody raised it: an answer is late. */
  raisedBySystem: z.boolean(),
  raisedAt: instant,
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  dueAt: instant.nullable(),
  escalations: z.int(),
  late: z.boolean(),
  resolution: z.string().nullable(),
  resolvedByName: z.string().nullable(),
  resolvedAt: instant.nullable(),
  withheld,
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof issueRow>;
const issuesAnswer = listOf(issueRow).extend({
  /** Of everything that the reader may see. */
  summary: z.object({ openIssues: z.int(), lateIssues: z.int(), criticalIssues: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['raisedAt', ({ raisedAt }) => raisedAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['kind', ({ kind }) => `issue_${kind}`, 'word'],
  ['severity', ({ severity }) => `severity_${severity}`, 'word'],
  ['status', ({ status }) => `issue_${status}`, 'word'],
  ['work_level', ({ level }) => level, 'word'],
  ['explanation', ({ description }) => description],
  ['work_raisedBy', ({ raisedByName }) => raisedByName],
  ['work_assignee', ({ assigneeName }) => assigneeName],
  ['work_dueAt', ({ dueAt }) => dueAt, 'instant'],
  ['late', ({ late }) => late],
  ['work_resolution', ({ resolution }) => resolution],
  ['work_resolvedAt', ({ resolvedAt }) => resolvedAt, 'instant'],
];

const figures: Readonly<Record<Figure, FigureOf<IssueRow>>> = {
  openIssues: (row) => Number(row !== null && row.status !== 'resolved'),
  lateIssues: (row) => Number(row !== null && row.status !== 'resolved' && row.late),
  criticalIssues: (row) => Number(row !== null && row.status !== 'resolved' && row.severity === 'critical'),
};

/** The live issue board (L3). */
@ApiTags('operations')
@Controller('operations/issues')
export class IssuesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Those whose clock runs out first come first. */
  @Get()
  @Allow('operations.read')
  @Answers(issuesAnswer, { csv: true })
  async list(
    @Query() query: IssuesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof issuesAnswer> | string> {
    const { status, limit, cursor } = query;
    const moment = await this.moments.at(query, [issues, teams]);
    // What is resolved grows with the years: it is read only when it is asked for
    const waiting = await this.seen(query, caller, moment, WAITING);
    const found =
      status === undefined
        ? waiting
        : await this.seen(query, caller, moment, status === 'all' ? undefined : status);
    const asked = found.toSorted(byClock);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const count = (figure: Figure) => waiting.reduce((sum, { row }) => sum + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: {
        openIssues: count('openIssues'),
        lateIssues: count('lateIssues'),
        criticalIssues: count('criticalIssues'),
      },
    };
    return form.list(answer, 'issues', await this.moments.zoneOf(moment), columns);
  }

  /** The events behind a figure of the board. */
  @Get('explain')
  @Allow('operations.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: IssueFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [issues]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `issues-${figure}` },
      { projection: issues, found, figure, formula: issueFormulas[figure], of: figures[figure] },
    );
  }

  /** Leaders see their teams', others what they raised or see to; nobody what is said about himself or herself. */
  private async seen(
    { site, team }: TeamListQuery | (ViewQuery & { readonly team?: string }),
    caller: SignedIn,
    moment: Moment,
    status?: IssueStatus | readonly IssueStatus[],
  ): Promise<readonly ViewRow<IssueRow>[]> {
    if (team !== undefined) caller.require('operations.read', { site, team });
    const { teams: own } = caller.scope('operations.read');
    const found = await everyRow(this.reader, issues, moment, {
      ...(team !== undefined && { teamId: team }),
      ...(status && { status }),
    });
    return found.filter(({ row }) => {
      const { teamId, raisedBy, assigneeId, personId } = row;
      if (raisedBy === caller.id || assigneeId === caller.id) return true;
      if (personId === caller.id) return false;
      return own === null || (teamId !== null && own.includes(teamId));
    });
  }

  private async shown(
    found: readonly ViewRow<IssueRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const rows = found.map(({ row }) => row);
    // Whom it is assigned or taken up to reads it as well.
    const mayRead = ({ teamId, raisedBy, assigneeId, level }: IssueRow) =>
      assigneeId === caller.id ||
      (level === 'management' && caller.roles.includes('management')) ||
      caller.may('personal.reveal', { site: moment.site, team: teamId, employee: raisedBy });
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap((row) => [row.personId, row.raisedBy, row.assigneeId, row.resolvedBy]),
      ),
      this.personal.opened(
        rows.flatMap((row) =>
          [row.description, row.resolution].map((field) => ({ field, open: mayRead(row) })),
        ),
      ),
    ]);
    return found.map(({ row, incomplete }, at) => {
      const [description, resolution] = [texts[2 * at]!, texts[2 * at + 1]!];
      const { resolvedBy, ...rest } = row;
      return {
        ...{ ...rest, incomplete, description: description.text, resolution: resolution.text },
        withheld: withheldOf({ description, resolution }),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        personName: nameOf(row.personId),
        raisedByName: nameOf(row.raisedBy),
        raisedBySystem: row.raisedBy === raisedByItself,
        assigneeName: nameOf(row.assigneeId),
        resolvedByName: nameOf(resolvedBy),
      };
    });
  }
}

const byClock = (a: ViewRow<IssueRow>, b: ViewRow<IssueRow>): number =>
  (a.row.dueAt ?? '\uffff').localeCompare(b.row.dueAt ?? '\uffff') ||
  b.row.raisedAt.localeCompare(a.row.raisedAt) ||
  (a.key < b.key ? -1 : 1);
