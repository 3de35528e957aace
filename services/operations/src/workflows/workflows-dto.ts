import type { CollectionChannel } from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CHANNELS } from '../plans/plans-dto.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class StageRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(21)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(20, { each: true })
  buckets: number[];
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(5) @IsIn(CHANNELS, { each: true }) channels: CollectionChannel[];
  /** Norm: at least so many attempts in any seven days. */
  @IsInt() @Min(0) @Max(50) attemptsPerWeek: number;
  /** Norm: hours from the assignment to the first attempt. */
  @IsInt() @Min(1) @Max(720) firstAttemptHours: number;
  /** Days in the stage after which the case is escalated; no limit without it. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) limitDays?: number;
}

export class ConductRequest {
  /** Local time of the debtor, HH:MM. */
  @Matches(TIME) earliest: string;
  @Matches(TIME) latest: string;
  @IsIn(['never', 'locate_only']) thirdParties: 'never' | 'locate_only';
}

export class DraftWorkflowRequest {
  @IsSlug() site: string;
  /** A new draft without it. */
  @IsOptional() @IsUUID() workflowId?: string;
  /** Every team of the site without it. */
  @IsOptional() @IsUUID() teamId?: string;
  /** Every product without it. */
  @IsOptional() @IsString() @Length(1, 80) product?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(21)
  @ValidateNested({ each: true })
  @Type(() => StageRequest)
  stages: StageRequest[];
  @ValidateNested() @Type(() => ConductRequest) conduct: ConductRequest;
}

export class PublishWorkflowRequest {
  @IsSlug() site: string;
  @IsCalendarDate() effectiveFrom: string;
}
