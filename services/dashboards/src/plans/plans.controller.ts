import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { effort, targetFigures } from '@muster/contracts/operations';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsOptional } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type AnyProjection } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { IsPeriod, TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { Actuals, ACTUAL_SOURCES } from './actuals.js';
import { plans } from './plans.projection.js';
import { targets, type TargetRow } from './targets.projection.js';

class MonthQuery extends TeamListQuery {
  /** 業績月; every month without it. */
  @IsOptional()
  @IsPeriod()
  period?: string;
}

const planRow = z.object({
  teamId: z.string(),
  teamLabel: z.string().nullable(),
  month: z.string(),
  from: date,
  to: date,
  revision: z.int(),
  status: z.enum(['proposed', 'approved', 'returned']),
  goals: z.array(z.string()),
  efforts: z.array(effort),
  measures: z.array(z.string()),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  proposedAt: instant,
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});
const plansAnswer = listOf(planRow);

const targetRow = z.object({
  holderId: z.string(),
  holder: z.enum(['team', 'collector']),
  holderName: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  month: z.string(),
  from: date,
  to: date,
  version: z.int(),
  figures: targetFigures,
  /** What was reached of each in its period; null = not for the reader to see. */
  actual: z
    .object({
      collectedMinor: z.int(),
      keptRate: z.int().nullable(),
      contacts: z.int(),
      promises: z.int(),
    })
    .nullable(),
  reason: z.string().nullable(),
  setByName: z.string().nullable(),
  setAt: instant,
});
const targetsAnswer = listOf(targetRow);

const planColumns: readonly Column<z.infer<typeof planRow>>[] = [
  ['work_performanceMonth', ({ month }) => month],
  ['team', ({ teamLabel }) => teamLabel],
  ['status', ({ status }) => `plan_${status}`, 'word'],
  ['work_revision', ({ revision }) => revision],
  ['work_goals', ({ goals }) => goals.join('; ')],
  [
    'work_efforts',
    ({ efforts }) => efforts.map(({ bucket, percent }) => `M${bucket} ${percent}%`).join('; '),
  ],
  ['work_measures', ({ measures }) => measures.join('; ')],
  ['work_proposedBy', ({ proposedByName }) => proposedByName],
  ['decidedBy', ({ decidedByName }) => decidedByName],
  ['reason', ({ reason }) => reason],
];
const targetColumns: readonly Column<z.infer<typeof targetRow>>[] = [
  ['work_performanceMonth', ({ month }) => month],
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ holderName }) => holderName],
  ['work_collectedMinor', ({ figures }) => figures.collectedMinor],
  ['work_keptRate', ({ figures }) => figures.keptRate],
  ['work_targetContacts', ({ figures }) => figures.contacts],
  ['work_promises', ({ figures }) => figures.promises],
  ['collectedMinor', ({ actual }) => actual?.collectedMinor ?? null],
  ['keptRate', ({ actual }) => actual?.keptRate ?? null],
  ['attempts', ({ actual }) => actual?.contacts ?? null],
  ['promisesMade', ({ actual }) => actual?.promises ?? null],
  ['work_revision', ({ version }) => version],
  ['reason', ({ reason }) => reason],
];

/** L1: what is to be reached, and how the teams mean to. */
@ApiTags('operations')
@Controller('operations')
export class PlansController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly actuals: Actuals,
  ) {}

  @Get('plans')
  @Allow('operations.read')
  @Answers(plansAnswer, { csv: true })
  async plans(
    @Query() query: MonthQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof plansAnswer> | string> {
    if (query.team !== undefined) caller.require('operations.read', { site: query.site, team: query.team });
    const { teams: all } = caller.scope('operations.read');
    const where = {
      ...(all && { teamId: caller.teams }),
      ...(query.team && { teamId: query.team }),
      ...(query.period && { month: query.period }),
    };
    const moment = await this.moments.at(query, [plans, teams]);
    const found = await everyRow(this.reader, plans, moment, where, { field: 'month', descending: true });
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const [labels, nameOf, site] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.flatMap(({ row }) => [row.proposedBy, row.decidedBy]),
      ),
      this.moments.findSite(moment),
    ]);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row: { decidedBy, goals, efforts, measures, ...row } }) => ({
        ...{ ...row, goals: [...goals], efforts: [...efforts], measures: [...measures] },
        teamLabel: labels.get(row.teamId)?.label ?? null,
        proposedByName: nameOf(row.proposedBy),
        decidedByName: nameOf(decidedBy),
      })),
    };
    return form.list(answer, 'plans', site?.timeZone ?? 'UTC', planColumns);
  }

  /** Teams' and collectors'; a collector sees the own one and the team's. */
  @Get('targets')
  @Allow('operations.read')
  @Answers(targetsAnswer, { csv: true })
  async targets(
    @Query() query: MonthQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof targetsAnswer> | string> {
    if (query.team !== undefined) caller.require('operations.read', { site: query.site, team: query.team });
    const { teams: own } = caller.scope('operations.read');
    const where = { ...(query.team && { teamId: query.team }), ...(query.period && { month: query.period }) };
    const moment = await this.moments.at(query, [
      ...ACTUAL_SOURCES,
      targets as unknown as AnyProjection,
      teams,
    ]);
    const found = (
      await everyRow(this.reader, targets, moment, where, { field: 'month', descending: true })
    ).filter(
      ({ row: { holderId, teamId } }) =>
        own === null ||
        [caller.id, ...caller.teams].includes(holderId) ||
        (teamId !== null && own.includes(teamId)),
    );
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const [labels, nameOf, site, actualOf] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        items.flatMap(({ row }) => [row.holder === 'collector' ? row.holderId : null, row.setBy]),
      ),
      this.moments.findSite(moment),
      this.actuals.of(
        moment,
        items.map(({ row }) => row),
      ),
    ]);
    const measured = (row: Pick<TargetRow, 'holder' | 'holderId' | 'teamId'>): boolean =>
      caller.may('operations.money.read', {
        ...{ site: query.site, team: row.teamId },
        ...(row.holder === 'collector' && { employee: row.holderId }),
      });
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row: { setBy, ...row } }) => ({
        ...{ ...row, holderName: nameOf(row.holderId), setByName: nameOf(setBy) },
        actual: measured(row) ? actualOf(row) : null,
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
      })),
    };
    return form.list(answer, 'targets', site?.timeZone ?? 'UTC', targetColumns);
  }
}
