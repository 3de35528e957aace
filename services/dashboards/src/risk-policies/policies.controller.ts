import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { interpreter } from '@muster/contracts/risk';
import { dateAt } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsOptional } from 'class-validator';
import { z } from 'zod';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { employees, homeTeamOn, type EmployeeRow } from '../workforce/employees.projection.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { policyDocuments, versionOn, type PolicyDocumentRow } from './policy-documents.projection.js';

class PoliciesQuery extends ListQuery {
  /** In force on this date; today without it. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;
}

const policyRow = z.object({
  policyId: z.string(),
  /** Of the version in force on the date; of one that is to come, the next. */
  version: z.int(),
  title: z.string(),
  body: z.string(),
  changes: z.string().nullable(),
  interpretedBy: interpreter,
  effectiveFrom: date,
  acknowledgeBy: date,
  publishedAt: instant,
  status: z.enum(['coming', 'in_force', 'repealed']),
  repealedFrom: date.nullable(),
  versions: z.int(),
  /** Whether the reader has read this version; null = need not. */
  acknowledged: z.boolean().nullable(),
  /** Whom the reader may see and who has not read it. */
  missing: z.array(z.object({ employeeId: z.string(), name: z.string().nullable() })),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof policyRow>;
const policiesAnswer = listOf(policyRow);

const columns: readonly Column<AnswerRow>[] = [
  ['risk_title', ({ title }) => title],
  ['work_version', ({ version }) => version],
  ['status', ({ status }) => `policy_${status}`, 'word'],
  ['work_effectiveFrom', ({ effectiveFrom }) => effectiveFrom],
  ['risk_interpretedBy', ({ interpretedBy }) => `department_${interpretedBy}`, 'word'],
  ['risk_acknowledgeBy', ({ acknowledgeBy }) => acknowledgeBy],
  [
    'risk_notAcknowledged',
    ({ missing }) => missing.map(({ name, employeeId }) => name ?? employeeId).join(' '),
  ],
];

/** Policies in force on any date, and who has not acknowledged them (G1, X10). */
@ApiTags('risk')
@Controller('risk/policies')
export class PoliciesController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('risk.document.read')
  @Answers(policiesAnswer, { csv: true })
  async list(
    @Query() query: PoliciesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof policiesAnswer> | string> {
    const { limit, cursor } = query;
    const moment = await this.moments.at(query, [policyDocuments, employees, teams]);
    const zone = await this.moments.zoneOf(moment);
    const on = query.on ?? dateAt(moment.instant, zone);
    const found = await everyRow(this.reader, policyDocuments, moment);
    const members = await this.readers(caller, moment, on);
    const nameOf = await this.personal.names(
      caller,
      members.map(({ employeeId }) => employeeId),
    );
    const shown = found
      .map(({ row, incomplete }) => ({ ...shownOn(row, on, caller, members, nameOf), incomplete }))
      .sort((a, b) => a.title.localeCompare(b.title) || (a.policyId < b.policyId ? -1 : 1));
    const { items, nextCursor } = pageOf(shown, ({ policyId }) => policyId, form.limit(limit), cursor);
    const { asOf, positions, stale } = moment;
    return form.list({ asOf, positions, stale, rows: [...items], nextCursor }, 'policies', zone, columns);
  }

  /** Those who work here on the date and whom the reader may see. */
  private async readers(caller: SignedIn, moment: Moment, on: string): Promise<readonly EmployeeRow[]> {
    const { teams: own } = caller.scope('risk.document.read');
    return (await this.floor.people(moment)).filter((person) => {
      const { employeeId, hiredOn, lastDay } = person;
      if (hiredOn === null || hiredOn > on || (lastDay !== null && lastDay < on)) return false;
      const team = homeTeamOn(person, on);
      return own === null || employeeId === caller.id || (team !== null && own.includes(team));
    });
  }
}

const shownOn = (
  row: PolicyDocumentRow,
  on: string,
  caller: SignedIn,
  members: readonly EmployeeRow[],
  nameOf: (employeeId: string) => string | null,
): Omit<AnswerRow, 'incomplete'> => {
  const held = versionOn(row, on);
  const { publishedBy: _, positions, ...version } = held ?? row.versions.at(-1)!;
  const isMissing = (employeeId: string) => (row.acknowledged[employeeId] ?? 0) < version.version;
  const asked = members.filter(({ position }) => positions.includes(position));
  const self = asked.find(({ employeeId }) => employeeId === caller.id);
  const over = row.repealedFrom !== null && row.repealedFrom <= on;
  return {
    ...{ ...version, policyId: row.policyId, repealedFrom: row.repealedFrom, versions: row.versions.length },
    status: over ? 'repealed' : held ? 'in_force' : 'coming',
    acknowledged: self ? !isMissing(caller.id) : null,
    missing: over
      ? []
      : asked
          .filter(({ employeeId }) => isMissing(employeeId))
          .map(({ employeeId }) => ({ employeeId, name: nameOf(employeeId) })),
  };
};
