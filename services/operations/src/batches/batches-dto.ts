import type { BatchTerms, Placement } from '@muster/contracts/operations';
import { retentionReason } from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug } from '@muster/platform';
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
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PLACEMENTS } from './batches.decider.js';

const REASONS = retentionReason.options;

class CommissionRow {
  @IsInt() @Min(0) @Max(20) fromBucket: number;
  @IsInt() @Min(0) @Max(20) toBucket: number;
  /** Hundredths of a percent of what is collected. */
  @IsInt() @Min(0) @Max(10_000) basisPoints: number;
}

class RetentionTerms {
  /** null = no limit. */
  @ValidateIf(({ maxCases }: RetentionTerms) => maxCases !== null) @IsInt() @Min(0) maxCases: number | null;
  /** Hundredths of a percent of the declared cases; null = no limit. */
  @ValidateIf(({ basisPoints }: RetentionTerms) => basisPoints !== null)
  @IsInt()
  @Min(0)
  @Max(10_000)
  basisPoints: number | null;
  @IsInt() @Min(1) @Max(366) maxDays: number;
}

class Terms implements BatchTerms {
  @IsArray()
  @ArrayMaxSize(21)
  @ValidateNested({ each: true })
  @Type(() => CommissionRow)
  commission: CommissionRow[];
  /** null = no payment dated after the return counts. */
  @ValidateIf(({ paymentsCountDays }: Terms) => paymentsCountDays !== null)
  @IsInt()
  @Min(0)
  @Max(366)
  paymentsCountDays: number | null;
  @ValidateNested() @Type(() => RetentionTerms) retention: RetentionTerms;
}

export class ReceiveBatchRequest {
  @IsSlug() site: string;
  /** 委託方: the lender's code. */
  @IsString() @Length(1, 40) principal: string;
  /** The lender's code of the batch. */
  @IsString() @Length(1, 80) code: string;
  @IsIn(PLACEMENTS) placement: Placement;
  @IsCalendarDate() handedOverOn: string;
  @IsCalendarDate() returnOn: string;
  @IsInt() @Min(1) @Max(10_000_000) declaredCases: number;
  /** Minor units. */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) declaredAmountMinor: number;
  @Matches(/^[A-Z]{3}$/) currency: string;
  @ValidateNested() @Type(() => Terms) terms: Terms;
}

export class MoveReturnRequest {
  @IsSlug() site: string;
  @IsCalendarDate() returnOn: string;
  /** Of the lender's letter. */
  @IsString() @Length(1, 200) reference: string;
}

export class ReturnBatchRequest {
  @IsSlug() site: string;
  /** `recalled`: the lender wants it back · `decided`: the site gives it back. */
  @IsIn(['recalled', 'decided']) cause: 'recalled' | 'decided';
  @IsOptional() @IsString() @Length(1, 200) reference?: string;
}

export class OfCase {
  @IsSlug() site: string;
  @IsUUID() caseId: string;
}

export class RequestRetentionRequest extends OfCase {
  @IsCalendarDate() until: string;
  @IsIn(REASONS) reason: (typeof REASONS)[number];
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class DecideRetentionRequest extends OfCase {
  @IsIn(['grant', 'refuse']) decision: 'grant' | 'refuse';
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}
