import { operationsParameters, type OperationsParameters } from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug, IsWhole } from '@muster/platform';
import { IsObject } from 'class-validator';

export class AdoptOperationsPolicyRequest {
  @IsSlug() site: string;
  /** Today or later. */
  @IsCalendarDate() effectiveFrom: string;
  /** Every section, as in `OperationsPolicyAdopted`. */
  @IsObject() @IsWhole(operationsParameters) parameters: OperationsParameters;
}
