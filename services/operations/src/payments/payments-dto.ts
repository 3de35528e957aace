import { IsCalendarDate, IsSlug } from '@muster/platform';
import {
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
} from 'class-validator';

const REASONS = ['bounced', 'mistaken', 'refunded', 'recalled'] as const;
const OUTCOMES = ['found', 'not_found', 'other_account'] as const;

/** Which case: by its id, or as the lender names it. */
class OfCaseRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() caseId?: string;
  /** 委託方: the lender's code; with `accountRef`, instead of `caseId`. */
  @ValidateIf(({ caseId }: OfCaseRequest) => caseId === undefined)
  @IsString()
  @Length(1, 40)
  principal?: string;
  @ValidateIf(({ caseId }: OfCaseRequest) => caseId === undefined)
  @IsString()
  @Length(1, 80)
  accountRef?: string;
  /** The lender's reference of the payment: the same again is the same payment. */
  @IsString() @Length(1, 120) reference: string;
}

export class RecordPaymentRequest extends OfCaseRequest {
  /** Minor units. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
  /** ISO 4217; must be the case's. */
  @Matches(/^[A-Z]{3}$/) currency: string;
  /** The site's date on which it counts; not in the future. */
  @IsCalendarDate() valueDate: string;
}

export class ReversePaymentRequest extends OfCaseRequest {
  /** The lender's reference of the reversal; needed for the second and later ones of a payment. */
  @IsOptional() @IsString() @Length(1, 120) reversalReference?: string;
  /** Minor units; all that is left when it is missing. */
  @IsOptional() @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor?: number;
  @IsIn(REASONS) reason: (typeof REASONS)[number];
}

export class RequestPaymentCheckRequest {
  @IsSlug() site: string;
  /** What the debtor says was paid, minor units. */
  @IsOptional() @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) claimedMinor?: number;
  @IsOptional() @IsCalendarDate() claimedOn?: string;
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class AnswerPaymentCheckRequest {
  @IsSlug() site: string;
  @IsIn(OUTCOMES) outcome: (typeof OUTCOMES)[number];
  @IsOptional() @IsUUID() paymentId?: string;
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}
