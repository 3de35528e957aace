import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { contactOutcome } from '@muster/contracts/operations';
import { channel } from '@muster/contracts/permit';
import { force, purpose } from '@muster/contracts/risk';
import { Allow, Caller, type Language, type SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { overrideFormulas } from '../evidence/risk-formulas.js';
import { rulePacks } from '../risk-rules/rule-packs.projection.js';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import {
  OVERRIDE_STATUSES,
  overrides,
  type OverrideRow,
  type OverrideStatus,
} from './overrides.projection.js';

const FIGURES = ['overrides', 'usedOverrides', 'lawOverridden'] as const;
type Figure = (typeof FIGURES)[number];

class OverridesQuery extends ListQuery {
  @IsOptional()
  @IsIn(OVERRIDE_STATUSES)
  status?: OverrideStatus;
}

class OverrideFigureQuery extends ListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const overrideRow = z.object({
  permitId: z.string(),
  debtorId: z.string(),
  caseId: z.string(),
  collectorId: z.string(),
  collectorName: z.string().nullable(),
  channel,
  purpose,
  overriddenAt: instant,
  overriddenByName: z.string().nullable(),
  expires: instant,
  reason: z.string().nullable(),
  withheld,
  /** Rules that would have refused; `message`: what one in force says, in the reader's language. */
  refusals: z.array(z.object({ rule: z.string(), force, message: z.string().nullable() })),
  status: z.enum(OVERRIDE_STATUSES),
  /** What came of it, as it was first told. */
  contact: z.object({ contactId: z.string(), outcome: contactOutcome, at: instant }).nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof overrideRow>;
const overridesAnswer = listOf(overrideRow).extend({
  summary: z.object({ overrides: z.int(), usedOverrides: z.int(), lawOverridden: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['gate_overriddenAt', ({ overriddenAt }) => overriddenAt, 'instant'],
  ['gate_overriddenBy', ({ overriddenByName }) => overriddenByName],
  ['name', ({ collectorName, collectorId }) => collectorName ?? collectorId],
  ['gate_rules', ({ refusals }) => refusals.map(({ rule }) => rule).join(' ')],
  ['reason', ({ reason }) => reason],
  ['status', ({ status }) => `override_${status}`, 'word'],
  ['lastOutcome', ({ contact }) => contact?.outcome, 'word'],
];

const figures: Readonly<Record<Figure, FigureOf<OverrideRow>>> = {
  overrides: (row) => Number(row !== null),
  usedOverrides: (row) => Number(row?.status === 'used'),
  lawOverridden: (row) => Number(row?.refusals.some((one) => one.force === 'law') ?? false),
};

/** 緊急放行, for Legal to look at: who, when, why, against which rules, and what came of it (R2). */
@ApiTags('risk')
@Controller('risk/overrides')
export class OverridesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** The latest first. */
  @Get()
  @Allow('risk.permit.read')
  @Answers(overridesAnswer, { csv: true })
  async list(
    @Query() query: OverridesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof overridesAnswer> | string> {
    const { status, limit, cursor } = query;
    const moment = await this.moments.at(query, [overrides, rulePacks]);
    const found = await this.found(moment);
    const asked = found.filter(({ row }) => !status || row.status === status);
    const { items, nextCursor } = pageOf(asked, ({ key }) => key, form.limit(limit), cursor);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: await this.shown(items, caller, moment, form.language),
      summary: {
        overrides: sum('overrides'),
        usedOverrides: sum('usedOverrides'),
        lawOverridden: sum('lawOverridden'),
      },
    };
    return form.list(answer, 'overrides', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.permit.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: OverrideFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [overrides]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `overrides-${figure}` },
      {
        ...{ projection: overrides, found: await this.found(moment), figure },
        ...{ formula: overrideFormulas[figure], of: figures[figure] },
      },
    );
  }

  private async found(moment: Moment): Promise<readonly ViewRow<OverrideRow>[]> {
    return (await everyRow(this.reader, overrides, moment)).toSorted(
      ({ row: a }, { row: b }) =>
        b.overriddenAt.localeCompare(a.overriddenAt) || (a.permitId < b.permitId ? -1 : 1),
    );
  }

  /** The reason is written for Legal, by the operations manager. */
  private async shown(
    found: readonly ViewRow<OverrideRow>[],
    caller: SignedIn,
    moment: Moment,
    language: Language,
  ): Promise<AnswerRow[]> {
    const open = caller.roles.some((role) => role === 'legal' || role === 'ops_manager');
    const [packs, nameOf, texts] = await Promise.all([
      everyRow(this.reader, rulePacks, moment),
      this.personal.names(
        caller,
        found.flatMap(({ row: { collectorId, overriddenBy } }) => [collectorId, overriddenBy]),
      ),
      this.personal.opened(found.map(({ row }) => ({ field: row.reason, open }))),
    ]);
    const messages = new Map(
      packs.flatMap(({ row }) => row.rules.map(({ id, message }) => [id, message[language]] as const)),
    );
    return found.map(({ row, incomplete }, at) => {
      const { overriddenBy, refusals, ...rest } = row;
      const reason = texts[at]!;
      return {
        ...{ ...rest, incomplete, reason: reason.text, withheld: withheldOf({ reason }) },
        refusals: refusals.map((one) => ({
          ...{ rule: one.rule, force: one.force, message: messages.get(one.rule) ?? null },
        })),
        collectorName: nameOf(row.collectorId),
        overriddenByName: nameOf(overriddenBy),
      };
    });
  }
}
