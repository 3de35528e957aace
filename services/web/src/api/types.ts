/** The attendance views and commands as the browser sees them. Instants are RFC 3339 in UTC, dates `YYYY-MM-DD`, minutes whole. */

/** By log, such as `attendance/main`: the last position that an answer has seen. */
export type Position = Readonly<Record<string, number>>;

/** Personal texts that exist and are not shown, by field. */
export type Withheld = Readonly<Record<string, 'sealed' | 'forgotten'>>;

export interface View<Row> {
  readonly asOf: string | null;
  readonly positions: Position;
  readonly stale: boolean;
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

export interface Site {
  readonly id: string;
  readonly label: string;
  readonly timeZone: string;
  readonly jurisdiction: string;
}

export interface Session {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly sites: readonly Site[];
  readonly teams: readonly { readonly id: string; readonly label: string; readonly site: string }[];
  readonly employeeId: string | null;
  readonly name: string | null;
}

export interface OrganisationRow {
  readonly teamId: string;
  readonly label: string;
  readonly leaderId: string | null;
  readonly members: readonly {
    readonly employeeId: string;
    readonly name: string | null;
    readonly staffNo: string | null;
    readonly position: string;
  }[];
}

export type DayStatus =
  'not_yet' | 'present' | 'late' | 'absent' | 'left' | 'on_leave' | 'off' | 'field' | 'closed';
export type AnomalyKind = 'late' | 'early_leave' | 'absent' | 'missed_punch' | 'unrostered_punch';
export type AnomalyStatus = 'open' | 'explained' | 'excused' | 'upheld' | 'withdrawn';
export type DayKind = 'workday' | 'rest' | 'statutory' | 'makeup';
export type Direction = 'in' | 'out';
export type LeaveKind =
  'annual' | 'sick' | 'personal' | 'time_off_in_lieu' | 'marriage' | 'maternity' | 'bereavement' | 'injury';

export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly breakMinutes: number;
}

export interface Shift {
  readonly code: string;
  readonly segments: readonly Segment[];
}

export interface TodayRow {
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly position: string;
  readonly workDate: string;
  readonly shift: Shift | null;
  readonly status: DayStatus;
  readonly firstIn: string | null;
  readonly lastOut: string | null;
  readonly lateMinutes: number;
  readonly workedMinutes: number;
  readonly closed: boolean;
  readonly anomalies: readonly {
    readonly anomalyId: string;
    readonly kind: AnomalyKind;
    readonly minutes: number;
    readonly status: AnomalyStatus;
  }[];
  readonly incomplete: boolean;
}

export const summaryFigures = [
  'rostered',
  'present',
  'late',
  'absent',
  'onLeave',
  'notYet',
  'openAnomalies',
] as const;
export type SummaryFigure = (typeof summaryFigures)[number];

export interface TodayView extends View<TodayRow> {
  readonly summary: Readonly<Record<SummaryFigure, number>>;
}

export interface AnomalyRow {
  readonly anomalyId: string;
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly workDate: string;
  readonly kind: AnomalyKind;
  readonly minutes: number;
  readonly segment: number | null;
  readonly status: AnomalyStatus;
  readonly ofLeader: boolean;
  readonly explanation: string | null;
  readonly reason: string | null;
  readonly withheld: Withheld;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly detectedAt: string;
  readonly decidedAt: string | null;
  readonly period: string;
}

export type RequestKind = 'correction' | 'leave' | 'overtime' | 'field_work';

export interface RequestRow {
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly workDate: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: Direction | null;
  readonly leaveKind: LeaveKind | null;
  readonly minutes: number | null;
  readonly reason: string | null;
  readonly withheld: Withheld;
  readonly status: string;
  readonly overQuota: boolean;
  readonly decidedBy: string | null;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
}

export const totalFigures = [
  'rosteredDays',
  'attendedDays',
  'scheduledMinutes',
  'workedMinutes',
  'lateCount',
  'lateMinutes',
  'earlyLeaveCount',
  'earlyLeaveMinutes',
  'absentMinutes',
  'leaveMinutes',
  'overtimeWorkdayMinutes',
  'overtimeRestMinutes',
  'overtimeStatutoryMinutes',
  'openAnomalies',
] as const;
export type TotalFigure = (typeof totalFigures)[number];
export type Totals = Readonly<Record<TotalFigure, number>>;
export type MonthStatus = 'open' | 'submitted' | 'returned' | 'accepted' | 'amended';

export interface Amendment {
  readonly ordinal: number;
  readonly workDate: string;
  readonly cause: string;
  readonly previous: Totals;
  readonly difference: Totals;
  readonly recordedAt: string;
}

export interface MonthRow {
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly totals: Totals;
  readonly status: MonthStatus;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly submittedByName: string | null;
  readonly returnReason: string | null;
  readonly acceptedAt: string | null;
  readonly amendments: readonly Amendment[];
}

export interface DayFigures {
  readonly dayKind: DayKind;
  readonly scheduledMinutes: number;
  readonly workedMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absentMinutes: number;
  readonly leaveMinutes: number;
  readonly fieldMinutes: number;
  readonly overtimeMinutes: number;
}

export interface DayRow {
  readonly workDate: string;
  readonly dayKind: DayKind;
  readonly shift: Shift | null;
  readonly firstIn: string | null;
  readonly lastOut: string | null;
  readonly figures: DayFigures | null;
  readonly anomalies: readonly {
    readonly anomalyId: string;
    readonly kind: AnomalyKind;
    readonly minutes: number;
    readonly status: AnomalyStatus;
  }[];
  readonly closed: boolean;
}

export interface MonthDetail {
  readonly positions?: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly month: MonthRow;
  readonly days: readonly DayRow[];
}

export interface PunchRow {
  readonly at: string;
  readonly direction: Direction;
  readonly source: string;
  readonly deviceAt: string | null;
  readonly driftMinutes: number | null;
}

export interface MyView {
  readonly positions?: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly today: {
    readonly workDate: string;
    readonly shift: Shift | null;
    readonly punches: readonly PunchRow[];
    readonly nextDirection: Direction;
    readonly status: DayStatus;
  };
  readonly days: readonly DayRow[];
  readonly openRequests: readonly RequestRow[];
  readonly anomalies: readonly AnomalyRow[];
  readonly timeOffBalanceMinutes: number;
}

export interface EvidenceEvent {
  readonly service: string;
  readonly site: string;
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly data: unknown;
}

export interface Evidence {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** ISO 4217, of money; null = of no money, or the site's. */
  readonly currency: string | null;
  readonly formula: { readonly text: string; readonly version: number };
  readonly rederived: number;
  readonly equal: boolean;
  /** An event that concerns the figure could not be applied yet. */
  readonly incomplete: boolean;
  readonly rows: readonly {
    readonly contribution: number;
    readonly employeeId?: string | null;
    readonly name?: string | null;
    readonly event: EvidenceEvent;
  }[];
}

/** A rate with both its parts; each adds up to its own value. */
export interface RateEvidence {
  readonly figure: string;
  /** Hundredths of a percent. */
  readonly rate: number | null;
  readonly formula: Evidence['formula'];
  readonly numerator: Evidence;
  readonly denominator: Evidence;
}

/** An event as the log tells it: CloudEvents attributes. */
export interface LogEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly recordedtime: string;
}

export interface CommandAnswer {
  readonly stream: string;
  readonly version: number;
  readonly after: string;
}
