import type { AttendanceEvent, AttendanceParameters, DayKind } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type PolicyVersion = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly parameters: AttendanceParameters;
};

/** A site with what a date means there: zone, policy versions, calendar. */
export type SiteRow = {
  readonly siteId: string;
  readonly label: string;
  readonly timeZone: string;
  readonly jurisdiction: string;
  /** In the order of adoption. */
  readonly policies: readonly PolicyVersion[];
  /** By year: the exceptions from Monday–Friday work. */
  readonly calendars: Readonly<Record<string, Readonly<Record<string, DayKind>>>>;
};

const unopened = (siteId: string): SiteRow => ({
  siteId,
  label: siteId,
  timeZone: 'UTC',
  jurisdiction: '',
  policies: [],
  calendars: {},
});

export const sites: Projection<SiteRow, AttendanceEvent> = {
  name: 'sites',
  version: 1,
  source: 'attendance',
  columns: {},
  keys: ({ type, data }) =>
    type === 'SiteOpened' || type === 'AttendancePolicyAdopted' || type === 'CalendarPublished'
      ? [data.siteId]
      : [],
  apply: (row, event, key) => {
    const site = row ?? unopened(key);
    switch (event.type) {
      case 'SiteOpened': {
        const { label, timeZone, jurisdiction } = event.data;
        return { ...site, label, timeZone, jurisdiction };
      }
      case 'AttendancePolicyAdopted': {
        const { version, effectiveFrom, parameters } = event.data;
        return { ...site, policies: [...site.policies, { version, effectiveFrom, parameters }] };
      }
      case 'CalendarPublished': {
        const days = Object.fromEntries(event.data.days.map(({ date, kind }) => [date, kind]));
        return { ...site, calendars: { ...site.calendars, [event.data.year]: days } };
      }
      default:
        return row;
    }
  },
};
