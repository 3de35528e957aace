import { dateAt, daysBetween } from '@muster/kernel';
import type { FigureOf } from '../evidence/contributions.js';
import { clockOf } from '../views/clock.js';
import type { ComplaintRow } from './complaints.projection.js';

/** Complaints are counted in the month in which they were opened, whenever they are decided. */
export const COUNTS = [
  'complaints',
  'complaintsDecided',
  'complaintsInTime',
  'complaintsUpheld',
  'complaintsMalicious',
  'complaintsRepeated',
  'complaintsOpen',
  'complaintsOverdue',
] as const;
export type Count = (typeof COUNTS)[number];

export type Counted = { readonly today: string; readonly timeZone: string };

const isUpheld = ({ outcome }: ComplaintRow): boolean => outcome === 'upheld' || outcome === 'partly';

const tests: Readonly<Record<Count, (row: ComplaintRow, today: string) => boolean>> = {
  complaints: () => true,
  complaintsDecided: ({ status }) => status === 'decided',
  complaintsInTime: ({ inTime }) => inTime === true,
  complaintsUpheld: (row) => row.status === 'decided' && isUpheld(row),
  complaintsMalicious: ({ status, malicious }) => status === 'decided' && malicious,
  complaintsRepeated: ({ repeatOf }) => repeatOf !== null,
  complaintsOpen: ({ status }) => status !== 'decided',
  complaintsOverdue: (row, today) => clockOf(row, row.status === 'decided', today).clock === 'overdue',
};

/** `YYYY-MM` of the site in which a complaint was opened. */
export const periodOfComplaint = ({ openedAt }: ComplaintRow, timeZone: string): string =>
  dateAt(openedAt, timeZone).slice(0, 7);

/** 1 for a complaint that counts, of any month or of one. */
export const countOf =
  (count: Count, { today, timeZone }: Counted, period?: string): FigureOf<ComplaintRow> =>
  (row) =>
    row !== null &&
    (period === undefined || periodOfComplaint(row, timeZone) === period) &&
    tests[count](row, today)
      ? 1
      : 0;

/** Days until the last date; of a decided one 0. */
export const daysLeftOf =
  ({ today }: Counted): FigureOf<ComplaintRow> =>
  (row) =>
    row === null || row.status === 'decided' ? 0 : daysBetween(today, row.dueOn);

/** Per 1 000 contacts, to the hundredth; null without contacts. */
export const perThousand = (complaints: number, contacts: number): number | null =>
  contacts === 0 ? null : Math.round((complaints * 100_000) / contacts) / 100;
