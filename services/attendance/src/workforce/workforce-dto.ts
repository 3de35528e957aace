import { IsCalendarDate, IsSlug } from '@muster/platform';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { HireEmployee } from './employees.decider.js';

const POSITIONS = ['collector', 'team_leader', 'ops_manager', 'quality', 'case_admin', 'staff'] as const;
const WORKING_TIMES = ['standard', 'comprehensive', 'flexible'] as const;

export class HireRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() employeeId?: string;
  @IsString() @Length(1, 80) name: string;
  @IsString() @Length(1, 40) staffNo: string;
  @IsOptional() @Matches(/^\+?[\d -]{5,20}$/) phone?: string;
  @IsIn(POSITIONS) position: HireEmployee['position'];
  @IsIn(WORKING_TIMES) workingTime: HireEmployee['workingTime'];
  @IsCalendarDate() hiredOn: string;
}

export class EmployeeLeavingRequest {
  @IsSlug() site: string;
  @IsCalendarDate() lastDay: string;
  @IsOptional() @IsUUID() receiverId?: string;
}

export class ErasureRequest {
  @IsSlug() site: string;
}

export class TeamRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() teamId?: string;
  @IsString() @Length(1, 40) label: string;
}

export class MemberRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @IsCalendarDate() from: string;
  @IsOptional() @IsCalendarDate() to?: string;
  /** Percent of the working time. */
  @IsInt() @Min(1) @Max(100) share: number;
  @IsBoolean() home: boolean;
}

export class MemberLeavingRequest {
  @IsSlug() site: string;
  @IsCalendarDate() lastDay: string;
}

export class LeaderRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @IsCalendarDate() from: string;
}

export class DeputyRequest extends LeaderRequest {
  @IsCalendarDate() to: string;
}
