import type { ComponentShare } from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const COMPONENTS = ['principal', 'interest', 'fee'] as const;

/** Either an amount or a share of what is unpaid of the component. */
export class WaivedRequest {
  @IsIn(COMPONENTS) component: ComponentShare['component'];
  /** Minor units of the case's currency. */
  @ValidateIf(({ basisPoints }: WaivedRequest) => basisPoints === undefined)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  amountMinor?: number;
  /** Hundredths of a percent. */
  @ValidateIf(({ amountMinor }: WaivedRequest) => amountMinor === undefined)
  @IsInt()
  @Min(1)
  @Max(10_000)
  basisPoints?: number;
}

class InstalmentRequest {
  @IsCalendarDate() dueDate: string;
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
}

export class ProposeConcessionRequest {
  @IsSlug() site: string;
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique(({ component }: WaivedRequest) => component)
  @ValidateNested({ each: true })
  @Type(() => WaivedRequest)
  waived: WaivedRequest[];
  /** All that is then left, in order; empty = as it is due now. */
  @IsArray()
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => InstalmentRequest)
  instalments: InstalmentRequest[];
  /** Why. */
  @IsString() @Length(1, 1000) note: string;
}

export class DecideConcessionRequest {
  @IsSlug() site: string;
  @IsIn(['approve', 'refuse']) decision: 'approve' | 'refuse';
  /** Of the lender's answer. */
  @IsOptional() @IsString() @Length(1, 200) reference?: string;
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class AcceptConcessionRequest {
  @IsSlug() site: string;
}
