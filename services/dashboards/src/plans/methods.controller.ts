import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  segment,
  strategyOffer,
  strategyStep,
  workflowConduct,
  workflowOn,
  workflowStage,
} from '@muster/contracts/operations';
import { dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { ListQuery, TeamListQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { approvalsAnswer, shownApprovals } from './approvals.js';
import { strategies } from './strategies.projection.js';
import { workflows } from './workflows.projection.js';

const strategyRow = z.object({
  strategyId: z.string(),
  revision: z.int(),
  status: z.enum(['proposed', 'in_force', 'returned', 'retired']),
  treatment: z.string(),
  label: z.string(),
  segment,
  steps: z.array(strategyStep),
  attemptsPerWeek: z.int(),
  offer: strategyOffer.nullable(),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  proposedAt: instant,
  ...approvalsAnswer,
});
const strategiesAnswer = listOf(strategyRow);

const workflowRow = z.object({
  workflowId: z.string(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  product: z.string().nullable(),
  revision: z.int(),
  status: z.enum(['drafted', 'approved', 'returned', 'published']),
  stages: z.array(workflowStage),
  conduct: workflowConduct,
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  draftedAt: instant,
  version: z.int().nullable(),
  effectiveFrom: date.nullable(),
  /** For its own team and product, on the date of the answer. */
  inForce: z.boolean(),
  ...approvalsAnswer,
});
const workflowsAnswer = listOf(workflowRow);

const strategyColumns: readonly Column<z.infer<typeof strategyRow>>[] = [
  ['name', ({ label }) => label],
  ['work_treatment', ({ treatment }) => treatment],
  ['status', ({ status }) => `strategy_${status}`, 'word'],
  ['bucket', ({ segment: { buckets } }) => buckets.map((bucket) => `M${bucket}`).join(' ')],
  ['work_steps', ({ steps }) => steps.map(({ channel, afterDays }) => `${channel}+${afterDays}`).join(' → ')],
  ['work_attemptsPerWeek', ({ attemptsPerWeek }) => attemptsPerWeek],
  ['work_proposedBy', ({ proposedByName }) => proposedByName],
  ['reason', ({ reason }) => reason],
];
const workflowColumns: readonly Column<z.infer<typeof workflowRow>>[] = [
  ['team', ({ teamLabel }) => teamLabel],
  ['product', ({ product }) => product],
  ['status', ({ status }) => `workflow_${status}`, 'word'],
  ['work_version', ({ version }) => version],
  ['work_effectiveFrom', ({ effectiveFrom }) => effectiveFrom],
  ['work_inForce', ({ inForce }) => inForce],
  ['from', ({ conduct }) => conduct.earliest],
  ['to', ({ conduct }) => conduct.latest],
  ['work_proposedBy', ({ proposedByName }) => proposedByName],
];

/** B2, W1: strategies and workflows, with who has approved them and who still has to. */
@ApiTags('operations')
@Controller('operations')
export class MethodsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get('strategies')
  @Allow('operations.read')
  @Answers(strategiesAnswer, { csv: true })
  async strategies(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof strategiesAnswer> | string> {
    const moment = await this.moments.at(query, [strategies]);
    const found = await everyRow(this.reader, strategies, moment, {}, { field: 'label' });
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const nameOf = await this.personal.names(
      caller,
      items.flatMap(({ row }) => [row.proposedBy, row.operationsBy, row.legalBy, row.returnedBy]),
    );
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row }) => {
        const { strategyId, revision, status, treatment, label, attemptsPerWeek, offer } = row;
        return {
          ...{ strategyId, revision, status, treatment, label, attemptsPerWeek, offer, segment: row.segment },
          ...{ steps: [...row.steps], proposedBy: row.proposedBy, proposedAt: row.proposedAt },
          proposedByName: nameOf(row.proposedBy),
          ...shownApprovals(row, nameOf),
        };
      }),
    };
    return form.list(answer, 'strategies', 'UTC', strategyColumns);
  }

  /** Of the whole site, and of the teams that the reader may see. */
  @Get('workflows')
  @Allow('operations.read')
  @Answers(workflowsAnswer, { csv: true })
  async workflows(
    @Query() query: TeamListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof workflowsAnswer> | string> {
    const moment = await this.moments.at(query, [workflows, teams]);
    const [all, labels, site] = await Promise.all([
      everyRow(this.reader, workflows, moment, {}, { field: 'draftedAt', descending: true }),
      this.floor.teams(moment),
      this.moments.findSite(moment),
    ]);
    const { teams: scope } = caller.scope('operations.read');
    const found = all.filter(
      ({ row: { teamId } }) =>
        teamId === null ||
        ((query.team === undefined || teamId === query.team) &&
          (scope === null || caller.teams.includes(teamId))),
    );
    const zone = site?.timeZone ?? 'UTC';
    const today = dateAt(moment.instant, zone);
    const published = all
      .flatMap(({ row: { effectiveFrom, version, ...row } }) =>
        effectiveFrom === null || version === null ? [] : [{ ...row, effectiveFrom, version }],
      )
      .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const nameOf = await this.personal.names(
      caller,
      items.flatMap(({ row }) => [row.proposedBy, row.operationsBy, row.legalBy, row.returnedBy]),
    );
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: items.map(({ row }) => {
        const { workflowId, teamId, product, revision, status, conduct, version, effectiveFrom } = row;
        return {
          ...{ workflowId, teamId, product, revision, status, conduct, version, effectiveFrom },
          ...{ stages: [...row.stages], proposedBy: row.proposedBy, draftedAt: row.draftedAt },
          teamLabel: teamId && (labels.get(teamId)?.label ?? null),
          proposedByName: nameOf(row.proposedBy),
          inForce: workflowOn(published, { teamId, product }, today)?.workflowId === workflowId,
          ...shownApprovals(row, nameOf),
        };
      }),
    };
    return form.list(answer, 'workflows', zone, workflowColumns);
  }
}
