import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, BadRequest, Caller, IsCalendarDate } from '@muster/platform';
import { ViewReader, type Sums, type Where } from '@muster/projections';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { workSites } from '../figures/work-sites.projection.js';
import { Answers, date, standing } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { asOfIn, Moments } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { conditionsOf } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { CaseRows } from './case-rows.js';
import { CONTACT_FIGURES, contactFormulas, rateOf, type ContactFigure } from './contact-figures.js';
import { contactDays, type ContactCounts, type ContactDayRow } from './contact-days.projection.js';

class PeriodQuery extends ViewQuery {
  @IsCalendarDate() from: string;
  @IsCalendarDate() to: string;
  @IsOptional() @IsUUID() team?: string;
  @IsOptional() @IsUUID() employee?: string;
}

class ContactFiguresQuery extends PeriodQuery {
  /** A row for each collector, team or date; each collector without it. */
  @IsOptional() @IsIn(['collector', 'team', 'day']) by?: 'collector' | 'team' | 'day';
}

class ContactFigureQuery extends PeriodQuery {
  @IsIn(CONTACT_FIGURES) figure: ContactFigure;
}

const counts = Object.fromEntries(CONTACT_FIGURES.map((name) => [name, z.int()])) as Record<
  ContactFigure,
  z.ZodInt
>;
const figuresRow = z.object({
  ...counts,
  /** Collector, team or date. */
  key: z.string(),
  employeeId: z.string().nullable(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  on: date.nullable(),
  /** Connects ÷ attempts, per cent; null without attempts. */
  contactRate: z.number().nullable(),
  /** Right-party contacts ÷ attempts, per cent. */
  rightPartyRate: z.number().nullable(),
  /** (Talk + hold + wrap) ÷ handled, seconds. */
  handlingSeconds: z.int().nullable(),
});
type FiguresRow = z.infer<typeof figuresRow>;
export const contactFiguresAnswer = z.object({ ...standing, rows: z.array(figuresRow), total: figuresRow });
type FiguresAnswer = z.infer<typeof contactFiguresAnswer>;

const columns: readonly Column<FiguresRow>[] = [
  ['workDate', ({ on }) => on],
  ['team', ({ teamLabel }) => teamLabel],
  ['name', ({ name }) => name],
  ...CONTACT_FIGURES.map((figure): Column<FiguresRow> => [figure, (row) => row[figure]]),
  ['contactRate', ({ contactRate }) => contactRate],
  ['rightPartyRate', ({ rightPartyRate }) => rightPartyRate],
  ['handlingSeconds', ({ handlingSeconds }) => handlingSeconds],
];

/** A collector's row says the team of the last day. */
const COLUMNS = { collector: ['employeeId', 'teamId'], team: ['teamId'], day: ['on'] } as const;

/** Attempts, connects and right-party contacts of a period, and the rates of them. */
@ApiTags('operations')
@Controller('operations/contacts')
export class ContactFiguresController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: CaseRows,
    private readonly floor: Floor,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  @Get('figures')
  @Allow('operations.case.read')
  @Answers(contactFiguresAnswer, { csv: true })
  async figures(
    @Query() query: ContactFiguresQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<FiguresAnswer | string> {
    const { by = 'collector' } = query;
    const moment = await this.moments.at(query, [contactDays, workSites, teams]);
    const found = await this.reader.sums(contactDays, {
      ...{ sites: [moment.site], asOf: asOfIn(moment, contactDays), where: whereOf(caller, query) },
      ...{ by: COLUMNS[by], of: CONTACT_FIGURES, last: 'on' },
    });
    const groups = Map.groupBy(found, ({ by: [key] }) => String(key ?? ''));
    const [labels, nameOf, { timeZone }] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(caller, by === 'collector' ? [...groups.keys()] : []),
      this.rows.policy(moment),
    ]);
    const labelOf = (teamId: string | null) => teamId && (labels.get(teamId)?.label ?? null);
    const rows = [...groups].map(([key, parts]): FiguresRow => {
      const latest = parts.reduce((a, b) => (b.last! > a.last! ? b : a));
      const employeeId = by === 'collector' ? key : null;
      const teamId = by === 'day' ? null : (latest.by.at(-1) as string | null);
      return {
        ...summed(key, parts),
        ...{ employeeId, name: nameOf(employeeId), teamId, teamLabel: labelOf(teamId) },
        on: by === 'day' ? key : null,
      };
    });
    rows.sort((a, b) => (a.on ?? '').localeCompare(b.on ?? '') || b.attempts - a.attempts);
    const { asOf, positions, stale } = moment;
    const answer = { asOf, positions, stale, rows, total: { ...summed('', found), ...NOBODY } };
    return form.list(answer, 'contacts', timeZone, columns);
  }

  /** The contacts behind a figure: of the whole scope, a team or a person. */
  @Get('explain')
  @Allow('operations.case.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ContactFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [contactDays, workSites]);
    const found = await everyRow(this.reader, contactDays, moment, whereOf(caller, query));
    const { timeZone: zone } = await this.rows.policy(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `contacts-${figure}` },
      {
        ...{ projection: contactDays, found, figure },
        ...{ formula: contactFormulas[figure], of: (row: ContactDayRow | null) => row?.[figure] ?? 0 },
      },
    );
  }
}

const whereOf = (caller: Caller, query: PeriodQuery): Where<ContactDayRow> => {
  const { from, to } = query;
  if (from > to) throw new BadRequest('to', 'lies before from');
  return { ...conditionsOf(caller, query, 'operations.case.read'), on: { from, to } };
};

const NOBODY = { employeeId: null, name: null, teamId: null, teamLabel: null, on: null };

const summed = (key: string, parts: readonly Sums[]) => {
  const sum = Object.fromEntries(
    CONTACT_FIGURES.map((figure, at) => [figure, parts.reduce((total, { sums }) => total + sums[at]!, 0)]),
  ) as ContactCounts;
  const seconds = sum.talkSeconds + sum.holdSeconds + sum.wrapSeconds;
  return {
    ...{ ...sum, key },
    contactRate: rateOf(sum.connects, sum.attempts),
    rightPartyRate: rateOf(sum.rightParty, sum.attempts),
    handlingSeconds: sum.handled === 0 ? null : Math.round(seconds / sum.handled),
  };
};
