import type { PromisePart } from '@muster/contracts/operations';
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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const PUT_OFF = ['debtor_asked', 'income_late', 'hardship', 'mistaken'] as const;
const VOIDED = ['mistaken', 'replaced', 'disputed', 'withdrawn'] as const;

class PartRequest implements PromisePart {
  @IsCalendarDate() dueOn: string;
  /** Minor units of the case's currency. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
}

class PartsRequest {
  @IsSlug() site: string;
  /** Instalments; a plain promise has one. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => PartRequest)
  parts: PartRequest[];
}

export class RecordPromiseRequest extends PartsRequest {
  /** The contact in which it was made. */
  @IsOptional() @IsUUID() contactId?: string;
}

export class ReschedulePromiseRequest extends PartsRequest {
  @IsIn(PUT_OFF) reason: (typeof PUT_OFF)[number];
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class VoidPromiseRequest {
  @IsSlug() site: string;
  @IsIn(VOIDED) reason: (typeof VOIDED)[number];
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}
