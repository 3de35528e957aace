import {
  contactOutcome,
  nextRollDate,
  unpaidOf,
  type BucketRules,
  type ContactRules,
  type Due,
} from '@muster/contracts/operations';
import { dateAt, daysBetween } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { caseMoney } from '../case-money/case-money.projection.js';
import { workSites } from '../figures/work-sites.projection.js';
import { workflows } from '../plans/workflows.projection.js';
import { policyOn } from '../policy/policy-on.js';
import { date, instant, withheld } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { positionOf, type Moment } from '../views/moment.js';
import { masked, Personal, withheldOf } from '../views/personal.js';
import { Floor } from '../workforce/floor.js';
import { attemptsIn7Days } from './attempts.js';
import type { CaseRow } from './cases.projection.js';
import { debtors } from './debtors.projection.js';
import { stuckBy, STUCK_RULES, type Measure, type Norms } from './stuck.js';

export const caseAnswerRow = z.object({
  caseId: z.string(),
  debtorId: z.string(),
  /** The debtor's name. */
  name: z.string().nullable(),
  /** The lender's reference, masked. */
  account: z.string().nullable(),
  withheld,
  principal: z.string(),
  product: z.string(),
  currency: z.string(),
  open: z.enum(['yes', 'no']),
  closed: z.string().nullable(),
  entryBucket: z.int(),
  bucket: z.int(),
  strategy: z.string().nullable(),
  willingness: z.int().nullable(),
  ability: z.int().nullable(),
  holderId: z.string().nullable(),
  holderName: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  heldSince: instant.nullable(),
  escalatedTo: z.enum(['team_leader', 'ops_manager', 'legal']).nullable(),
  /** The debt is disputed: no outbound contact. */
  suspended: z.boolean(),
  lastContactAt: instant.nullable(),
  lastContactOn: date.nullable(),
  lastOutcome: contactOutcome.nullable(),
  lastRightPartyAt: instant.nullable(),
  /** Ageing: days since anything happened. */
  quietDays: z.int(),
  stuck: z.boolean(),
  /** The rule that says so; null = it is not stuck. */
  stuckBy: z
    .object({
      rule: z.enum(STUCK_RULES),
      /** Hours to the first attempt, attempts in seven days, or days. */
      norm: z.int(),
      workflowId: z.string().nullable(),
      workflowVersion: z.int().nullable(),
    })
    .nullable(),
  /** The date on which it rolls to the next bucket unless something is paid; null = it stays where it is. */
  nextRollOn: date.nullable(),
  /** Outbound attempts within seven days, today included. */
  attempts7: z.int(),
  unrecorded: z.int(),
  incomplete: z.boolean(),
});
export type CaseAnswerRow = z.infer<typeof caseAnswerRow>;

/** What the site's policy says about contacts at the moment, and its zone. */
export type ContactPolicy = {
  readonly rules: ContactRules;
  readonly buckets: BucketRules;
  readonly timeZone: string;
  readonly today: string;
};

/** Cases as a reader may see them. */
@Injectable()
export class CaseRows {
  constructor(
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  /** Of the version in force on the site's date. */
  async policy(moment: Moment): Promise<ContactPolicy> {
    const found = await this.reader.row(workSites, moment.site, moment.site, positionOf(moment, workSites));
    const timeZone = found?.row.timeZone ?? 'UTC';
    const today = dateAt(moment.instant, timeZone);
    const { contacts: rules, buckets } = policyOn(found?.row, today).parameters;
    return { rules, buckets, timeZone, today };
  }

  /** By what cases are measured at the moment. */
  async measure(moment: Moment, { rules, timeZone }: ContactPolicy): Promise<Measure> {
    const found = await everyRow(this.reader, workflows, moment, { status: 'published' });
    const published = found
      .map(({ row }): Norms => ({ ...row, version: row.version!, effectiveFrom: row.effectiveFrom! }))
      .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
    return { workflows: published, stuckDays: rules.stuckDays, instant: moment.instant, timeZone };
  }

  async of(
    caller: SignedIn,
    moment: Moment,
    policy: ContactPolicy,
    found: readonly ViewRow<CaseRow>[],
  ): Promise<CaseAnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const [known, unpaid, measure] = await Promise.all([
      this.debtorsOf(moment, rows),
      this.unpaidOf(moment, rows),
      this.measure(moment, policy),
    ]);
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.map(({ employeeId }) => employeeId),
      ),
      this.personal.texts(
        caller,
        moment.site,
        rows.flatMap(({ debtorId, accountRef, teamId, employeeId }) => {
          const about = { teamId, employeeId: employeeId ?? '' };
          return [
            { ...about, field: known.get(debtorId) ?? null },
            { ...about, field: accountRef },
          ];
        }),
      ),
    ]);
    return found.map(({ row, incomplete }, at): CaseAnswerRow => {
      const [name, account] = [texts[2 * at]!, texts[2 * at + 1]!];
      const { caseId, debtorId, principal, product, currency, open, closed, entryBucket, bucket } = row;
      const { strategy, willingness, ability, employeeId, teamId, heldSince, escalatedTo } = row;
      const { lastContactAt, lastOutcome, lastRightPartyAt, quietSince } = row;
      const stuck = stuckBy(row, measure);
      const onDate = (at: string) => dateAt(at, policy.timeZone);
      return {
        ...{ caseId, debtorId, name: name.text, account: masked(account.text) },
        withheld: withheldOf({ name, account }),
        ...{ principal, product, currency, open, closed, entryBucket, bucket },
        ...{ strategy, willingness, ability, holderId: employeeId, holderName: nameOf(employeeId) },
        ...{ teamId, teamLabel: teamId && (labels.get(teamId)?.label ?? null), heldSince, escalatedTo },
        suspended: row.suspendedBy.length > 0,
        ...{ lastContactAt, lastOutcome, lastRightPartyAt },
        lastContactOn: lastContactAt && onDate(lastContactAt),
        quietDays: Math.max(0, daysBetween(onDate(quietSince), policy.today)),
        ...{ stuck: stuck !== null, stuckBy: stuck },
        nextRollOn:
          open === 'yes' ? nextRollDate(unpaid.get(caseId) ?? [], policy.today, policy.buckets) : null,
        attempts7: attemptsIn7Days(row.attempts, policy.today),
        unrecorded: row.unrecorded.length,
        incomplete,
      };
    });
  }

  private async unpaidOf(
    moment: Moment,
    rows: readonly CaseRow[],
  ): Promise<ReadonlyMap<string, readonly Due[]>> {
    const caseId = rows.map((row) => row.caseId);
    if (caseId.length === 0) return new Map();
    const found = await everyRow(this.reader, caseMoney, moment, { caseId });
    return new Map(found.map(({ key, row }) => [key, unpaidOf(row.dues, row.paidMinor)]));
  }

  private async debtorsOf(moment: Moment, rows: readonly CaseRow[]) {
    const debtorId = [...new Set(rows.map((row) => row.debtorId))];
    if (debtorId.length === 0) return new Map<string, never>();
    const found = await everyRow(this.reader, debtors, moment, { debtorId });
    return new Map(found.map(({ row }) => [row.debtorId, row.name]));
  }
}
