import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { batchCases } from '../batches/batch-cases.projection.js';
import { batches } from '../batches/batches.projection.js';
import { Answers, date, standing } from '../views/answers.js';
import { Moments, positionOf, type AnyProjection, type Moment } from '../views/moment.js';
import { masked, Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { caseContact, caseVisit, contactsOf, visitsOf } from './case-contacts.js';
import { caseEntry, CaseHistory, timelineOf } from './case-history.js';
import { caseAnswerRow, CaseRows } from './case-rows.js';
import { CASE_SOURCES } from './cases.controller.js';
import { cases, type CaseRow } from './cases.projection.js';
import { debtors } from './debtors.projection.js';

export const caseAnswer = z.object({
  ...standing,
  case: caseAnswerRow.extend({
    region: z.string().nullable(),
    timeZone: z.string(),
    /** Masked; each is revealed by a command that is itself recorded. */
    phones: z.array(z.string()),
    addresses: z.int(),
  }),
  permits: z.enum(['required', 'recorded']),
  /** The 委案批次 that it is in; null = in none, or it went back. */
  batch: z
    .object({ batchId: z.string(), code: z.string(), returnOn: date, retainedUntil: date.nullable() })
    .nullable(),
  /** Newest first, as are the contacts and visits. */
  timeline: z.array(caseEntry),
  contacts: z.array(caseContact),
  visits: z.array(caseVisit),
});
type CaseAnswer = z.infer<typeof caseAnswer>;

const SOURCES = [...CASE_SOURCES, batchCases, batches] as unknown as readonly AnyProjection[];

/** One case with everything that happened to it (W3). */
@ApiTags('operations')
@Controller('operations/cases')
export class CaseController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: CaseRows,
    private readonly history: CaseHistory,
    private readonly personal: Personal,
  ) {}

  @Get(':caseId')
  @Allow('operations.case.read')
  @Answers(caseAnswer)
  async one(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<CaseAnswer> {
    const moment = await this.moments.at(query, SOURCES);
    const { site } = moment;
    const found = await this.reader.row(cases, site, caseId, positionOf(moment, cases));
    const about = { teamId: found?.row.teamId ?? null, employeeId: found?.row.employeeId ?? '' };
    // Who may not see it learns as little as of a case that is not there.
    if (!found || !visibleIn(caller.scope('operations.case.read'))(about))
      throw new DomainError('dashboards.case_missing', { facts: { caseId } }, 'missing');
    const policy = await this.rows.policy(moment);
    const [[row], contact, story, batch] = await Promise.all([
      this.rows.of(caller, moment, policy, [found]),
      this.contactOf(caller, moment, found.row),
      this.history.of(caller, moment, found.row),
      this.batchOf(moment, caseId),
    ]);
    const { region, timeZone } = found.row;
    return {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale },
      case: { ...row!, region, timeZone, ...contact },
      permits: policy.rules.permits,
      batch,
      timeline: timelineOf(story),
      contacts: contactsOf(story),
      visits: visitsOf(story),
    };
  }

  private async batchOf(moment: Moment, caseId: string): Promise<CaseAnswer['batch']> {
    const { site } = moment;
    const at = positionOf(moment, batchCases);
    const of = (await this.reader.row(batchCases, site, caseId, at))?.row;
    if (!of?.batchId || of.status === 'returned') return null;
    const batch = (await this.reader.row(batches, site, of.batchId, at))?.row;
    if (!batch) return null;
    const { batchId, code, returnOn } = batch;
    return { batchId, code, returnOn, retainedUntil: of.retainedUntil };
  }

  private async contactOf(caller: Caller, moment: Moment, row: CaseRow) {
    const known = await this.reader.row(debtors, moment.site, row.debtorId, positionOf(moment, debtors));
    const about = { teamId: row.teamId, employeeId: row.employeeId ?? '' };
    const [phones, addresses] = await this.personal.texts(caller, moment.site, [
      { ...about, field: known?.row.phones ?? null },
      { ...about, field: known?.row.addresses ?? null },
    ]);
    const list = (text: string | null) => (text === null ? [] : (JSON.parse(text) as string[]));
    return {
      phones: list(phones!.text).map((phone) => masked(phone)!),
      addresses: list(addresses!.text).length,
    };
  }
}
