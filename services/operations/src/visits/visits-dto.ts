import { visitResult, type VisitResult } from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';

const RESULTS = visitResult.options;

export class RequestVisitRequest {
  @IsSlug() site: string;
  @IsCalendarDate() on: string;
  /** Where to. */
  @IsString() @Length(1, 300) place: string;
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class PlanVisitRequest extends RequestVisitRequest {
  /** The one that was asked for, where it answers one. */
  @IsOptional() @IsUUID() visitId?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  visitorIds: string[];
}

export class CheckInRequest {
  @IsSlug() site: string;
  /** Where the visitor is, as the device says it. */
  @IsOptional() @IsString() @Length(1, 300) place?: string;
}

export class ReportVisitRequest {
  @IsSlug() site: string;
  @IsIn(RESULTS) result: VisitResult;
  /** 聯絡許可: compact JWS. */
  @IsOptional() @Matches(/^[\w-]+\.[\w-]+\.[\w-]+$/) @Length(20, 4000) permit?: string;
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}

export class CancelVisitRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 1000) reason: string;
}
