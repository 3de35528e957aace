import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { caseMoney } from '../case-money/case-money.projection.js';
import { Answers, date, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type AnyProjection, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { masked, Personal, withheldOf } from '../views/personal.js';
import { TeamListQuery } from '../views/requests.js';
import { visits, type VisitRow } from './visits.projection.js';

const person = z.object({ employeeId: z.string(), name: z.string().nullable() });
const answerRow = z.object({
  visitId: z.string(),
  caseId: z.string(),
  teamId: z.string(),
  /** The lender's reference, masked. */
  account: z.string().nullable(),
  status: z.enum(['requested', 'planned']),
  on: date,
  place: z.string().nullable(),
  note: z.string().nullable(),
  withheld,
  /** null = the leader ordered it without being asked. */
  requestedBy: person.nullable(),
  /** Nobody yet while it is only asked for. */
  visitors: z.array(person.extend({ present: z.boolean() })),
  /** In whose hand the case is. */
  holderId: z.string().nullable(),
});
type AnswerRow = z.infer<typeof answerRow>;
const visitsAnswer = listOf(answerRow);

const columns: readonly Column<AnswerRow>[] = [
  ['workDate', ({ on }) => on],
  ['status', ({ status }) => `visit_${status}`, 'word'],
  ['account', ({ account }) => account],
  ['place', ({ place }) => place],
  ['visitRequestedBy', ({ requestedBy }) => requestedBy?.name ?? null],
  ['visitors', ({ visitors }) => visitors.map(({ name }) => name).join('、')],
];

/** X8 外訪 that are ahead: asked for, for a leader to order; ordered, for those who go. */
@ApiTags('operations')
@Controller('operations/visits')
export class VisitsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** Those of the own teams, and for everybody those that he or she asked for or goes along; the next first. */
  @Get()
  @Allow('operations.case.read')
  @Answers(visitsAnswer, { csv: true })
  async list(
    @Query() query: TeamListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof visitsAnswer> | string> {
    const { team, limit, cursor } = query;
    const { teams } = caller.scope('operations.case.read');
    const moment = await this.moments.at(query, [visits, caseMoney] as unknown as readonly AnyProjection[]);
    const ahead = await everyRow(
      this.reader,
      visits,
      moment,
      { status: ['requested', 'planned'], ...(team !== undefined && { teamId: team }) },
      { field: 'on' },
    );
    const visible = ahead
      .map(({ row }) => row)
      .filter((row) => teams === null || teams.includes(row.teamId) || concerns(row, caller.id));
    const { items, nextCursor } = pageOf(visible, ({ visitId }) => visitId, form.limit(limit), cursor);
    const { asOf, positions, stale } = moment;
    const rows = await this.shown(caller, moment, items);
    const site = await this.moments.findSite(moment);
    const answer = { asOf, positions, stale, rows, nextCursor };
    return form.list(answer, 'visits', site?.timeZone ?? 'UTC', columns);
  }

  private async shown(caller: Caller, moment: Moment, rows: readonly VisitRow[]): Promise<AnswerRow[]> {
    const { site } = moment;
    const [ofRows, nameOf] = await Promise.all([
      everyRow(this.reader, caseMoney, moment, { caseId: rows.map(({ caseId }) => caseId) }),
      this.personal.names(
        caller,
        rows.flatMap(({ requestedBy, visitorIds }) => [requestedBy, ...visitorIds]),
      ),
    ]);
    const cases = new Map(ofRows.map(({ row }) => [row.caseId, row]));
    const texts = await this.personal.opened(
      rows.flatMap((row) => {
        const employee = concerns(row, caller.id) ? caller.id : undefined;
        const open = caller.may('operations.personal.reveal', { site, team: row.teamId, employee });
        return [row.place, row.note, cases.get(row.caseId)?.accountRef ?? null].map((field) => ({
          field,
          open,
        }));
      }),
    );
    const personOf = (employeeId: string) => ({ employeeId, name: nameOf(employeeId) });
    return rows.map((row, at) => {
      const [place, note, account] = [texts[3 * at]!, texts[3 * at + 1]!, texts[3 * at + 2]!];
      const { visitId, caseId, teamId, on, requestedBy, visitorIds, present } = row;
      return {
        ...{ visitId, caseId, teamId, on, place: place.text, note: note.text, account: masked(account.text) },
        withheld: withheldOf({ place, note, account }),
        status: row.status === 'requested' ? 'requested' : 'planned',
        requestedBy: requestedBy === null ? null : personOf(requestedBy),
        visitors: visitorIds.map((id) => ({ ...personOf(id), present: present.includes(id) })),
        holderId: cases.get(caseId)?.holderId ?? null,
      };
    });
  }
}

const concerns = ({ requestedBy, visitorIds }: VisitRow, employeeId: string): boolean =>
  requestedBy === employeeId || visitorIds.includes(employeeId);
