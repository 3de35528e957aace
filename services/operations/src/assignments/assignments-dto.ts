import { IsSlug } from '@muster/platform';
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
import { MOST_CASES } from './allocation.decider.js';

export class AssignCaseRequest {
  @IsSlug() site: string;
  @IsUUID() collectorId: string;
}

export class RecallCaseRequest {
  @IsSlug() site: string;
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class RecuseRequest extends RecallCaseRequest {
  @IsUUID() employeeId: string;
  @IsIn(['declared', 'relation']) reason: 'declared' | 'relation';
}

/** Cases of the pool. */
export class PoolFilter {
  @IsOptional() @IsInt() @Min(0) @Max(20) bucket?: number;
  @IsOptional() @IsString() @Length(1, 40) principal?: string;
  @IsOptional() @IsString() @Length(1, 80) product?: string;
  @IsOptional() @IsInt() @Min(1) @Max(MOST_CASES) limit?: number;
}

export class AllocationRequest {
  @IsSlug() site: string;
  /** These cases, in the pool or in a hand … */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CASES)
  @IsUUID(undefined, { each: true })
  caseIds?: string[];
  /** … or those of the pool that fit; all of it when nothing is said. */
  @IsOptional() @ValidateNested() @Type(() => PoolFilter) pool?: PoolFilter;
  /** To the members of this team … */
  @IsOptional() @IsUUID() teamId?: string;
  /** … or to these collectors. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  collectorIds?: string[];
  /** Decides between equals; the id of the run when it is left out. */
  @IsOptional() @IsString() @Length(1, 100) seed?: string;
}
