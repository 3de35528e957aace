import { Allow, Caller, IsCalendarDate } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Answers } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type AnyProjection, type Moment } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import { targets } from '../plans/targets.projection.js';
import { teams } from '../workforce/teams.projection.js';
import { Floor } from '../workforce/floor.js';
import { ratesOf, sumsBy, totalOf, type FigureSums } from './figure-rows.js';
import { FIGURE_SOURCES, Figures, type Whose } from './figures.js';
import { figuresAnswer, type FiguresAnswer } from './figures-answer.js';
import { rateOf } from './outcome.js';
import { definitionsOn, WorkSite } from './work-site.js';

export class PeriodQuery extends ViewQuery {
  @IsCalendarDate() from: string;
  @IsCalendarDate() to: string;
  @IsOptional() @IsUUID() team?: string;
  @IsOptional() @IsUUID() collector?: string;
}

class FiguresQuery extends PeriodQuery {
  /** A row for each team, or for each collector. */
  @IsOptional() @IsIn(['team', 'collector']) by?: 'team' | 'collector';
}

/** Whose figures the caller may see, narrowed by what is asked for. @throws Forbidden */
export const whoseOf = (
  caller: Caller,
  { site, team, collector }: Pick<PeriodQuery, 'site' | 'team' | 'collector'>,
): Whose => {
  const { teamId, employeeId } = conditionsOf(
    caller,
    { site, team, employee: collector },
    'operations.money.read',
  );
  return {
    ...(teamId !== undefined && { teamId }),
    ...(employeeId !== undefined && { collectorId: employeeId }),
  };
};

type Row = FiguresAnswer['rows'][number];
const columns: readonly Column<Row>[] = [
  ['name', ({ name }) => name],
  ['promisesMade', ({ promisesMade }) => promisesMade],
  ['promisesDue', ({ promisesDue }) => promisesDue],
  ['promisesKept', ({ promisesKept }) => promisesKept],
  ['promisesPartlyKept', ({ promisesPartlyKept }) => promisesPartlyKept],
  ['promisesBroken', ({ promisesBroken }) => promisesBroken],
  ['keptRate', ({ keptRate }) => keptRate],
  ['collectedMinor', ({ collectedMinor }) => collectedMinor],
  ['receivedMinor', ({ receivedMinor }) => receivedMinor],
  ['reversedMinor', ({ reversedMinor }) => reversedMinor],
  ['openingMinor', ({ openingMinor }) => openingMinor],
  ['recoveryRate', ({ recoveryRate }) => recoveryRate],
  ['targetMinor', ({ targetMinor }) => targetMinor],
  ['attainment', ({ attainment }) => attainment],
];

/** 業績: promises and money of a period, by team or by collector. */
@ApiTags('operations')
@Controller('operations/figures')
export class FiguresController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly figures: Figures,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('operations.money.read')
  @Answers(figuresAnswer, { csv: true })
  async list(
    @Query() query: FiguresQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<FiguresAnswer | string> {
    const { from, to, by = 'team' } = query;
    const moment = await this.moments.at(query, [
      ...FIGURE_SOURCES,
      teams,
      targets as unknown as AnyProjection,
    ]);
    const site = await this.sites.of(moment);
    const definitions = definitionsOn(site, to);
    const asked = { from, to, whose: whoseOf(caller, query), definitions };
    const parts = await this.figures.parts(moment, site, asked);
    const groups = sumsBy(parts, ({ teamId, collectorId }) => (by === 'team' ? teamId : collectorId));
    const nameOf = await this.namesOf(caller, moment, by, [...groups.keys()]);
    const toReach = await this.targets(moment, from, to);
    const values = (sums: FigureSums) => {
      const { keptShares: _, ...rest } = sums;
      return { ...rest, ...ratesOf(sums, definitions) };
    };
    const { asOf, positions, stale } = moment;
    const answer: FiguresAnswer = {
      ...{ asOf, positions, stale, from, to, currency: site.currency, definitions },
      total: values(totalOf(groups.values())),
      rows: [...groups]
        .map(([id, sums]) => {
          const found = values(sums);
          const targetMinor = (id === null ? null : toReach.get(id)) ?? null;
          const attainment = targetMinor === null ? null : rateOf(found.collectedMinor, targetMinor);
          return { id, name: nameOf(id), ...found, targetMinor, attainment };
        })
        .sort((a, b) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff')),
    };
    return form.list(answer, 'figures', site.timeZone, columns);
  }

  /** By team or collector: what they are to collect in exactly this period. */
  private async targets(
    moment: Moment,
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, number | null>> {
    const found = await everyRow(this.reader, targets, moment, { month: to.slice(0, 7) });
    return new Map(
      found
        .filter(({ row }) => row.from === from && row.to === to)
        .map(({ row }) => [row.holderId, row.figures.collectedMinor]),
    );
  }

  private async namesOf(
    caller: Caller,
    moment: Moment,
    by: 'team' | 'collector',
    ids: readonly (string | null)[],
  ): Promise<(id: string | null) => string | null> {
    if (by === 'collector') return this.personal.names(caller, ids);
    const labels = await this.floor.teams(moment);
    return (id) => (id === null ? null : (labels.get(id)?.label ?? null));
  }
}
