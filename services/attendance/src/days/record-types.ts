import type {
  AnomalyKind,
  AttendanceParameters,
  DayFigures,
  DayKind,
  leaveKind,
  position,
  punchDirection,
  Shift,
  workingTime,
} from '@muster/contracts/attendance';
import type { z } from 'zod';

type ById<Value> = Readonly<Record<string, Value>>;
type ByDate<Value> = Readonly<Record<string, Value>>;

export type PolicyVersion = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly parameters: AttendanceParameters;
};

export type Team = {
  readonly label: string;
  /** By date, the latest appointment last. */
  readonly leaders: readonly { readonly employeeId: string; readonly from: string }[];
  readonly deputies: readonly { readonly employeeId: string; readonly from: string; readonly to: string }[];
};

export type Membership = {
  readonly teamId: string;
  readonly from: string;
  readonly to: string | null;
  readonly share: number;
  readonly home: boolean;
};

export type Punch = {
  readonly punchId: string;
  readonly at: string;
  readonly direction: PunchDirection;
  readonly fieldOrderId: string | null;
};
export type PunchDirection = z.infer<typeof punchDirection>;

export type Anomaly = {
  readonly anomalyId: string;
  readonly kind: AnomalyKind;
  readonly minutes: number;
  readonly segment: number | null;
  readonly teamId: string | null;
  readonly ofLeader: boolean;
  /** `withdrawn` by a later fact, or because the policy excused it. */
  readonly status: 'open' | 'explained' | 'excused' | 'upheld' | 'withdrawn';
  /** Digest of the explanation, or of the reason of the decision. */
  readonly digest: string | null;
};

export type Day = {
  /** As recorded; approved corrections stand with the requests. */
  readonly punches: readonly Punch[];
  readonly closed: {
    readonly period: string;
    readonly teamId: string | null;
    /** Latest: as closed or as last reassessed. */
    readonly figures: DayFigures;
  } | null;
  readonly anomalies: ById<Anomaly>;
};

export type Correction = {
  readonly workDate: string;
  readonly direction: PunchDirection;
  readonly at: string;
  readonly teamId: string | null;
  readonly period: string;
  readonly overQuota: boolean;
  readonly status: 'open' | 'approved' | 'refused';
  readonly decidedBy: string | null;
};

export type Leave = {
  readonly kind: z.infer<typeof leaveKind>;
  readonly from: string;
  readonly to: string;
  readonly workDates: readonly string[];
  readonly minutes: number;
  readonly teamId: string | null;
  readonly status: 'open' | 'granted' | 'refused' | 'cancelled';
  readonly decidedBy: string | null;
};

export type Overtime = {
  readonly workDate: string;
  readonly from: string;
  readonly to: string;
  readonly dayKind: DayKind;
  readonly teamId: string | null;
  readonly status: 'open' | 'approved' | 'refused';
  readonly compensation: 'pay' | 'time_off' | null;
  readonly decidedBy: string | null;
};

export type FieldOrder = {
  readonly companionId: string;
  readonly teamId: string | null;
  readonly workDate: string;
  readonly from: string;
  readonly to: string;
  readonly stops: number;
  /** Instant of the first check-in at each stop, by its number from 1. */
  readonly checkIns: Readonly<Record<number, string>>;
};

export type Swap = {
  readonly workDate: string;
  readonly otherId: string;
  readonly otherWorkDate: string;
  readonly done: boolean;
};

export type Person = {
  readonly hired: {
    readonly position: z.infer<typeof position>;
    readonly workingTime: z.infer<typeof workingTime>;
    readonly hiredOn: string;
    /** Digests of name, staff number and phone. */
    readonly digest: string;
  } | null;
  /** Last day of work. */
  readonly left: string | null;
  readonly erasureOrdered: boolean;
  readonly memberships: readonly Membership[];
  /** By work date; a date without a shift is off. */
  readonly roster: ByDate<Shift>;
  readonly swaps: ById<Swap>;
  readonly corrections: ById<Correction>;
  readonly leaves: ById<Leave>;
  readonly overtime: ById<Overtime>;
  /** 調休假, oldest first. */
  readonly timeOffEarned: readonly {
    readonly requestId: string;
    readonly workDate: string;
    readonly minutes: number;
    readonly expiresOn: string;
  }[];
  readonly timeOffExpired: readonly {
    readonly requestId: string;
    readonly minutes: number;
    readonly expiredOn: string;
  }[];
  readonly fieldOrders: ById<FieldOrder>;
  /** Periods of the latenesses that the policy excused, by anomaly. */
  readonly freeLates: ById<string>;
  readonly days: ByDate<Day>;
};

/** Everything known about the time of the people whose streams were loaded. */
export type AttendanceRecord = {
  readonly site: { readonly siteId: string; readonly timeZone: string; readonly jurisdiction: string } | null;
  /** In the order of adoption. */
  readonly policies: readonly PolicyVersion[];
  /** By year: the exceptions from Monday–Friday work. */
  readonly calendars: Readonly<Record<number, ByDate<DayKind>>>;
  readonly teams: ById<Team>;
  readonly people: ById<Person>;
};
