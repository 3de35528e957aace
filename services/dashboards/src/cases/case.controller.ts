import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Recorded, Sealed } from '@muster/contracts';
import { operations } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import { Allow, Caller, LOGS, type Logs } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { BlockLog } from '../evidence/block-log.js';
import { Answers, instant, standing } from '../views/answers.js';
import { Moments, positionOf, type Moment } from '../views/moment.js';
import { masked, Personal } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { caseAnswerRow, CaseRows } from './case-rows.js';
import { CASE_SOURCES } from './cases.controller.js';
import { cases, type CaseRow } from './cases.projection.js';
import { debtors } from './debtors.projection.js';

const entry = z.object({
  position: z.int(),
  id: z.string(),
  type: z.string(),
  effectiveAt: instant,
  recordedAt: instant,
  actor: z.string(),
  actorName: z.string().nullable(),
  /** Of a person that the event names, such as a collector. */
  names: z.record(z.string(), z.string()),
  /** Personal fields read as `{ text }`, or as `{ sealed: true }` where the reader may not see them. */
  data: z.record(z.string(), z.unknown()),
});
type Entry = z.infer<typeof entry>;

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
  /** Newest first. */
  timeline: z.array(entry),
});
type CaseAnswer = z.infer<typeof caseAnswer>;

/** Opened by nobody here: an account is revealed, a recording listened to, and both are recorded. */
const MASKED: readonly string[] = ['accountRef', 'recordingRef'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsOf = ({ actor, data }: Recorded): string[] =>
  [actor, ...Object.values(data).flat()].filter(
    (value): value is string => typeof value === 'string' && UUID.test(value),
  );

/** One case with everything that happened to it (W3). */
@ApiTags('operations')
@Controller('operations/cases')
export class CaseController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly rows: CaseRows,
    private readonly personal: Personal,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  @Get(':caseId')
  @Allow('operations.case.read')
  @Answers(caseAnswer)
  async one(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<CaseAnswer> {
    const moment = await this.moments.at(query, CASE_SOURCES);
    const { site } = moment;
    const found = await this.reader.row(cases, site, caseId, positionOf(moment, cases));
    const about = { teamId: found?.row.teamId ?? null, employeeId: found?.row.employeeId ?? '' };
    // Who may not see it learns as little as of a case that is not there.
    if (!found || !visibleIn(caller.scope('operations.case.read'))(about))
      throw new DomainError('dashboards.case_missing', { facts: { caseId } }, 'missing');
    const policy = await this.rows.policy(moment);
    const [[row], contact, timeline] = await Promise.all([
      this.rows.of(caller, moment, policy, [found]),
      this.contactOf(caller, moment, found.row),
      this.timeline(caller, moment, found.row),
    ]);
    const { region, timeZone } = found.row;
    return {
      ...{ asOf: moment.asOf, positions: moment.positions, stale: moment.stale },
      case: { ...row!, region, timeZone, ...contact },
      permits: policy.rules.permits,
      timeline,
    };
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

  private async timeline(caller: Caller, moment: Moment, row: CaseRow): Promise<Entry[]> {
    const log = new BlockLog(this.logs('operations'));
    const asOf = positionOf(moment, cases);
    const { events } = await this.reader.explain(cases, moment.site, row.caseId, { log, asOf });
    const nameOf = await this.personal.names(caller, events.flatMap(idsOf));
    const about = { teamId: row.teamId, employeeId: row.employeeId ?? '' };
    const personalOf = (type: string) => operations.events.get(type)?.options.personal ?? [];
    const fields = events.flatMap((event) =>
      personalOf(event.type).map((name) => ({
        ...about,
        event,
        name,
        field: MASKED.includes(name) ? null : (event.data[name] as Sealed | null),
      })),
    );
    const texts = await this.personal.texts(caller, moment.site, fields);
    const shown = new Map(
      fields.map(({ event, name }, at) => [`${event.position} ${name}`, texts[at]!.text]),
    );
    return events
      .map((event): Entry => {
        const personal = personalOf(event.type);
        const { position, id, type, effectiveAt, recordedAt, actor } = event;
        const data = Object.entries(event.data).map(([name, value]) => {
          if (!personal.includes(name) || !value) return [name, value];
          const text = shown.get(`${position} ${name}`) ?? null;
          return [name, text === null ? { sealed: true } : { text }];
        });
        const named = [...new Set(idsOf(event))].flatMap((one) => {
          const name = nameOf(one);
          return name === null ? [] : [[one, name]];
        });
        return {
          ...{ position, id, type, effectiveAt, recordedAt, actor, actorName: nameOf(actor) },
          ...{ names: Object.fromEntries(named), data: Object.fromEntries(data) },
        };
      })
      .reverse();
  }
}
