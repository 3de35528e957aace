import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, Max, Min } from 'class-validator';
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

export class LogPositionsQuery {
  @IsSlug()
  site: string;

  /** Repeatable. */
  @Type(() => Number)
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value : [value]))
  @IsArray()
  @ArrayMaxSize(250)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(Number.MAX_SAFE_INTEGER, { each: true })
  positions: number[];
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
