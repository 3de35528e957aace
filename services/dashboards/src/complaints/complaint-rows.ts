import { Injectable } from '@nestjs/common';
import type { Sealed } from '@muster/contracts';
import {
  complaintCategory,
  complaintChannel,
  complaintOutcome,
  complaintSource,
  severity,
} from '@muster/contracts/operations';
import { dateAt } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import type { ViewRow } from '@muster/projections';
import { z } from 'zod';
import type { SiteRow } from '../sites/sites.projection.js';
import { date, instant, withheld } from '../views/answers.js';
import { clockAnswer, clockOf } from '../views/clock.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf, type NameOf, type Text } from '../views/personal.js';
import { Floor } from '../workforce/floor.js';
import type { ComplaintRow } from './complaints.projection.js';

export const COMPLAINT_STATUSES = ['open', 'accepted', 'found', 'decided'] as const;

export const complaintAnswerRow = z.object({
  complaintId: z.string(),
  caseId: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  accused: z.array(z.object({ employeeId: z.string(), name: z.string().nullable() })),
  source: complaintSource,
  channel: complaintChannel,
  category: complaintCategory,
  severity,
  text: z.string().nullable(),
  findings: z.string().nullable(),
  withheld,
  repeatOf: z.string().nullable(),
  status: z.enum(COMPLAINT_STATUSES),
  handlerId: z.string().nullable(),
  handlerName: z.string().nullable(),
  openedAt: instant,
  stage: z.enum(['first', 'complex', 'extended']),
  dueOn: date,
  ...clockAnswer,
  outcome: complaintOutcome.nullable(),
  malicious: z.boolean(),
  decidedAt: instant.nullable(),
  inTime: z.boolean().nullable(),
  openMeasures: z.int(),
  lastCallBack: z.enum(['satisfied', 'dissatisfied', 'not_reached']).nullable(),
  incomplete: z.boolean(),
});
export type ComplaintAnswerRow = z.infer<typeof complaintAnswerRow>;

export const complaintDetail = z.object({
  complaint: complaintAnswerRow,
  measures: z.array(
    z.object({
      measureId: z.string(),
      ownerId: z.string(),
      ownerName: z.string().nullable(),
      dueOn: date,
      measure: z.string().nullable(),
      withheld,
      completedAt: instant.nullable(),
      inTime: z.boolean().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      type: z.string(),
      at: instant,
      by: z.string(),
      byName: z.string().nullable(),
      text: z.string().nullable(),
      withheld,
      facts: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
      /** Names of the people in `facts`. */
      names: z.record(z.string(), z.string().nullable()),
    }),
  ),
});
export type ComplaintDetail = z.infer<typeof complaintDetail>;

const PEOPLE = ['handlerId', 'employeeId', 'ownerId'] as const;

/** Which complaints a reader sees: those of the own teams and those that he or she handles; above, the site's. */
export const seesComplaint =
  (caller: SignedIn) =>
  ({ teamId, handlerId }: ComplaintRow): boolean => {
    const { teams } = caller.scope('complaints.read');
    return teams === null || handlerId === caller.id || (teamId !== null && teams.includes(teamId));
  };

/** Whose words may be read: by the handler, the leader, the operations manager and Legal; never by the accused or who is recused. */
const mayRead = (caller: SignedIn, site: string, row: ComplaintRow): boolean => {
  const { accused, recused, handlerId, teamId } = row;
  if (recused.includes(caller.id) || accused.some(({ employeeId }) => employeeId === caller.id)) return false;
  return handlerId === caller.id || caller.may('complaints.reveal', { site, team: teamId });
};

/** Complaints as a reader may see them. */
@Injectable()
export class ComplaintRows {
  constructor(
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  async of(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow | undefined,
    found: readonly ViewRow<ComplaintRow>[],
  ): Promise<ComplaintAnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ handlerId, accused }) => [handlerId, ...accused.map(({ employeeId }) => employeeId)]),
      ),
      this.personal.opened(
        rows.flatMap((row) => {
          const open = mayRead(caller, moment.site, row);
          return [row.text, row.findings].map((field) => ({ field, open }));
        }),
      ),
    ]);
    const today = dateAt(moment.instant, site?.timeZone ?? 'UTC');
    return found.map(({ row, incomplete }, at) => ({
      ...answerOf(row, { nameOf, today, text: texts[2 * at]!, findings: texts[2 * at + 1]! }),
      teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
      incomplete,
    }));
  }

  /** One complaint with all that happened to it. */
  async detail(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow | undefined,
    found: ViewRow<ComplaintRow>,
  ): Promise<ComplaintDetail> {
    const { row } = found;
    const open = mayRead(caller, moment.site, row);
    const read = async (fields: readonly (Sealed | null)[]) =>
      this.personal.opened(fields.map((field) => ({ field, open })));
    const people = row.history.flatMap(({ by, facts }) => [by, ...PEOPLE.map((one) => facts[one])]);
    const [[complaint], measures, steps, nameOf] = await Promise.all([
      this.of(caller, moment, site, [found]),
      read(row.measures.map(({ measure }) => measure)),
      read(row.history.map(({ text }) => text)),
      this.personal.names(
        caller,
        people.filter((one) => typeof one === 'string'),
      ),
    ]);
    return {
      complaint: complaint!,
      measures: row.measures.map((measure, at) => ({
        ...measure,
        ownerName: nameOf(measure.ownerId),
        measure: measures[at]!.text,
        withheld: withheldOf({ measure: measures[at]! }),
      })),
      history: row.history.map((one, at) => ({
        ...one,
        byName: nameOf(one.by),
        text: steps[at]!.text,
        withheld: withheldOf({ text: steps[at]! }),
        names: Object.fromEntries(
          PEOPLE.filter((name) => typeof one.facts[name] === 'string').map((name) => [
            name,
            nameOf(String(one.facts[name])),
          ]),
        ),
      })),
    };
  }
}

const answerOf = (
  row: ComplaintRow,
  {
    nameOf,
    today,
    text,
    findings,
  }: { readonly nameOf: NameOf; readonly today: string; readonly text: Text; readonly findings: Text },
): Omit<ComplaintAnswerRow, 'teamLabel' | 'incomplete'> => ({
  ...row,
  ...clockOf(row, row.status === 'decided', today),
  accused: row.accused.map(({ employeeId }) => ({ employeeId, name: nameOf(employeeId) })),
  text: text.text,
  findings: findings.text,
  withheld: withheldOf({ text, findings }),
  handlerName: nameOf(row.handlerId),
  openMeasures: row.measures.filter(({ completedAt }) => completedAt === null).length,
});
