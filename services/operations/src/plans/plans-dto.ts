import type { CollectionChannel } from '@muster/contracts/operations';
import { IsSlug } from '@muster/platform';
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

export const CHANNELS = [
  'call',
  'message',
  'email',
  'letter',
  'visit',
] as const satisfies CollectionChannel[];
const MOST = Number.MAX_SAFE_INTEGER;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export class FiguresRequest {
  /** Minor units of the site's currency. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST) collectedMinor?: number;
  /** 履約率 in hundredths of a percent. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) keptRate?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST) contacts?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST) promises?: number;
}

export class SetTargetRequest {
  @IsSlug() site: string;
  /** The team or the collector. */
  @IsUUID() holderId: string;
  @IsIn(['team', 'collector']) holder: 'team' | 'collector';
  /** 業績月, such as 2026-11. */
  @Matches(MONTH) month: string;
  @ValidateNested() @Type(() => FiguresRequest) figures: FiguresRequest;
  /** Needed when the target is changed. */
  @IsOptional() @IsString() @Length(1, 1000) reason?: string;
}

export class EffortRequest {
  @IsInt() @Min(0) @Max(20) bucket: number;
  @IsInt() @Min(1) @Max(100) percent: number;
}

export class ProposePlanRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @Matches(MONTH) month: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  goals: string[];
  /** Percent of the effort by bucket; adds up to 100. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(21)
  @ValidateNested({ each: true })
  @Type(() => EffortRequest)
  efforts: EffortRequest[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  measures: string[];
}

export class ApproveRequest {
  @IsSlug() site: string;
  /** Which revision was read. */
  @IsInt() @Min(1) revision: number;
}

export class ReturnRequest extends ApproveRequest {
  @IsString() @Length(1, 1000) reason: string;
}

export class SegmentRequest {
  @IsArray()
  @ArrayMaxSize(21)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(20, { each: true })
  buckets: number[];
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @Length(1, 80, { each: true }) products: string[];
  @IsOptional() @IsInt() @Min(0) @Max(MOST) fromMinor?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST) toMinor?: number;
}

export class StepRequest {
  @IsIn(CHANNELS) channel: CollectionChannel;
  /** Days after the step before. */
  @IsInt() @Min(0) @Max(365) afterDays: number;
}

export class OfferRequest {
  /** Of interest and fees, in hundredths of a percent. */
  @IsInt() @Min(0) @Max(10_000) waiverRate: number;
  @IsInt() @Min(1) @Max(120) instalments: number;
}

export class ProposeStrategyRequest {
  @IsSlug() site: string;
  /** A new strategy without it. */
  @IsOptional() @IsUUID() strategyId?: string;
  /** A word of the policy's treatment grid. */
  @IsString() @Length(1, 40) treatment: string;
  @IsString() @Length(1, 200) label: string;
  @ValidateNested() @Type(() => SegmentRequest) segment: SegmentRequest;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => StepRequest)
  steps: StepRequest[];
  @IsInt() @Min(1) @Max(50) attemptsPerWeek: number;
  @IsOptional() @ValidateNested() @Type(() => OfferRequest) offer?: OfferRequest;
}

export class RetireStrategyRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 1000) reason: string;
}
