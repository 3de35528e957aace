import { contactOutcome, type ContactRules } from '@muster/contracts/operations';
import { addMinutes, dateAt, daysBetween } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { workSites } from '../figures/work-sites.projection.js';
import { policyOn } from '../policy/policy-on.js';
import { date, instant, withheld } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { positionOf, type Moment } from '../views/moment.js';
import { masked, Personal, withheldOf } from '../views/personal.js';
import { Floor } from '../workforce/floor.js';
import { attemptsIn7Days } from './attempts.js';
import type { CaseRow } from './cases.projection.js';
import { debtors } from './debtors.projection.js';

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
  /** In a hand, and quiet for longer than the policy's days. */
  stuck: z.boolean(),
  /** Outbound attempts within seven days, today included. */
  attempts7: z.int(),
  unrecorded: z.int(),
  incomplete: z.boolean(),
});
export type CaseAnswerRow = z.infer<typeof caseAnswerRow>;

/** What the site's policy says about contacts at the moment, and its zone. */
export type ContactPolicy = {
  readonly rules: ContactRules;
  readonly timeZone: string;
  readonly today: string;
};

/** The instant at which a case that has been quiet since is stuck. */
export const stuckBefore = ({ instant: now }: Moment, { rules }: ContactPolicy): string =>
  addMinutes(now, -rules.stuckDays * 24 * 60);

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
    const { contacts: rules } = policyOn(found?.row, today).parameters;
    return { rules, timeZone, today };
  }

  async of(
    caller: SignedIn,
    moment: Moment,
    policy: ContactPolicy,
    found: readonly ViewRow<CaseRow>[],
  ): Promise<CaseAnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const known = await this.debtorsOf(moment, rows);
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
    const before = stuckBefore(moment, policy);
    return found.map(({ row, incomplete }, at): CaseAnswerRow => {
      const [name, account] = [texts[2 * at]!, texts[2 * at + 1]!];
      const { caseId, debtorId, principal, product, currency, open, closed, entryBucket, bucket } = row;
      const { strategy, willingness, ability, employeeId, teamId, heldSince, escalatedTo } = row;
      const { lastContactAt, lastOutcome, lastRightPartyAt, quietSince } = row;
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
        stuck: open === 'yes' && employeeId !== null && quietSince < before,
        attempts7: attemptsIn7Days(row.attempts, policy.today),
        unrecorded: row.unrecorded.length,
        incomplete,
      };
    });
  }

  private async debtorsOf(moment: Moment, rows: readonly CaseRow[]) {
    const debtorId = [...new Set(rows.map((row) => row.debtorId))];
    if (debtorId.length === 0) return new Map<string, never>();
    const found = await everyRow(this.reader, debtors, moment, { debtorId });
    return new Map(found.map(({ row }) => [row.debtorId, row.name]));
  }
}
