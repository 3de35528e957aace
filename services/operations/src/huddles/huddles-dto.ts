import { huddleKind, type HuddleKind } from '@muster/contracts/operations';
import { IsCalendarDate, IsInstant, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';

const KINDS = huddleKind.options;

export class FollowUpRequest {
  @IsUUID() ownerId: string;
  @IsString() @Length(1, 500) task: string;
  @IsCalendarDate() dueOn: string;
}

export class HoldHuddleRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @IsIn(KINDS) kind: HuddleKind;
  /** When it was held; now without it. */
  @IsOptional() @IsInstant() at?: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) present: string[];
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @Length(1, 200, { each: true }) agenda: string[];
  @IsOptional() @IsString() @Length(1, 2000) findings?: string;
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FollowUpRequest)
  followUps: FollowUpRequest[];
}

export class CompleteFollowUpRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @IsIn(KINDS) kind: HuddleKind;
  @IsCalendarDate() heldOn: string;
}
