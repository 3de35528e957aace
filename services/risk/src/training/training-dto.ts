import { IsCalendarDate, IsSlug } from '@muster/platform';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';

class AtSite {
  @IsSlug() site: string;
}

export class RequireTrainingRequest extends AtSite {
  @IsOptional() @IsUUID() requirementId?: string;
  /** Topic of the sessions that meet it. */
  @IsString() @Length(1, 100) topic: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10) @ArrayUnique() @IsString({ each: true }) positions: string[];
  /** Days that a training holds. */
  @IsInt() @Min(1) @Max(1830) validDays: number;
  /** Days from `from`, or from joining, until the first one. */
  @IsInt() @Min(0) @Max(365) firstWithinDays: number;
  @IsCalendarDate() from: string;
  /** Contacts are refused while it is lapsed. */
  @IsBoolean() barsContacts: boolean;
}

export class EndRequirementRequest extends AtSite {}

export class RecordTrainingRequest extends AtSite {
  @IsUUID() employeeId: string;
  @IsCalendarDate() on: string;
}
