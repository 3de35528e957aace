import type { DayKind } from '@muster/contracts/attendance';
import { periodNamed, periodOf, weekday, type Period } from '@muster/kernel';
import type { PolicyVersion, SiteRow } from './sites.projection.js';

/** The policy version in force on a date; before the first one, the first; undefined when there is none. */
export const policyOn = ({ policies }: SiteRow, date: string): PolicyVersion | undefined =>
  policies
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PolicyVersion | undefined>(
      (latest, version) => (latest && latest.effectiveFrom > version.effectiveFrom ? latest : version),
      undefined,
    ) ?? policies[0];

const startDayOn = (site: SiteRow, date: string): number =>
  policyOn(site, date)?.parameters.periodStartDay ?? 1;

/** The attendance period that a work date is accounted in. */
export const periodOfDate = (site: SiteRow, date: string): Period => periodOf(date, startDayOn(site, date));

/** The dates of a period's name; the policy of the month's first day says when it begins. */
export const periodOfName = (site: SiteRow, period: string): Period =>
  periodNamed(period, startDayOn(site, `${period}-01`));

/** Monday to Friday are workdays, but for the exceptions of the published calendar. */
export const dayKindOn = ({ calendars }: SiteRow, date: string): DayKind =>
  calendars[date.slice(0, 4)]?.[date] ?? (weekday(date) <= 5 ? 'workday' : 'rest');
