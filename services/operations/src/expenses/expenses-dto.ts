import { IsCalendarDate, IsSlug } from '@muster/platform';
import { ApiProperty } from '@nestjs/swagger';
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
import { VOUCHER_FORMATS, type VoucherFormat } from './voucher-files/voucher-file.js';

/** A voucher's claims are decided on together: so many at most. */
export const MOST_CLAIMS = 200;

const IsMonth = (): PropertyDecorator =>
  Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '$property must be a month such as 2026-03' });

export class OfSite {
  @IsSlug() site: string;
}

export class LineRequest {
  /** A code of the policy. */
  @IsString() @Length(1, 40) category: string;
  @IsCalendarDate() date: string;
  /** Minor units. */
  @IsInt() @Min(1) @Max(1_000_000_000_000) amountMinor: number;
  @IsArray() @ArrayMaxSize(10) @IsUUID(undefined, { each: true }) receiptIds: string[];
}

export class ClaimExpenseRequest extends OfSite {
  @IsUUID() employeeId: string;
  /** ISO 4217; that of the site. */
  @Matches(/^[A-Z]{3}$/) currency: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => LineRequest)
  lines: LineRequest[];
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class ReasonRequest extends OfSite {
  @IsString() @Length(1, 1000) reason: string;
}

export class ReceiptQuery extends OfSite {
  /** Whose receipt it is. */
  @IsUUID() employeeId: string;
}

export class ReceiptAnswer {
  @ApiProperty({ format: 'uuid' }) receiptId: string;
  @ApiProperty() sha256: string;
  @ApiProperty({ enum: ['application/pdf', 'image/png', 'image/jpeg'] })
  mediaType: 'application/pdf' | 'image/png' | 'image/jpeg';
  @ApiProperty() bytes: number;
}

export class SetBudgetRequest extends OfSite {
  @IsUUID() teamId: string;
  @IsMonth() month: string;
  /** Minor units of the site's currency. */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
}

export class PrepareVoucherRequest extends OfSite {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CLAIMS)
  @IsUUID(undefined, { each: true })
  claimIds: string[];
  @IsCalendarDate() voucherDate: string;
  /** 憑證號 in the ledger; 1 without it. */
  @IsOptional() @IsInt() @Min(1) @Max(99_999) number?: number;
}

export class PayVoucherRequest extends OfSite {
  @IsCalendarDate() paidOn: string;
  /** Of the bank's transfer. */
  @IsOptional() @IsString() @Length(1, 80) reference?: string;
}

export class CancelVoucherRequest extends OfSite {
  /** About the voucher, not about a person. */
  @IsString() @Length(1, 500) reason: string;
}

export class VoucherFileQuery extends OfSite {
  @IsIn(VOUCHER_FORMATS) format: VoucherFormat;
}
