import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rule, type Rule } from '@muster/contracts/risk';
import { Allow, Caller, type Language } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { IsIn } from 'class-validator';
import { z } from 'zod';
import type { FigureOf } from '../evidence/contributions.js';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { rulePackFormulas } from '../evidence/risk-formulas.js';
import { Answers, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { rulePacks, type RulePackRow } from './rule-packs.projection.js';

const FIGURES = ['rulesInForce', 'changedRules', 'rulesOff'] as const;
type Figure = (typeof FIGURES)[number];

class RulePackFigureQuery extends ListQuery {
  @IsIn(FIGURES)
  figure: Figure;
}

const activationRow = z.object({
  activation: z.int(),
  /** Of the published data that it rests on. */
  packVersion: z.int(),
  activatedAt: instant,
  activatedByName: z.string().nullable(),
  reason: z.string(),
  changed: z.array(z.string()),
  off: z.array(z.string()),
});
const ruleRow = rule.omit({ message: true }).extend({
  jurisdiction: z.string(),
  /** In the reader's language. */
  message: z.string(),
  /** Its parameters are other ones than the published. */
  changed: z.boolean(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof ruleRow>;
const packsAnswer = listOf(ruleRow).extend({
  /** The latest activation first. */
  packs: z.array(z.object({ jurisdiction: z.string(), activations: z.array(activationRow) })),
  summary: z.object({ rulesInForce: z.int(), changedRules: z.int(), rulesOff: z.int() }),
});

const columns: readonly Column<AnswerRow>[] = [
  ['rule_jurisdiction', ({ jurisdiction }) => `jurisdiction_${jurisdiction}`, 'word'],
  ['rule_id', ({ id }) => id],
  ['rule_message', ({ message }) => message],
  ['rule_force', ({ force }) => `force_${force}`, 'word'],
  ['rule_confidence', ({ confidence }) => `confidence_${confidence}`, 'word'],
  ['rule_source', ({ source }) => source],
  ['rule_validFrom', ({ validFrom }) => validFrom],
  ['rule_validTo', ({ validTo }) => validTo],
  ['rule_changed', ({ changed }) => changed],
  ['rule_parameters', ({ says: { kind: _, ...parameters } }) => JSON.stringify(parameters)],
];

const last = ({ activations }: RulePackRow) => activations.at(-1)!;
const figures: Readonly<Record<Figure, FigureOf<RulePackRow>>> = {
  rulesInForce: (row) => row?.rules.length ?? 0,
  changedRules: (row) => (row ? last(row).changed.length : 0),
  rulesOff: (row) => (row ? last(row).off.length : 0),
};

/** 規則: what is in force at a site, and what was when (R2). */
@ApiTags('risk')
@Controller('risk/rule-packs')
export class RulePacksController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Every rule that is in force, pack by pack as published. */
  @Get()
  @Allow('risk.pack.read')
  @Answers(packsAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof packsAnswer> | string> {
    const moment = await this.moments.at(query, [rulePacks]);
    const found = await this.found(moment);
    const nameOf = await this.personal.names(
      caller,
      found.flatMap(({ row }) => row.activations.map(({ activatedBy }) => activatedBy)),
    );
    const rows = found.flatMap((pack) => pack.row.rules.map((one) => shown(pack, one, form.language)));
    const keyOf = ({ jurisdiction, id }: AnswerRow) => `${jurisdiction}/${id}`;
    const { items, nextCursor } = pageOf(rows, keyOf, form.limit(query.limit), query.cursor);
    const sum = (figure: Figure) => found.reduce((total, { row }) => total + figures[figure](row), 0);
    const answer = {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale, nextCursor },
      rows: [...items],
      packs: found.map(({ row: { jurisdiction, activations } }) => ({
        jurisdiction,
        activations: activations.toReversed().map(({ activatedBy, changed, off, ...activation }) => ({
          ...{ ...activation, changed: [...changed], off: [...off], activatedByName: nameOf(activatedBy) },
        })),
      })),
      summary: {
        rulesInForce: sum('rulesInForce'),
        changedRules: sum('changedRules'),
        rulesOff: sum('rulesOff'),
      },
    };
    return form.list(answer, 'rule-packs', await this.moments.zoneOf(moment), columns);
  }

  @Get('explain')
  @Allow('risk.pack.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: RulePackFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [rulePacks]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `rule-packs-${figure}` },
      {
        ...{ projection: rulePacks, found: await this.found(moment), figure },
        ...{ formula: rulePackFormulas[figure], of: figures[figure] },
      },
    );
  }

  private found(moment: Moment): Promise<readonly ViewRow<RulePackRow>[]> {
    return everyRow(this.reader, rulePacks, moment, {}, { field: 'jurisdiction' });
  }
}

const shown = (
  { row, incomplete }: ViewRow<RulePackRow>,
  { message, ...one }: Rule,
  language: Language,
): AnswerRow => ({
  ...{ ...one, incomplete, jurisdiction: row.jurisdiction, message: message[language] },
  changed: last(row).changed.includes(one.id),
});
