import { closingReason, type ClosingReason, type Due } from '@muster/contracts/operations';
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
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const COMPONENTS = ['principal', 'interest', 'fee'] as const;
const LEVELS = ['team_leader', 'ops_manager', 'legal'] as const;
const BASES = ['contact', 'payments', 'documents', 'credit_report', 'field_visit'] as const;
const CLOSING = closingReason.options;

export class DueRequest implements Due {
  @IsCalendarDate() dueDate: string;
  /** Minor units of the case's currency. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
  @IsIn(COMPONENTS) component: (typeof COMPONENTS)[number];
}

class Dues {
  @IsSlug() site: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => DueRequest)
  dues: DueRequest[];
}

export class OpenCaseRequest extends Dues {
  @IsOptional() @IsUUID() batchId?: string;
  /** 委託方: the lender's code. */
  @IsString() @Length(1, 40) principal: string;
  /** The lender's reference of the customer. */
  @IsString() @Length(1, 80) customerRef: string;
  /** The lender's reference of the account: one account is one case. */
  @IsString() @Length(1, 80) accountRef: string;
  @IsString() @Length(1, 80) product: string;
  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/) currency: string;
  @IsString() @Length(1, 120) name: string;
  @IsOptional() @IsString() @Length(1, 40) documentNo?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(3, 40, { each: true })
  phones?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  addresses?: string[];
  @IsOptional() @IsString() @Length(1, 40) region?: string;
  /** IANA zone of the debtor; the site's when it is left out. */
  @IsOptional() @IsTimeZone() timeZone?: string;
}

export class ChangeDuesRequest extends Dues {
  @IsString() @Length(1, 1000) reason: string;
}

export class CloseCaseRequest {
  @IsSlug() site: string;
  @IsIn(CLOSING) reason: ClosingReason;
}

export class ReopenCaseRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 1000) reason: string;
}

export class EscalateCaseRequest extends ReopenCaseRequest {
  @IsIn(LEVELS) to: (typeof LEVELS)[number];
}

export class AssessDebtorRequest {
  @IsSlug() site: string;
  /** 還款意願: 1 none – 5 full. */
  @IsInt() @Min(1) @Max(5) willingness: number;
  /** 還款能力: 1 none – 5 full. */
  @IsInt() @Min(1) @Max(5) ability: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(5) @IsIn(BASES, { each: true }) basis: (typeof BASES)[number][];
}
