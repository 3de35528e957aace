import {
  coachingKind,
  findingKind,
  takeOverReason,
  type CoachingKind,
  type FindingKind,
  type TakeOverReason,
} from '@muster/contracts/operations';
import { IsCalendarDate, IsInstant, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const BASES = ['observation', 'call_review', 'test', 'role_play'] as const;

class OfMember {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
}

export class RecordCoachingRequest extends OfMember {
  @IsIn(coachingKind.options) kind: CoachingKind;
  /** Now without it. */
  @IsOptional() @IsInstant() heldAt?: string;
  @IsInt() @Min(1) @Max(600) minutes: number;
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) skills: string[];
  @IsString() @Length(1, 2000) note: string;
  @IsOptional() @IsCalendarDate() followUpOn?: string;
}

export class AcknowledgeRequest {
  @IsSlug() site: string;
  @IsOptional() @IsString() @Length(1, 2000) comment?: string;
}

export class TakeOverRequest extends OfMember {
  @IsOptional() @IsUUID() caseId?: string;
  /** Now without it. */
  @IsOptional() @IsInstant() at?: string;
  @IsIn(takeOverReason.options) reason: TakeOverReason;
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}

export class AssessRequest extends OfMember {
  /** A code of the policy. */
  @IsString() @Length(1, 40) skill: string;
  /** 1 not yet – 5 teaches it. */
  @IsInt() @Min(1) @Max(5) level: number;
  @IsIn(BASES) basis: (typeof BASES)[number];
}

export class FindingRequest {
  /** Whom it is about. */
  @IsOptional() @IsUUID() employeeId?: string;
  @IsIn(findingKind.options) kind: FindingKind;
  @IsString() @Length(1, 2000) note: string;
  @IsOptional() @IsCalendarDate() followUpOn?: string;
}

export class WalkRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @IsInstant() from: string;
  @IsInstant() to: string;
  @IsArray() @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) presentIds: string[];
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FindingRequest)
  findings: FindingRequest[];
}

export class OfSite {
  @IsSlug() site: string;
}
