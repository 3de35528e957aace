import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt } from '@muster/kernel';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { holdFormulas } from '../evidence/risk-formulas.js';
import { Answers, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { employees, homeTeamOn } from '../workforce/employees.projection.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { endOf, holds, type HoldRow } from './holds.projection.js';

const FIGURES = ['heldNow'] as const;
type Figure = (typeof FIGURES)[number];

class HoldFigureQuery extends TeamListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const holdRow = z.object({
  holdId: z.string(),
  collectorId: z.string(),
  collectorName: z.string().nullable(),
  teamLabel: z.string().nullable(),
  /** The finding or decision behind it. */
  causeId: z.string(),
  heldAt: instant,
  heldByName: z.string().nullable(),
  until: instant.nullable(),
  status: z.enum(['held', 'ended']),
  endedAt: instant.nullable(),
  releasedByName: z.string().nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof holdRow>;
const holdsAnswer = listOf(holdRow).extend({ summary: z.object({ heldNow: z.int() }) });

const columns: readonly Column<AnswerRow>[] = [
  ['name', ({ collectorName, collectorId }) => collectorName ?? collectorId],
  ['team', ({ teamLabel }) => teamLabel],
  ['gate_heldAt', ({ heldAt }) => heldAt, 'instant'],
  ['gate_heldBy', ({ heldByName }) => heldByName],
  ['status', ({ status }) => `hold_${status}`, 'word'],
  ['gate_endedAt', ({ endedAt }) => endedAt, 'instant'],
  ['gate_releasedBy', ({ releasedByName }) => releasedByName],
];

type Held = ViewRow<HoldRow> & { readonly teamId: string | null };

/** Collectors whom Legal keeps from contacts, and kept (R2). */
@ApiTags('risk')
@Controller('risk/holds')
export class HoldsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Those that hold first, the latest of them first. */
  @Get()
  @Allow('risk.conduct.read')
  @Answers(holdsAnswer, { csv: true })
  async list(
    @Query() query: TeamListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof holdsAnswer> | string> {
    const moment = await this.moments.at(query, [holds, employees, teams]);
    const heldNow = holding(moment.instant);
    const found = (await this.seen(query, caller, moment)).toSorted(
      ({ row: a }, { row: b }) =>
        heldNow(b) - heldNow(a) || b.heldAt.localeCompare(a.heldAt) || (a.holdId < b.holdId ? -1 : 1),
    );
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const [labels, nameOf] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.flatMap(({ row }) => [row.collectorId, row.heldBy, row.releasedBy]),
      ),
    ]);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row, teamId, incomplete }): AnswerRow => {
        const { holdId, collectorId, causeId, heldAt, until } = row;
        const held = heldNow(row) === 1;
        return {
          ...{ holdId, collectorId, causeId, heldAt, until, incomplete },
          teamLabel: teamId && (labels.get(teamId)?.label ?? null),
          status: held ? 'held' : 'ended',
          endedAt: held ? null : endOf(row),
          collectorName: nameOf(collectorId),
          heldByName: nameOf(row.heldBy),
          releasedByName: nameOf(row.releasedBy),
        };
      }),
      summary: { heldNow: found.reduce((total, { row }) => total + heldNow(row), 0) },
    };
    return form.list(answer, 'holds', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.conduct.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: HoldFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [holds, employees]);
    const found = await this.seen(query, caller, moment);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `holds-${figure}` },
      { projection: holds, found, figure, formula: holdFormulas[figure], of: holding(moment.instant) },
    );
  }

  /** Everybody the own, leaders their teams', the others the site's. */
  private async seen(
    { site, team }: TeamListQuery,
    caller: SignedIn,
    moment: Moment,
  ): Promise<readonly Held[]> {
    if (team !== undefined) caller.require('risk.conduct.read', { site, team });
    const visible = visibleIn(caller.scope('risk.conduct.read'));
    const today = dateAt(moment.instant, await this.moments.zoneOf(moment));
    const [people, found] = await Promise.all([
      this.floor.people(moment),
      everyRow(this.reader, holds, moment),
    ]);
    const teamOf = new Map(people.map((person) => [person.employeeId, homeTeamOn(person, today)]));
    return found
      .map((one) => ({ ...one, teamId: teamOf.get(one.row.collectorId) ?? null }))
      .filter(({ row, teamId }) => visible({ teamId, employeeId: row.collectorId }))
      .filter(({ teamId }) => team === undefined || teamId === team);
  }
}

const holding =
  (instantNow: string) =>
  (row: HoldRow | null): number => {
    if (row === null) return 0;
    const end = endOf(row);
    return Number(end === null || end > instantNow);
  };
