import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addDays, dateAt } from '@muster/kernel';
import { Allow, BadRequest, Caller, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { formula, type Formula } from '../evidence/formulas.js';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { readPage } from '../views/read-page.js';
import { TeamListQuery, ViewQuery } from '../views/requests.js';
import { conditionsOf, visibleIn } from '../views/scope.js';
import { employees } from '../workforce/employees.projection.js';
import { Floor, type FloorMember } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { coachingAnswerRow, CoachingRows } from './coaching-rows.js';
import { coachings, type CoachingRow } from './coachings.projection.js';
import { competencies } from './competencies.projection.js';

const READ = 'operations.coaching.read';
/** The ledger counts what was done since so many days: the day itself included. */
const DAYS = 30;
const FIGURES = ['coachings', 'coachingMinutes', 'takeOvers', 'unacknowledged'] as const;
type Figure = (typeof FIGURES)[number];

const formulas: Readonly<Record<Figure, Formula>> = {
  coachings: formula('count', '近 30 日的輔導次數', '近 30 日的辅导次数', 'Coachings of the last 30 days'),
  coachingMinutes: formula(
    'minutes',
    'Σ 近 30 日的輔導分鐘',
    'Σ 近 30 日的辅导分钟',
    'Σ minutes of coaching of the last 30 days',
  ),
  takeOvers: formula(
    'count',
    '近 30 日的接管通話數',
    '近 30 日的接管通话数',
    'Calls taken over in the last 30 days',
  ),
  unacknowledged: formula(
    'count',
    '被輔導者尚未確認的輔導數',
    '被辅导者尚未确认的辅导数',
    'Coachings that the coached have not acknowledged',
  ),
};

class RecordsQuery extends TeamListQuery {
  @IsOptional()
  @IsUUID()
  employee?: string;

  @IsOptional()
  @IsIn(['coaching', 'takeover', 'finding'])
  what?: CoachingRow['what'];

  /** `no`: a coaching that was not acknowledged, a finding that was not closed. */
  @IsOptional()
  @IsIn(['yes', 'no'])
  done?: CoachingRow['done'];
}

class CoachingFigureQuery extends ViewQuery {
  @IsIn(FIGURES)
  figure: Figure;

  /** A person or a team; everybody in the caller's scope without it. */
  @IsOptional()
  @IsUUID()
  key?: string;
}

const ledgerRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  coachings: z.int(),
  coachingMinutes: z.int(),
  takeOvers: z.int(),
  unacknowledged: z.int(),
  lastCoachedAt: instant.nullable(),
  /** As the sharing out of cases takes it; null = never assessed. */
  overall: z.int().nullable(),
  skills: z.array(z.object({ skill: z.string(), level: z.int(), assessedOn: date })),
});
type LedgerRow = z.infer<typeof ledgerRow>;
const ledgerAnswer = listOf(ledgerRow);
const recordsAnswer = listOf(coachingAnswerRow);

const columns: readonly Column<LedgerRow>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ...FIGURES.map((figure): Column<LedgerRow> => [figure, (row) => row[figure]]),
  ['lastCoachedAt', ({ lastCoachedAt }) => lastCoachedAt, 'instant'],
  ['overall', ({ overall }) => overall],
  ['skills', ({ skills }) => skills.map(({ skill, level }) => `${skill} ${level}`).join(' ')],
];

const figureOf =
  (figure: Figure, since: string) =>
  (row: CoachingRow | null): number => {
    if (!row || row.what === 'finding') return 0;
    if (figure === 'unacknowledged') return Number(row.what === 'coaching' && row.done === 'no');
    if (row.at < since) return 0;
    if (figure === 'takeOvers') return Number(row.what === 'takeover');
    if (row.what !== 'coaching') return 0;
    return figure === 'coachings' ? 1 : row.minutes;
  };

/** 輔導: what was done with whom, and who masters what (L2, B1, B3). */
@ApiTags('coaching')
@Controller('coaching')
export class CoachingController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly rows: CoachingRows,
    private readonly evidence: Evidence,
  ) {}

  /** Each collector in the caller's scope: coached how often, and how skilled. */
  @Get('ledger')
  @Allow(READ)
  @Answers(ledgerAnswer, { csv: true })
  async ledger(
    @Query() query: TeamListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof ledgerAnswer> | string> {
    const moment = await this.moments.at(query, [coachings, competencies, employees, teams]);
    const members = await this.members(caller, moment, query.team);
    const { items, nextCursor } = pageOf(
      members,
      ({ person }) => person.employeeId,
      form.limit(query.limit),
      query.cursor,
    );
    const { asOf, positions, stale } = moment;
    const rows = await this.ledgerRows(caller, moment, items);
    const site = await this.moments.findSite(moment);
    const answer = { asOf, positions, stale, rows, nextCursor };
    return form.list(answer, 'coaching-ledger', site?.timeZone ?? 'UTC', columns);
  }

  /** The latest first. */
  @Get('records')
  @Allow(READ)
  @Answers(recordsAnswer)
  async records(
    @Query() query: RecordsQuery,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof recordsAnswer>> {
    const conditions = conditionsOf(caller, query, READ);
    const moment = await this.moments.at(query, [coachings]);
    const { what, done, limit, cursor } = query;
    const page = await readPage(this.reader, coachings, {
      sites: [moment.site],
      where: { ...conditions, ...(what && { what }), ...(done && { done }) },
      asOf: asOfIn(moment, coachings),
      orderBy: { field: 'at', descending: true },
      limit,
      cursor,
    });
    const found = page.rows.map(({ row }) => row);
    const { asOf, positions, stale } = moment;
    return {
      ...{ asOf, positions, stale, nextCursor: page.next },
      rows: await this.rows.of(caller, moment, found),
    };
  }

  @Get('explain')
  @Allow(READ)
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: CoachingFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key } = query;
    const moment = await this.moments.at(query, [coachings]);
    const visible = visibleIn(caller.scope(READ));
    const asked = (await everyRow(this.reader, coachings, moment))
      .map(({ row }) => row)
      .filter(({ employeeId, teamId }) => employeeId !== null && visible({ employeeId, teamId }))
      .filter(({ employeeId, teamId }) => !key || [employeeId, teamId].includes(key));
    if (key && asked.length === 0 && !visible({ employeeId: key, teamId: key }))
      throw new BadRequest('key', 'is nobody and no team in your scope');
    const since = await this.since(moment);
    const derived = await this.evidence.derive(coachings, moment, {
      keys: asked.map(({ id }) => id),
      figureOf: () => figureOf(figure, since),
      onlyCounting: asked.length > 1,
    });
    const site = await this.moments.findSite(moment);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      formulas[figure],
      derived,
      form.language,
    );
    return form.list(answer, `coaching-${figure}`, site?.timeZone ?? 'UTC', evidenceColumns);
  }

  private async since(moment: Moment): Promise<string> {
    const site = await this.moments.findSite(moment);
    return addDays(dateAt(moment.instant, site?.timeZone ?? 'UTC'), 1 - DAYS);
  }

  private async members(
    caller: SignedIn,
    moment: Moment,
    team: string | undefined,
  ): Promise<readonly FloorMember[]> {
    const site = await this.moments.findSite(moment);
    const today = dateAt(moment.instant, site?.timeZone ?? 'UTC');
    const members = await this.floor.members(caller, moment, { date: today, team });
    return members.filter(
      ({ person }) => person.position === 'collector' && (person.lastDay === null || person.lastDay >= today),
    );
  }

  private async ledgerRows(
    caller: SignedIn,
    moment: Moment,
    members: readonly FloorMember[],
  ): Promise<LedgerRow[]> {
    const ids = members.map(({ person }) => person.employeeId);
    const [done, skills, since, nameOf] = await Promise.all([
      everyRow(this.reader, coachings, moment, { employeeId: ids }),
      everyRow(this.reader, competencies, moment, { employeeId: ids }),
      this.since(moment),
      this.personal.names(caller, ids),
    ]);
    const byPerson = Map.groupBy(done, ({ row }) => row.employeeId);
    const mastered = new Map(skills.map(({ row }) => [row.employeeId, row]));
    return members.map(({ person: { employeeId }, teamId, teamLabel }) => {
      const own = (byPerson.get(employeeId) ?? []).map(({ row }) => row);
      const sum = (figure: Figure) => own.reduce((total, row) => total + figureOf(figure, since)(row), 0);
      const held = own.filter(({ what }) => what === 'coaching').map(({ at }) => at);
      const competency = mastered.get(employeeId);
      return {
        ...{ employeeId, name: nameOf(employeeId), teamId, teamLabel },
        ...{ coachings: sum('coachings'), coachingMinutes: sum('coachingMinutes') },
        ...{ takeOvers: sum('takeOvers'), unacknowledged: sum('unacknowledged') },
        lastCoachedAt: held.sort().at(-1) ?? null,
        overall: competency?.overall ?? null,
        skills: Object.entries(competency?.skills ?? {}).map(([skill, { level, assessedOn }]) => ({
          ...{ skill, level, assessedOn },
        })),
      };
    });
  }
}
