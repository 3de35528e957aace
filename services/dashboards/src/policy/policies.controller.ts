import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DomainEvent } from '@muster/contracts';
import { attendanceParameters } from '@muster/contracts/attendance';
import { defaultParameters, operationsParameters } from '@muster/contracts/operations';
import { defaultRiskParameters, riskParameters } from '@muster/contracts/risk';
import { addDays, dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader, type Projection, type ViewRow } from '@muster/projections';
import { IsIn, IsOptional } from 'class-validator';
import { z } from 'zod';
import { evidenceAnswer, type EvidenceAnswer } from '../evidence/evidence-answer.js';
import { Evidence } from '../evidence/evidence.js';
import { policyFormulas } from '../evidence/policy-formulas.js';
import { workSites } from '../figures/work-sites.projection.js';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf, type Moment } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import {
  attendancePolicy,
  operationsPolicy,
  riskPolicy,
  type PolicyVersionRow,
} from './policy-versions.projection.js';
import { nextFrom, POLICY_STANDINGS, standingOf } from './standing.js';

const SERVICES = ['attendance', 'operations', 'risk'] as const;
type Service = (typeof SERVICES)[number];

const versions = {
  attendance: attendancePolicy,
  operations: operationsPolicy,
  risk: riskPolicy,
} as unknown as Readonly<Record<Service, Projection<PolicyVersionRow, DomainEvent>>>;

/** What a service goes by until a site decides; attendance decides nothing before. */
const defaults: Readonly<Record<Service, Readonly<Record<string, unknown>> | null>> = {
  attendance: null,
  operations: defaultParameters,
  risk: defaultRiskParameters,
};

const schemaOf = (parameters: z.ZodType): Record<string, unknown> => ({ ...z.toJSONSchema(parameters) });
const schemas = {
  attendance: schemaOf(attendanceParameters),
  operations: schemaOf(operationsParameters),
  risk: schemaOf(riskParameters),
} as const satisfies Readonly<Record<Service, unknown>>;

class PolicyFigureQuery extends ViewQuery {
  @IsIn(['policyVersions'])
  figure: 'policyVersions';

  @IsIn(SERVICES)
  @IsOptional()
  key?: Service;
}

const policyRow = z.object({
  service: z.enum(SERVICES),
  /** 0 = the defaults, which hold until a site has decided. */
  version: z.int(),
  effectiveFrom: date.nullable(),
  /** The last date on which it holds; null = no other version is announced. */
  until: date.nullable(),
  standing: z.enum(POLICY_STANDINGS),
  adoptedAt: instant.nullable(),
  adoptedBy: z.string().nullable(),
  adoptedByName: z.string().nullable(),
  /** Every section, as in the service's event. */
  parameters: z.record(z.string(), z.unknown()),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof policyRow>;
const policiesAnswer = listOf(policyRow).extend({
  /** ISO 4217, of the amounts; null until the site was adopted. */
  currency: z.string().nullable(),
  /** What each parameter may be, in JSON Schema. */
  schemas: z.record(z.enum(SERVICES), z.record(z.string(), z.unknown())),
});

const columns: readonly Column<AnswerRow>[] = [
  ['policy_service', ({ service }) => `policy_of_${service}`, 'word'],
  ['work_version', ({ version }) => version],
  ['status', ({ standing }) => `policy_${standing}`, 'word'],
  ['work_effectiveFrom', ({ effectiveFrom }) => effectiveFrom],
  ['to', ({ until }) => until],
  ['policy_adoptedAt', ({ adoptedAt }) => adoptedAt, 'instant'],
  ['policy_adoptedBy', ({ adoptedByName, adoptedBy }) => adoptedByName ?? adoptedBy],
];

/** What the site has decided and announced, and who decided it: every version of the three policies. */
@ApiTags('policies')
@Controller('policies')
export class PoliciesInForceController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    private readonly evidence: Evidence,
  ) {}

  /** By service, the latest version first; everybody of the site may read by what is decided. */
  @Get()
  @Allow('dashboards.read')
  @Answers(policiesAnswer, { csv: true })
  async list(
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof policiesAnswer> | string> {
    caller.requireSite('dashboards.read', query.site);
    const moment = await this.moments.at(query, [...Object.values(versions), workSites]);
    const zone = await this.moments.zoneOf(moment);
    const today = dateAt(moment.instant, zone);
    const found = await Promise.all(
      SERVICES.map(async (service) => ({ service, rows: await this.adopted(moment, service) })),
    );
    const nameOf = await this.personal.names(
      caller,
      found.flatMap(({ rows }) => rows.map(({ row }) => row.adoptedBy)),
    );
    const work = (await this.reader.row(workSites, moment.site, moment.site, positionOf(moment, workSites)))
      ?.row;
    const { asOf, positions, stale } = moment;
    const answer = {
      ...{ asOf, positions, stale, nextCursor: null, currency: work?.currency || null, schemas },
      rows: found.flatMap(({ service, rows }) => shownOn(service, rows, today, nameOf)),
    };
    return form.list(answer, 'policies', zone, columns);
  }

  /** The events by which the versions were adopted. */
  @Get('explain')
  @Allow('dashboards.read')
  @Answers(evidenceAnswer, { csv: true })
  async explain(
    @Query() query: PolicyFigureQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<EvidenceAnswer | string> {
    const { site, figure, key: service = 'operations' } = query;
    caller.requireSite('dashboards.read', site);
    const moment = await this.moments.at(query, [versions[service]]);
    const zone = await this.moments.zoneOf(moment);
    return this.evidence.counted(
      { caller, moment, form, zone, file: `policies-${service}` },
      {
        ...{ projection: versions[service], found: await this.adopted(moment, service), figure },
        ...{ formula: policyFormulas[figure], of: (row) => Number(row !== null) },
      },
    );
  }

  private adopted(moment: Moment, service: Service): Promise<readonly ViewRow<PolicyVersionRow>[]> {
    return everyRow(this.reader, versions[service], moment);
  }
}

const shownOn = (
  service: Service,
  found: readonly ViewRow<PolicyVersionRow>[],
  today: string,
  nameOf: (id: string | null) => string | null,
): AnswerRow[] => {
  const all = found.map(({ row }) => row);
  const adopted = [...found]
    .sort((a, b) => b.row.version - a.row.version)
    .map(({ row, incomplete }): AnswerRow => {
      const next = nextFrom(all, row);
      return {
        ...{ ...row, service, incomplete, adoptedByName: nameOf(row.adoptedBy) },
        ...{ until: next && addDays(next, -1), standing: standingOf(all, row, today) },
      };
    });
  const undecided = defaults[service];
  if (undecided === null || adopted.some(({ standing }) => standing === 'in_force')) return adopted;
  const first = nextFrom(all, { version: 0, effectiveFrom: '' });
  return [
    ...adopted,
    {
      ...{
        service,
        version: 0,
        effectiveFrom: null,
        until: first && addDays(first, -1),
        standing: 'in_force',
      },
      ...{ adoptedAt: null, adoptedBy: null, adoptedByName: null, parameters: undecided, incomplete: false },
    },
  ];
};
