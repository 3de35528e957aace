import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { huddleKind } from '@muster/contracts/operations';
import { Allow, Caller, IsCalendarDate, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { huddleFormulas } from '../evidence/leading-formulas.js';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { DatesQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { huddles, type HuddleRow } from './huddles.projection.js';

const FIGURES = ['huddlesHeld', 'openFollowUps'] as const;
type Figure = (typeof FIGURES)[number];

class HuddleFigureQuery extends DatesQuery {
  @IsIn(FIGURES)
  figure: Figure;

  /** One date, instead of a span. */
  @IsOptional()
  @IsCalendarDate()
  date?: string;
}

const person = z.object({ employeeId: z.string(), name: z.string().nullable() });
const huddleRow = z.object({
  teamId: z.string(),
  teamLabel: z.string().nullable(),
  heldOn: date,
  kind: huddleKind,
  at: instant,
  heldByName: z.string().nullable(),
  present: z.array(person),
  missing: z.array(person),
  agenda: z.array(z.string()),
  findings: z.string().nullable(),
  followUps: z.array(
    z.object({
      followUpId: z.string(),
      ownerId: z.string(),
      ownerName: z.string().nullable(),
      task: z.string().nullable(),
      dueOn: date,
      done: z.boolean(),
      late: z.boolean(),
    }),
  ),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof huddleRow>;
const huddlesAnswer = listOf(huddleRow).extend({
  summary: z.object({ huddlesHeld: z.int(), openFollowUps: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['work_at', ({ at }) => at, 'instant'],
  ['team', ({ teamLabel }) => teamLabel],
  ['kind', ({ kind }) => kind, 'word'],
  ['attended', ({ present }) => present.length],
  ['missed', ({ missing }) => missing.length],
  ['work_agenda', ({ agenda }) => agenda.join('; ')],
  ['work_workFindings', ({ findings }) => findings],
  ['work_followUps', ({ followUps }) => followUps.length],
  ['open', ({ followUps }) => followUps.filter(({ done }) => !done).length],
];

const figures: Readonly<Record<Figure, FigureOf<HuddleRow>>> = {
  huddlesHeld: (row) => Number(row !== null),
  openFollowUps: (row) => row?.followUps.filter(({ done }) => !done).length ?? 0,
};

/** The log of huddles (P4); the latest first. */
@ApiTags('operations')
@Controller('operations/huddles')
export class HuddlesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Allow('operations.read')
  @Answers(huddlesAnswer, { csv: true })
  async list(
    @Query() query: DatesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof huddlesAnswer> | string> {
    const moment = await this.moments.at(query, [huddles, teams]);
    const found = await this.seen(query, caller, moment);
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const count = (figure: Figure) => found.reduce((sum, { row }) => sum + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment),
      summary: { huddlesHeld: count('huddlesHeld'), openFollowUps: count('openFollowUps') },
    };
    return form.list(answer, 'huddles', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('operations.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: HuddleFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, date: on } = query;
    const moment = await this.moments.at(query, [huddles]);
    const found = await this.seen(on ? { ...query, from: on, to: on } : query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `huddles-${figure}` },
      { projection: huddles, found, figure, formula: huddleFormulas[figure], of: figures[figure] },
    );
  }

  /** A leader's teams'; others see those at which they were. */
  private async seen(
    { site, team, from, to }: DatesQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly ViewRow<HuddleRow>[]> {
    if (team !== undefined) caller.require('operations.read', { site, team });
    const { teams: own } = caller.scope('operations.read');
    const where = {
      ...(team !== undefined && { teamId: team }),
      ...((from ?? to) && { heldOn: { from, to } }),
    };
    const found = await everyRow(this.reader, huddles, moment, where, { field: 'heldOn', descending: true });
    return found.filter(
      ({ row }) => own === null || own.includes(row.teamId) || row.present.includes(caller.id),
    );
  }

  private async shown(
    found: readonly ViewRow<HuddleRow>[],
    caller: SignedIn,
    moment: Moment,
  ): Promise<AnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const fields = rows.flatMap(({ teamId, heldBy, findings, followUps }) => [
      { teamId, employeeId: heldBy, field: findings },
      ...followUps.map(({ ownerId, task }) => ({ teamId, employeeId: ownerId, field: task })),
    ]);
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap((row) => [
          ...[row.heldBy, ...row.present, ...row.missing],
          ...row.followUps.map(({ ownerId }) => ownerId),
        ]),
      ),
      this.personal.texts(caller, moment.site, fields),
    ]);
    const named = (ids: readonly string[]) =>
      ids.map((employeeId) => ({ employeeId, name: nameOf(employeeId) }));
    let next = 0;
    return found.map(({ row: { heldBy, ...row }, incomplete }) => ({
      ...{ ...row, incomplete, heldByName: nameOf(heldBy), agenda: [...row.agenda] },
      teamLabel: labels.get(row.teamId)?.label ?? null,
      present: named(row.present),
      missing: named(row.missing),
      findings: texts[next++]!.text,
      followUps: row.followUps.map((one) => ({
        ...{ ...one, ownerName: nameOf(one.ownerId), task: texts[next++]!.text },
      })),
    }));
  }
}
