import { IsSlug } from '@muster/platform';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import type { Decision } from './request.js';

/** What every request is about. */
export class OfPerson {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
}

export class DecisionRequest extends OfPerson {
  @IsIn(['approve', 'refuse']) decision: Decision;
  @IsOptional() @IsString() @Length(1, 1000) reason?: string;
}
