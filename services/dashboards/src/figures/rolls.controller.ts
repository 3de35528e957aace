import { addDays, dateAt } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate } from '@muster/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form } from '../views/csv.js';
import { Moments, type Moment } from '../views/moment.js';
import { ViewQuery } from '../views/requests.js';
import { whoseOf } from './figures.controller.js';
import { FIGURE_SOURCES } from './figures.js';
import { rollFormulas } from './formulas.js';
import { OUTCOMES, type Outcome } from './outcome.js';
import { RollEvidence } from './roll-evidence.js';
import { matrixOf, Rolls, type Cohort } from './rolls.js';
import { rollsAnswer, rollTrendAnswer, type RollsAnswer, type RollTrendAnswer } from './rolls-answer.js';
import { definitionsOn, WorkSite } from './work-site.js';
import type { WorkSiteRow } from './work-sites.projection.js';

export class CohortQuery extends ViewQuery {
  @IsOptional() @IsUUID() team?: string;
  @IsOptional() @IsUUID() collector?: string;
}
export class RollsQuery extends CohortQuery {
  /** The date whose opening the cycle begins with. */
  @IsCalendarDate() from: string;
}
class TrendQuery extends CohortQuery {
  /** The last cycle ends with the opening of this date. */
  @IsCalendarDate() to: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(24) cycles?: number;
}
class ExplainQuery extends RollsQuery {
  @IsIn(['principalMinor', 'cases']) figure: keyof typeof rollFormulas;
  @Type(() => Number) @IsInt() @Min(0) @Max(20) bucket: number;
  /** Everything that opened in the bucket when it is missing. */
  @IsOptional() @IsIn(OUTCOMES) outcome?: Outcome;
  /** Open at the end, in this bucket. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(20) then?: number;
}

/** 遷徙率, cure, stabilised, rolled back: a cohort over one cycle. */
@ApiTags('operations')
@Controller('operations/rolls')
export class RollsController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly rolls: Rolls,
    private readonly rollEvidence: RollEvidence,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Allow('operations.money.read')
  @Answers(rollsAnswer)
  async matrix(@Query() query: RollsQuery, @Caller() caller: Caller): Promise<RollsAnswer> {
    const { moment, site, standing } = await this.asked(query);
    return { ...standing, ...(await this.cycle(query, caller, moment, site, query.from)) };
  }

  /** The same for several cycles that follow each other. */
  @Get('trend')
  @Allow('operations.money.read')
  @Answers(rollTrendAnswer)
  async trend(@Query() query: TrendQuery, @Caller() caller: Caller): Promise<RollTrendAnswer> {
    const { to, cycles = 6 } = query;
    const { moment, site, standing } = await this.asked(query);
    const { cycleDays } = definitionsOn(site, to);
    const starts = Array.from({ length: cycles }, (_, at) => addDays(to, -cycleDays * (cycles - at)));
    const rows = [];
    for (const from of starts) {
      const { currency: _, definitions: __, ...found } = await this.cycle(query, caller, moment, site, from);
      rows.push(found);
    }
    return { ...standing, currency: site.currency, definitions: definitionsOn(site, to), rows };
  }

  @Get('explain')
  @Allow('operations.money.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ExplainQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const { moment, site } = await this.asked(query);
    const derived = await this.rollEvidence.derive(moment, site, { ...query, isSeen: seenBy(caller, query) });
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      rollFormulas[figure],
      derived,
      form.language,
      site.currency,
    );
    return form.list(answer, 'evidence', site.timeZone, evidenceColumns);
  }

  private async asked(query: CohortQuery) {
    const moment = await this.moments.at(query, FIGURE_SOURCES);
    const { asOf, positions, stale } = moment;
    return { moment, site: await this.sites.of(moment), standing: { asOf, positions, stale } };
  }

  private async cycle(query: CohortQuery, caller: Caller, moment: Moment, site: WorkSiteRow, start: string) {
    const definitions = definitionsOn(site, start);
    const { from, to, flows } = await this.rolls.flows(moment, site, start, definitions);
    return {
      ...{ from, to, complete: to <= dateAt(moment.instant, site.timeZone) },
      ...{ currency: site.currency, definitions },
      rows: matrixOf(flows.filter(seenBy(caller, query)), definitions),
    };
  }
}

/** A cohort belongs to the team and the hand that it opened in. */
export const seenBy = (caller: Caller, query: CohortQuery) => {
  const { teamId, collectorId } = whoseOf(caller, query);
  const teams = teamId === undefined ? null : [teamId].flat();
  return (flow: Cohort): boolean =>
    (teams === null || (flow.teamId !== null && teams.includes(flow.teamId))) &&
    (collectorId === undefined || flow.holderId === collectorId);
};
