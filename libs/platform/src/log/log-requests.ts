import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsInstant, IsSlug } from '../http/validation.js';

export class LogPageQuery {
  @IsSlug()
  site: string;

  /** Position after which to read; 0 = from the beginning. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after: number = 0;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;
}

export class LogStreamQuery {
  @IsSlug()
  site: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;
}

export class LogHeadQuery {
  @IsSlug()
  site: string;
}

export class LogPositionQuery {
  @IsSlug()
  site: string;

  @IsInstant()
  at: string;
}
