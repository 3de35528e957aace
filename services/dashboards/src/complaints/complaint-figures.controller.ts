import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt } from '@muster/kernel';
import { Allow, BadRequest, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence, type Derived } from '../evidence/evidence.js';
import { Answers, standing } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { IsPeriod, ViewQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import {
  countOf,
  COUNTS,
  daysLeftOf,
  periodOfComplaint,
  perThousand,
  type Counted,
} from './complaint-figures.js';
import { complaintFormulas } from './complaint-formulas.js';
import { seesComplaint } from './complaint-rows.js';
import { complaints, type ComplaintRow } from './complaints.projection.js';
import { contactMonths } from './contact-months.projection.js';

const FIGURES = [...COUNTS, 'complaintDaysLeft', 'complaintContacts'] as const;
/** A team, one complaint, or `none`: what is no team's. */
const KEY = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

class FiguresQuery extends ViewQuery {
  /** First and last month. */
  @IsPeriod() from: string;
  @IsPeriod() to: string;
}

class ComplaintFigureQuery extends ViewQuery {
  @IsIn(FIGURES)
  figure: (typeof FIGURES)[number];

  @IsOptional()
  @Matches(KEY)
  key?: string;

  @IsOptional()
  @IsPeriod()
  period?: string;
}

const count = z.int();
const figuresRow = z.object({
  period: z.string(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  contacts: count,
  ...(Object.fromEntries(COUNTS.map((name) => [name, count])) as Record<
    (typeof COUNTS)[number],
    typeof count
  >),
  /** Complaints per 1 000 contacts; null without contacts. */
  perThousand: z.number().nullable(),
  upheldPerThousand: z.number().nullable(),
});
export type ComplaintFiguresRow = z.infer<typeof figuresRow>;
export const complaintFiguresAnswer = z.object({ ...standing, rows: z.array(figuresRow) });

const columns: readonly Column<ComplaintFiguresRow>[] = [
  ['period', ({ period }) => period],
  ['team', ({ teamLabel }) => teamLabel],
  ['contacts', ({ contacts }) => contacts],
  ...COUNTS.map((name): Column<ComplaintFiguresRow> => [name, (row) => row[name]]),
  ['perThousand', (row) => row.perThousand],
  ['upheldPerThousand', (row) => row.upheldPerThousand],
];

/** How often is complained, by team and month, and with what right. */
@ApiTags('complaints')
@Controller('complaints')
export class ComplaintFiguresController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly evidence: Evidence,
  ) {}

  /** One row for each team and month that has complaints or contacts. */
  @Get('figures')
  @Allow('complaints.read')
  @Answers(complaintFiguresAnswer, { csv: true })
  async figures(
    @Query() query: FiguresQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof complaintFiguresAnswer> | string> {
    const { from, to } = query;
    const moment = await this.moments.at(query, [complaints, contactMonths, teams]);
    const counted = await this.counted(moment);
    const within = (period: string) => from <= period && period <= to;
    const [seen, contacts, labels] = await Promise.all([
      this.seen(caller, moment),
      this.contacts(caller, moment),
      this.floor.teams(moment),
    ]);
    const keyOf = (teamId: string | null, period: string) => `${period}/${teamId ?? ''}`;
    const complaintsOf = Map.groupBy(seen, (row) =>
      keyOf(row.teamId, periodOfComplaint(row, counted.timeZone)),
    );
    const contactsOf = new Map(contacts.map((row) => [keyOf(row.teamId, row.period), row.contacts]));
    const rows = [...new Set([...complaintsOf.keys(), ...contactsOf.keys()])]
      .map((key) => [key, key.slice(0, 7), key.slice(8) || null] as const)
      .filter(([, period]) => within(period))
      .map(([key, period, teamId]): ComplaintFiguresRow => {
        const ofTeam = complaintsOf.get(key) ?? [];
        const counts = Object.fromEntries(
          COUNTS.map((name) => {
            const one = countOf(name, counted);
            return [name, ofTeam.reduce((sum, row) => sum + one(row), 0)];
          }),
        ) as Record<(typeof COUNTS)[number], number>;
        const made = contactsOf.get(key) ?? 0;
        return {
          ...{ period, teamId, teamLabel: teamId && (labels.get(teamId)?.label ?? null), contacts: made },
          ...counts,
          perThousand: perThousand(counts.complaints, made),
          upheldPerThousand: perThousand(counts.complaintsUpheld, made),
        };
      })
      .sort(
        (a, b) => a.period.localeCompare(b.period) || (a.teamLabel ?? '').localeCompare(b.teamLabel ?? ''),
      );
    const { asOf, positions, stale } = moment;
    return form.list({ asOf, positions, stale, rows }, 'complaint-figures', counted.timeZone, columns);
  }

  /** The events behind a figure, of one complaint, a team's, or all that the reader sees. */
  @Get('explain')
  @Allow('complaints.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: ComplaintFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [complaints, contactMonths]);
    const counted = await this.counted(moment);
    const derived =
      figure === 'complaintContacts'
        ? await this.deriveContacts(caller, moment, query)
        : await this.deriveComplaints(caller, moment, query, counted);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      complaintFormulas[figure],
      derived,
      form.language,
    );
    return form.list(answer, `complaints-${figure}`, counted.timeZone, evidenceColumns);
  }

  private async deriveComplaints(
    caller: Caller,
    moment: Moment,
    { figure, key, period }: ComplaintFigureQuery,
    counted: Counted,
  ): Promise<Derived> {
    const asked = (await this.seen(caller, moment)).filter(
      ({ complaintId, teamId }) => !key || key === complaintId || key === (teamId ?? 'none'),
    );
    if (figure === 'complaintDaysLeft' && asked.length !== 1)
      throw new BadRequest('key', 'names one complaint');
    const figureOf =
      figure === 'complaintDaysLeft'
        ? daysLeftOf(counted)
        : countOf(figure as (typeof COUNTS)[number], counted, period);
    return this.evidence.derive(complaints, moment, {
      keys: asked.map(({ complaintId }) => complaintId),
      figureOf: () => figureOf,
      onlyCounting: asked.length > 1,
    });
  }

  private async deriveContacts(
    caller: Caller,
    moment: Moment,
    { key, period }: ComplaintFigureQuery,
  ): Promise<Derived> {
    const asked = (await this.contacts(caller, moment)).filter(
      (row) => (!key || key === (row.teamId ?? 'none')) && (!period || period === row.period),
    );
    return this.evidence.derive(contactMonths, moment, {
      keys: asked.map(({ key: name }) => name),
      figureOf: () => (row) => row?.contacts ?? 0,
    });
  }

  private async seen(caller: Caller, moment: Moment): Promise<readonly ComplaintRow[]> {
    const sees = seesComplaint(caller);
    return (await everyRow(this.reader, complaints, moment)).map(({ row }) => row).filter(sees);
  }

  private async contacts(caller: Caller, moment: Moment) {
    const { teams: own } = caller.scope('complaints.read');
    const found = await everyRow(this.reader, contactMonths, moment, own === null ? {} : { teamId: own });
    return found.map(({ key, row }) => ({ key, ...row }));
  }

  private async counted(moment: Moment): Promise<Counted> {
    const timeZone = await this.moments.zoneOf(moment);
    return { today: dateAt(moment.instant, timeZone), timeZone };
  }
}
