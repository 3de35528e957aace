import { riskParameters, type RiskParameters } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug, IsWhole } from '@muster/platform';
import { IsObject } from 'class-validator';

export class AdoptRiskPolicyRequest {
  @IsSlug() site: string;
  @IsCalendarDate() effectiveFrom: string;
  /** Every section, as in the event. */
  @IsObject() @IsWhole(riskParameters) parameters: RiskParameters;
}
