import { IsCalendarDate, IsSlug } from '@muster/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const Clock = (): PropertyDecorator =>
  Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time of the site such as 09:00' });

class SegmentRequest {
  @Clock() from: string;
  /** Not after `from`: on the next day. */
  @Clock() to: string;
  @IsInt() @Min(0) @Max(720) breakMinutes: number;
}

class ShiftRequest {
  @IsCalendarDate() workDate: string;
  @IsString() @Length(1, 20) code: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ValidateNested({ each: true })
  @Type(() => SegmentRequest)
  segments: SegmentRequest[];
}

class RosterRow {
  @IsUUID() employeeId: string;
  @IsArray()
  @ArrayMaxSize(93)
  @ValidateNested({ each: true })
  @Type(() => ShiftRequest)
  shifts: ShiftRequest[];
}

export class RosterRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @IsCalendarDate() from: string;
  @IsCalendarDate() to: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RosterRow)
  rows: RosterRow[];
}

export class ShiftChangeRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @IsCalendarDate() workDate: string;
  /** Null = off. */
  @ApiProperty({ type: [SegmentRequest], nullable: true })
  @ValidateIf((_, segments: unknown) => segments !== null)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ValidateNested({ each: true })
  @Type(() => SegmentRequest)
  segments: SegmentRequest[] | null;
  @IsString() @Length(1, 20) code: string;
  @IsString() @Length(1, 500) reason: string;
}

export class SwapRequest {
  @IsSlug() site: string;
  /** Who asks: oneself. */
  @IsUUID() employeeId: string;
  @IsCalendarDate() workDate: string;
  @IsUUID() otherId: string;
  @IsCalendarDate() otherWorkDate: string;
}

export class SwapAgreement {
  @IsSlug() site: string;
  /** Who asked. */
  @IsUUID() employeeId: string;
}
