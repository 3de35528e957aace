import { interpreter, type Interpreter } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Min,
} from 'class-validator';

class AtSite {
  @IsSlug() site: string;
}

export class PublishPolicyRequest extends AtSite {
  /** Of a policy that is there already: its next version. */
  @IsOptional() @IsUUID() policyId?: string;
  @IsString() @Length(1, 200) title: string;
  @IsString() @Length(1, 60_000) body: string;
  /** What changed; needed from the second version on. */
  @IsOptional() @IsString() @Length(1, 2000) changes?: string;
  /** The department that says what it means. */
  @IsIn(interpreter.options) interpretedBy: Interpreter;
  @IsCalendarDate() effectiveFrom: string;
  /** Positions that have to read it. */
  @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsString({ each: true }) positions: string[];
}

export class RepealPolicyRequest extends AtSite {
  /** First date on which it does not hold. */
  @IsCalendarDate() from: string;
  @IsString() @Length(1, 2000) reason: string;
}

export class AcknowledgePolicyRequest extends AtSite {
  @IsInt() @Min(1) version: number;
}
