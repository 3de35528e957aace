import { AFTER_TOKEN } from '@muster/projections';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** An RFC 3339 instant, or a token that names an event. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})|[a-z][a-z0-9-]*\/[a-z0-9-]+:\d{1,15})$/;
const toArray = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** What every view takes. */
export class ViewQuery {
  @IsSlug()
  site: string;

  /** As it was known at an instant (never in the future), or right after an event (`attendance/main:1287`). */
  @IsOptional()
  @Matches(MOMENT, {
    message: 'asOf must be an instant such as 2026-03-02T09:00:00Z, or a token such as attendance/main:1287',
  })
  asOf?: string;

  /** Tokens of commands that the answer must show; repeatable. */
  @IsOptional()
  @Transform(toArray)
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(AFTER_TOKEN, { each: true, message: 'after must be a token such as attendance/main:1287' })
  after?: string[];
}

export class ListQuery extends ViewQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  limit?: number;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @MaxLength(500)
  @Matches(/^[\w-]+$/)
  cursor?: string;
}

export class TeamListQuery extends ListQuery {
  @IsOptional()
  @IsUUID()
  team?: string;
}

export class DatesQuery extends TeamListQuery {
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

export const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
export const IsPeriod = (): PropertyDecorator =>
  Matches(PERIOD, { message: '$property must be a month such as 2026-11' });
