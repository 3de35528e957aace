import type { ItemScore } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
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
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const BASES = ['sample', 'complaint', 'targeted', 'calibration'] as const;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

class AtSite {
  @IsSlug() site: string;
}

export class FormItemRequest {
  @Matches(/^[a-z][a-z0-9_]{0,39}$/) code: string;
  @IsString() @Length(1, 500) label: string;
  @IsInt() @Min(0) @Max(1000) weight: number;
  /** Failed, it makes the whole score 0. */
  @IsBoolean() critical: boolean;
}

export class PublishFormRequest extends AtSite {
  @IsCalendarDate() effectiveFrom: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => FormItemRequest)
  items: FormItemRequest[];
}

/** Month: `2026-03`. */
export class SampleRequest extends AtSite {
  @Matches(MONTH) month: string;
}

export class ItemScoreRequest {
  @IsString() @Length(1, 40) code: string;
  /** 0–100; null = does not apply to this call. */
  @ValidateIf(({ score }: ItemScoreRequest) => score !== null) @IsInt() @Min(0) @Max(100) score:
    number | null;
}

class Scored extends AtSite {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ItemScoreRequest)
  scores: ItemScore[];
}

export class ReviewCallRequest extends Scored {
  @IsUUID() contactId: string;
  @IsUUID() caseId: string;
  @IsUUID() collectorId: string;
  @IsIn(BASES) basis: (typeof BASES)[number];
  @IsOptional() @IsString() @Length(1, 4000) comment?: string;
}

export class DisputeReviewRequest extends AtSite {
  @IsString() @Length(1, 2000) reason: string;
}

export class DecideDisputeRequest extends AtSite {
  /** What another reviewer finds; left out, the scores are kept. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ItemScoreRequest)
  scores?: ItemScore[];
  @IsString() @Length(1, 2000) reasons: string;
}

export class CalibrateRequest extends AtSite {
  @IsUUID() contactId: string;
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  reviewIds: string[];
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}
