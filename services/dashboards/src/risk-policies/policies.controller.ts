import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { interpreter } from '@muster/contracts/risk';
import { dateAt } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { policyFormulas } from '../evidence/risk-formulas.js';
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

class PolicyFigureQuery extends ListQuery {
  @IsIn(['readings'])
  figure: 'readings';
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
  /** Positions that have to have read it. */
  positions: z.array(z.string()),
  /** Whom the reader may see of those who were asked, or have read some version: the last one that they have read. */
  readers: z.array(
    z.object({ employeeId: z.string(), name: z.string().nullable(), version: z.int().nullable() }),
  ),
  /** Whom the reader may see and who has not read it. */
  missing: z.array(z.object({ employeeId: z.string(), name: z.string().nullable() })),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof policyRow>;
const policiesAnswer = listOf(policyRow).extend({ summary: z.object({ readings: z.int() }) });

const columns: readonly Column<AnswerRow>[] = [
  ['risk_title', ({ title }) => title],
  ['work_version', ({ version }) => version],
  ['status', ({ status }) => `policy_${status}`, 'word'],
  ['work_effectiveFrom', ({ effectiveFrom }) => effectiveFrom],
  ['risk_interpretedBy', ({ interpretedBy }) => `department_${interpretedBy}`, 'word'],
  ['risk_acknowledgeBy', ({ acknowledgeBy }) => acknowledgeBy],
  [
    'risk_readers',
    ({ readers }) =>
      readers
        .filter(({ version }) => version !== null)
        .map(({ name, employeeId, version }) => `${name ?? employeeId} (${version})`)
        .join(' '),
  ],
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
    private readonly evidence: Evidence,
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
    const readings = found.reduce((sum, { row }) => sum + readingsOf(row), 0);
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
    const answer = { asOf, positions, stale, rows: [...items], nextCursor, summary: { readings } };
    return form.list(answer, 'policies', zone, columns);
  }

  @Get('explain')
  @Allow('risk.document.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: PolicyFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { figure } = query;
    const moment = await this.moments.at(query, [policyDocuments]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `policies-${figure}` },
      {
        ...{ projection: policyDocuments, found: await everyRow(this.reader, policyDocuments, moment) },
        ...{ figure, formula: policyFormulas[figure], of: readingsOf },
      },
    );
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

/** How many have read the last version. */
const readingsOf = (row: PolicyDocumentRow | null): number =>
  row
    ? Object.values(row.acknowledged).filter((version) => version === row.versions.at(-1)!.version).length
    : 0;

const shownOn = (
  row: PolicyDocumentRow,
  on: string,
  caller: SignedIn,
  members: readonly EmployeeRow[],
  nameOf: (employeeId: string) => string | null,
): Omit<AnswerRow, 'incomplete'> => {
  const held = versionOn(row, on);
  const { publishedBy: _, ...version } = held ?? row.versions.at(-1)!;
  const { positions } = version;
  const isMissing = (employeeId: string) => (row.acknowledged[employeeId] ?? 0) < version.version;
  const asked = members.filter(({ position }) => positions.includes(position));
  const self = asked.find(({ employeeId }) => employeeId === caller.id);
  const over = row.repealedFrom !== null && row.repealedFrom <= on;
  return {
    ...{ ...version, policyId: row.policyId, repealedFrom: row.repealedFrom, versions: row.versions.length },
    status: over ? 'repealed' : held ? 'in_force' : 'coming',
    acknowledged: self ? !isMissing(caller.id) : null,
    positions: [...positions],
    readers: members
      .filter(({ employeeId, position }) => positions.includes(position) || row.acknowledged[employeeId])
      .map(({ employeeId }) => ({
        ...{ employeeId, name: nameOf(employeeId), version: row.acknowledged[employeeId] ?? null },
      })),
    missing: over
      ? []
      : asked
          .filter(({ employeeId }) => isMissing(employeeId))
          .map(({ employeeId }) => ({ employeeId, name: nameOf(employeeId) })),
  };
};
