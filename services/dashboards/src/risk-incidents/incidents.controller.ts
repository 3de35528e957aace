import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { severity } from '@muster/contracts/operations';
import { incidentKind, incidentLevel, type IncidentKind } from '@muster/contracts/risk';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { incidentFormulas } from '../evidence/risk-formulas.js';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import {
  INCIDENT_STATUSES,
  incidents,
  type IncidentRow,
  type IncidentStatus,
} from './incidents.projection.js';

const FIGURES = ['openIncidents', 'lateIncidents', 'lossMinor'] as const;
type Figure = (typeof FIGURES)[number];

class IncidentsQuery extends TeamListQuery {
  /** Those that are not closed without it. */
  @IsOptional()
  @IsIn([...INCIDENT_STATUSES, 'all'])
  status?: IncidentStatus | 'all';

  @IsOptional()
  @IsIn(incidentKind.options)
  kind?: IncidentKind;
}

class IncidentFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const incidentRow = z.object({
  incidentId: z.string(),
  kind: incidentKind,
  severity,
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  caseId: z.string().nullable(),
  riskId: z.string().nullable(),
  status: z.enum(INCIDENT_STATUSES),
  level: incidentLevel,
  occurredAt: instant,
  reportedAt: instant,
  reportedBy: z.string().nullable(),
  reportedByName: z.string().nullable(),
  acknowledgedByName: z.string().nullable(),
  dueAt: instant.nullable(),
  escalations: z.int(),
  late: z.boolean(),
  description: z.string().nullable(),
  checklist: z.array(z.object({ item: z.string(), doneAt: instant.nullable() })),
  dispositions: z.array(
    z.object({ at: instant, byName: z.string().nullable(), note: z.string().nullable() }),
  ),
  lossMinor: z.int(),
  currency: z.string().nullable(),
  lessons: z.string().nullable(),
  closedByName: z.string().nullable(),
  closedAt: instant.nullable(),
  withheld,
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof incidentRow>;
const incidentsAnswer = listOf(incidentRow).extend({
  /** Of everything that the reader may see. */
  summary: z.object({ openIncidents: z.int(), lateIncidents: z.int(), lossMinor: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['risk_occurredAt', ({ occurredAt }) => occurredAt, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['kind', ({ kind }) => `incident_${kind}`, 'word'],
  ['severity', ({ severity: grade }) => grade, 'word'],
  ['status', ({ status }) => `incident_${status}`, 'word'],
  ['work_level', ({ level }) => level, 'word'],
  ['work_dueAt', ({ dueAt }) => dueAt, 'instant'],
  ['late', ({ late }) => late],
  ['explanation', ({ description }) => description],
  ['risk_reportedBy', ({ reportedByName }) => reportedByName],
  ['risk_checklistOpen', ({ checklist }) => checklist.filter(({ doneAt }) => doneAt === null).length],
  ['risk_lossMinor', ({ lossMinor }) => lossMinor],
  ['work_lessons', ({ lessons }) => lessons],
];

const figures: Readonly<Record<Figure, FigureOf<IncidentRow>>> = {
  openIncidents: (row) => Number(row !== null && row.status !== 'closed'),
  lateIncidents: (row) => Number(row !== null && row.status !== 'closed' && row.late),
  lossMinor: (row) => row?.lossMinor ?? 0,
};

/** Incidents with their clocks, checklists and losses (R4, X5). */
@ApiTags('risk')
@Controller('risk/incidents')
export class IncidentsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Those whose clock runs out first come first. */
  @Get()
  @Allow('risk.incident.read')
  @Answers(incidentsAnswer, { csv: true })
  async list(
    @Query() query: IncidentsQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof incidentsAnswer> | string> {
    const { status, kind, limit, cursor } = query;
    const moment = await this.moments.at(query, [incidents, teams]);
    const found = await this.seen(query, caller, moment);
    const asked = found
      .filter(({ row }) =>
        status === undefined ? row.status !== 'closed' : status === 'all' || row.status === status,
      )
      .filter(({ row }) => !kind || row.kind === kind)
      .sort(byClock);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: {
        openIncidents: sum('openIncidents'),
        lateIncidents: sum('lateIncidents'),
        lossMinor: sum('lossMinor'),
      },
    };
    return form.list(answer, 'incidents', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.incident.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: IncidentFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [incidents]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `incidents-${figure}` },
      { projection: incidents, found, figure, formula: incidentFormulas[figure], of: figures[figure] },
    );
  }

  /** Leaders see their teams', everybody what he or she reported; nobody what is said about himself or herself. */
  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly ViewRow<IncidentRow>[]> {
    if (team !== undefined) caller.require('risk.incident.read', { site, team });
    const { teams: own } = caller.scope('risk.incident.read');
    const found = await everyRow(this.reader, incidents, moment, team === undefined ? {} : { teamId: team });
    return found.filter(({ row: { teamId, personId, reportedBy } }) => {
      if (reportedBy === caller.id) return true;
      if (personId === caller.id) return false;
      return own === null || (teamId !== null && own.includes(teamId));
    });
  }

  private async shown(
    found: readonly ViewRow<IncidentRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const mayRead = ({ teamId, reportedBy }: IncidentRow) =>
      reportedBy === caller.id ||
      caller.roles.includes('legal') ||
      caller.roles.includes('management') ||
      caller.may('personal.reveal', { site: moment.site, team: teamId, employee: caller.id });
    const textsOf = ({ description, lessons, dispositions }: IncidentRow) => [
      description,
      lessons,
      ...dispositions.map(({ note }) => note),
    ];
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ personId, reportedBy, acknowledgedBy, closedBy, dispositions }) => [
          ...[personId, reportedBy, acknowledgedBy, closedBy],
          ...dispositions.map(({ by }) => by),
        ]),
      ),
      this.personal.opened(
        rows.flatMap((row) => textsOf(row).map((field) => ({ field, open: mayRead(row) }))),
      ),
    ]);
    let next = 0;
    return found.map(({ row, incomplete }) => {
      const [description, lessons, ...notes] = texts.slice(next, (next += textsOf(row).length));
      const { acknowledgedBy, closedBy, ...rest } = row;
      return {
        ...{ ...rest, checklist: [...row.checklist], incomplete },
        description: description!.text,
        lessons: lessons!.text,
        dispositions: row.dispositions.map(({ at, by }, one) => ({
          ...{ at, byName: nameOf(by), note: notes[one]!.text },
        })),
        withheld: withheldOf({ description: description!, lessons: lessons! }),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        personName: nameOf(row.personId),
        reportedByName: nameOf(row.reportedBy),
        acknowledgedByName: nameOf(acknowledgedBy),
        closedByName: nameOf(closedBy),
      };
    });
  }
}

const byClock = ({ row: a }: ViewRow<IncidentRow>, { row: b }: ViewRow<IncidentRow>): number =>
  (a.dueAt ?? '\uffff').localeCompare(b.dueAt ?? '\uffff') ||
  b.reportedAt.localeCompare(a.reportedAt) ||
  (a.incidentId < b.incidentId ? -1 : 1);
