import { z } from 'zod';
import { defineEvent, type EventOf } from '../event.js';
import { date, minutes, text } from '../fields.js';

/** What a company decides about attendance. Each version holds from a date on; no law gives grace for lateness. */
export const attendanceParameters = z.object({
  /** Minutes after the shift's start that are not yet late. */
  graceMinutes: minutes,
  /** Latenesses per period that are excused without a decision. */
  freeLatesPerPeriod: z.int().min(0),
  /** From this many late or early minutes on, the segment counts as absent. */
  absentFromMinutes: minutes.min(1),
  /** Worked time is rounded down, overtime too, to this many minutes. */
  roundToMinutes: minutes.min(1),
  /** A punch this long before a shift's start or after its end still belongs to it. */
  punchWindowMinutes: minutes,
  /** Punches of one person closer than this are one punch. */
  duplicateWithinSeconds: z.int().min(0),
  /** A device's clock may differ from the server's by this much before somebody reviews it. */
  clockDriftMinutes: minutes,
  /** A day is closed this long after its shift's end. */
  closeAfterMinutes: minutes,
  /** 補卡: days after the work date within which a correction may be requested. */
  correctionWithinDays: z.int().min(0),
  /** 補卡 that the leader may decide per person and period; beyond it HR decides. */
  correctionsPerPeriod: z.int().min(0),
  /** First day of the attendance period (1 = calendar month; 26 = the 26th to the 25th, named by the month it ends in). */
  periodStartDay: z.int().min(1).max(28),
  /** Approved overtime shorter than this does not count. */
  overtimeFromMinutes: minutes,
  /** Overtime may be asked for and approved up to this many days after its work date; 0 = on that date at the latest. Absent = at any time. */
  overtimeWithinDays: z.int().min(0).optional(),
  /** 調休假 lapses this many days after it was earned. */
  timeOffExpiresAfterDays: z.int().min(1),
});
export type AttendanceParameters = Readonly<z.infer<typeof attendanceParameters>>;

export const SiteOpened = defineEvent(
  'SiteOpened',
  1,
  z.object({
    siteId: text,
    label: text,
    /** IANA zone, such as `Asia/Taipei`. */
    timeZone: text,
    jurisdiction: z.enum(['CN', 'TW', 'HK', 'US', 'UK', 'IN']),
  }),
  { stream: ['policy', 'siteId'] },
);

export const AttendancePolicyAdopted = defineEvent(
  'AttendancePolicyAdopted',
  1,
  z.object({
    siteId: text,
    version: z.int().min(1),
    effectiveFrom: date,
    parameters: attendanceParameters,
    /** Position of the company-wide fact on site `hq`, when it was adopted from there. */
    sourcePosition: z.int().nullable(),
  }),
  { stream: ['policy', 'siteId'] },
);
export type AttendancePolicyAdopted = EventOf<typeof AttendancePolicyAdopted>;

/** `statutory` 法定假日 · `rest` 休息日 · `makeup` 調休上班日 (a weekend day on which people work). */
export const dayKind = z.enum(['workday', 'rest', 'statutory', 'makeup']);
export type DayKind = z.infer<typeof dayKind>;

/** The year's exceptions from Monday–Friday work; a holiday library proposes them, a person publishes them. */
export const CalendarPublished = defineEvent(
  'CalendarPublished',
  1,
  z.object({
    siteId: text,
    year: z.int().min(2000).max(2200),
    days: z.array(z.object({ date, kind: dayKind, label: text })),
  }),
  { stream: ['policy', 'siteId'] },
);

export const policyEvents = [SiteOpened, AttendancePolicyAdopted, CalendarPublished];
