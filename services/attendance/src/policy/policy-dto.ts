import type { AttendanceParameters, DayKind } from '@muster/contracts/attendance';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Jurisdiction } from './policy.decider.js';

const JURISDICTIONS = ['CN', 'TW', 'HK', 'US', 'UK', 'IN'] as const;
const DAY_KINDS = ['workday', 'rest', 'statutory', 'makeup'] as const;

const Whole =
  (min: number, max: number): PropertyDecorator =>
  (target, property) => {
    IsInt()(target, property);
    Min(min)(target, property);
    Max(max)(target, property);
  };
const Minutes = () => Whole(0, 24 * 60);

export class SiteRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 80) label: string;
  /** IANA zone, such as `Asia/Taipei`. */
  @IsString() @Length(1, 60) timeZone: string;
  @IsIn(JURISDICTIONS) jurisdiction: Jurisdiction;
}

class Parameters implements AttendanceParameters {
  @Minutes() graceMinutes: number;
  @Whole(0, 31) freeLatesPerPeriod: number;
  @Whole(1, 24 * 60) absentFromMinutes: number;
  @Whole(1, 60) roundToMinutes: number;
  @Minutes() punchWindowMinutes: number;
  @Whole(0, 3600) duplicateWithinSeconds: number;
  @Minutes() clockDriftMinutes: number;
  @Minutes() closeAfterMinutes: number;
  @Whole(0, 366) correctionWithinDays: number;
  @Whole(0, 99) correctionsPerPeriod: number;
  @Whole(1, 28) periodStartDay: number;
  @Minutes() overtimeFromMinutes: number;
  @IsOptional() @Whole(0, 366) overtimeWithinDays?: number;
  @Whole(1, 3660) timeOffExpiresAfterDays: number;
}

export class PolicyRequest {
  @IsSlug() site: string;
  @IsCalendarDate() effectiveFrom: string;
  @ValidateNested() @Type(() => Parameters) parameters: Parameters;
}

class CalendarDayRequest {
  @IsCalendarDate() date: string;
  @IsIn(DAY_KINDS) kind: DayKind;
  @IsString() @MaxLength(80) label: string;
}

export class CalendarRequest {
  @IsSlug() site: string;
  @Whole(2000, 2200) year: number;
  @IsArray()
  @ArrayMaxSize(366)
  @ValidateNested({ each: true })
  @Type(() => CalendarDayRequest)
  days: CalendarDayRequest[];
}

export class ProposalQuery {
  @IsIn(JURISDICTIONS) jurisdiction: Jurisdiction;
  @Type(() => Number) @Whole(2000, 2200) year: number;
  @IsOptional() @IsSlug() site?: string;
}

export class HistoryRequest {
  @IsSlug() site: string;
  /** Where the past came from, such as `demo` or the older system's name. */
  @IsString() @Length(1, 200) source: string;
}
