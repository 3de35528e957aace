import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addDays, startOfDate } from '@muster/kernel';
import { Allow, BadRequest, Caller, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsUUID } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { evidenceColumns } from '../evidence/evidence-csv.js';
import { Evidence } from '../evidence/evidence.js';
import { sessionFormulas } from '../evidence/formulas.js';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal, withheldOf } from '../views/personal.js';
import { DatesQuery, ViewQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { sessions, type SessionMember, type SessionRow } from './sessions.projection.js';

const FIGURES = ['enrolled', 'attended', 'excused', 'missed'] as const;
type Figure = (typeof FIGURES)[number];

class SessionFigureQuery extends ViewQuery {
  @IsIn(FIGURES)
  figure: Figure;

  /** The session. */
  @IsUUID()
  key: string;
}

const memberRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  status: z.enum(FIGURES),
  checkedInAt: instant.nullable(),
  lateMinutes: z.int().nullable(),
  reason: z.string().nullable(),
  withheld,
});
const sessionRow = z.object({
  sessionId: z.string(),
  kind: z.enum(['training', 'meeting']),
  topic: z.string(),
  from: instant,
  to: instant,
  mandatory: z.boolean(),
  closed: z.boolean(),
  enrolled: z.int(),
  attended: z.int(),
  missed: z.int(),
  excused: z.int(),
  members: z.array(memberRow),
});
type AnswerRow = z.infer<typeof sessionRow>;
const sessionsAnswer = listOf(sessionRow);

const columns: readonly Column<AnswerRow>[] = [
  ['topic', ({ topic }) => topic],
  ['kind', ({ kind }) => kind, 'word'],
  ['from', ({ from }) => from, 'instant'],
  ['to', ({ to }) => to, 'instant'],
  ['mandatory', ({ mandatory }) => mandatory],
  ['closed', ({ closed }) => closed],
  ...FIGURES.map((figure): Column<AnswerRow> => [figure, (row) => row[figure]]),
];

/** Everybody who was enrolled counts as enrolled, whatever came of it. */
const countOf = (figure: Figure, members: readonly SessionMember[]): number =>
  members.filter(({ status }) => figure === 'enrolled' || status === figure).length;

type Seen = { readonly row: SessionRow; readonly members: readonly SessionMember[] };

/** Trainings and meetings (A3). Counts are of the members whom the reader may see. */
@ApiTags('attendance')
@Controller('attendance/sessions')
export class SessionsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** Those that begin between the dates, the latest first. */
  @Get()
  @Allow('attendance.read')
  @Answers(sessionsAnswer, { csv: true })
  async list(
    @Query() query: DatesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof sessionsAnswer> | string> {
    if (query.team !== undefined) caller.require('attendance.read', { site: query.site, team: query.team });
    const moment = await this.moments.at(query, [sessions]);
    const zone = await this.moments.zoneOf(moment);
    const range = {
      ...(query.from && { from: startOfDate(query.from, zone) }),
      ...(query.to && { before: startOfDate(addDays(query.to, 1), zone) }),
    };
    const where = Object.keys(range).length > 0 ? { startsAt: range } : {};
    const found = await everyRow(this.reader, sessions, moment, where, {
      field: 'startsAt',
      descending: true,
    });
    const seen = found.flatMap(({ row }) => seenBy(caller, row, query.team) ?? []);
    const { items, nextCursor } = pageOf(
      seen,
      ({ row }) => row.sessionId,
      form.limit(query.limit),
      query.cursor,
    );
    const answer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      rows: await this.rows(caller, moment, items),
      nextCursor,
    };
    return form.list(answer, 'sessions', zone, columns);
  }

  @Get('explain')
  @Allow('attendance.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: SessionFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure, key } = query;
    const moment = await this.moments.at(query, [sessions]);
    const row = (await this.reader.row(sessions, moment.site, key, positionOf(moment, sessions)))?.row;
    if (!row || !seenBy(caller, row)) throw new BadRequest('key', 'is no session that you see');
    const visible = visibleIn(caller.scope('attendance.read'));
    const derived = await this.evidence.derive(sessions, moment, {
      keys: [key],
      figureOf: () => (session) => countOf(figure, (session?.members ?? []).filter(visible)),
    });
    const zone = await this.moments.zoneOf(moment);
    const answer = await this.evidence.answer(
      caller,
      moment,
      figure,
      sessionFormulas[figure],
      derived,
      form.language,
    );
    return form.list(answer, `session-${figure}`, zone, evidenceColumns);
  }

  private async rows(caller: SignedIn, { site }: Moment, seen: readonly Seen[]): Promise<AnswerRow[]> {
    const everybody = seen.flatMap(({ members }) => members);
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        everybody.map(({ employeeId }) => employeeId),
      ),
      this.personal.texts(
        caller,
        site,
        everybody.map((member) => ({ ...member, field: member.reason })),
      ),
    ]);
    const textOf = new Map(everybody.map((member, at) => [member, texts[at]!]));
    return seen.map(({ row, members }) => ({
      sessionId: row.sessionId,
      kind: row.kind,
      topic: row.topic,
      from: row.startsAt,
      to: row.endsAt,
      mandatory: row.mandatory,
      closed: row.closed,
      enrolled: countOf('enrolled', members),
      attended: countOf('attended', members),
      missed: countOf('missed', members),
      excused: countOf('excused', members),
      members: members.map((member) => {
        const reason = textOf.get(member)!;
        return {
          ...member,
          name: nameOf(member.employeeId),
          reason: reason.text,
          withheld: withheldOf({ reason }),
        };
      }),
    }));
  }
}

/** The session with the members whom the caller may see; a leader sees every session, to enrol the team; others see their own. */
const seenBy = (caller: SignedIn, row: SessionRow, team?: string): Seen | undefined => {
  const scope = caller.scope('attendance.read');
  const members = row.members
    .filter(visibleIn(scope))
    .filter(({ teamId }) => team === undefined || teamId === team);
  const enrols = scope.teams === null || scope.teams.length > 0;
  return enrols || members.length > 0 ? { row, members } : undefined;
};
