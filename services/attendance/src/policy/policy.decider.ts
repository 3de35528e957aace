import {
  AttendancePolicyAdopted,
  CalendarPublished,
  SiteOpened,
  type AttendanceParameters,
  type DayKind,
} from '@muster/contracts/attendance';
import { DomainError, isTimeZone } from '@muster/kernel';
import { startOf, todayAt } from '../days/facts.js';
import { overRecord, type AttendanceDecider } from '../days/record.js';

export type Jurisdiction = 'CN' | 'TW' | 'HK' | 'US' | 'UK' | 'IN';

export type OpenSite = {
  readonly siteId: string;
  readonly label: string;
  readonly timeZone: string;
  readonly jurisdiction: Jurisdiction;
  readonly at: string;
};

/** A site is opened once; its zone decides every work date, so it never changes. */
export const openingSite: AttendanceDecider<OpenSite> = {
  ...overRecord,
  decide: ({ siteId, label, timeZone, jurisdiction, at }, { site }) => {
    if (site) {
      if (site.timeZone === timeZone && site.jurisdiction === jurisdiction) return [];
      throw new DomainError('attendance.site_open', { rule: 'opened-once', facts: { siteId } });
    }
    if (!isTimeZone(timeZone)) throw new DomainError('attendance.time_zone_unknown', { field: 'timeZone' });
    return [SiteOpened({ siteId, label, timeZone, jurisdiction }, at)];
  },
};

export type AdoptPolicy = {
  readonly siteId: string;
  readonly effectiveFrom: string;
  readonly parameters: AttendanceParameters;
  readonly at: string;
};

const sameValues = (a: AttendanceParameters, b: AttendanceParameters): boolean =>
  (Object.keys({ ...a, ...b }) as (keyof AttendanceParameters)[]).every((name) => a[name] === b[name]);

/** A version holds from its date on. After the first none reaches back: closed days keep the rules they were closed by. */
export const adoptingPolicy: AttendanceDecider<AdoptPolicy> = {
  ...overRecord,
  decide: ({ siteId, effectiveFrom, parameters, at }, record) => {
    const today = todayAt(record, at);
    const latest = record.policies.at(-1);
    if (latest && latest.effectiveFrom === effectiveFrom && sameValues(latest.parameters, parameters))
      return [];
    if (latest && effectiveFrom < today)
      throw new DomainError('attendance.policy_retroactive', {
        clause: 'A2',
        rule: 'policy-forward-only',
        field: 'effectiveFrom',
        facts: { today },
      });
    const version = (latest?.version ?? 0) + 1;
    return [
      AttendancePolicyAdopted(
        { siteId, version, effectiveFrom, parameters, sourcePosition: null },
        startOf(record, effectiveFrom),
      ),
    ];
  },
};

export type CalendarDay = { readonly date: string; readonly kind: DayKind; readonly label: string };
export type PublishCalendar = {
  readonly siteId: string;
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly at: string;
};

/** The year's exceptions from Monday–Friday work, as a person published them; published again, they are replaced. */
export const publishingCalendar: AttendanceDecider<PublishCalendar> = {
  ...overRecord,
  decide: ({ siteId, year, days, at }, record) => {
    todayAt(record, at);
    const known = record.calendars[year];
    const dates = new Set(days.map(({ date }) => date));
    if (dates.size < days.length || [...dates].some((date) => !date.startsWith(`${year}-`)))
      throw new DomainError('attendance.calendar_unsound', { rule: 'dates-of-the-year', field: 'days' });
    const same =
      known &&
      Object.keys(known).length === dates.size &&
      days.every(({ date, kind }) => known[date] === kind);
    if (same) return [];
    const inOrder = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
    return [CalendarPublished({ siteId, year, days: inOrder }, at)];
  },
};
