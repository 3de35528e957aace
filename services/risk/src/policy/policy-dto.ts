import { riskParameters, type RiskParameters } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { IsObject, ValidateBy } from 'class-validator';

const IsRiskParameters = (): PropertyDecorator =>
  ValidateBy({
    name: 'isRiskParameters',
    validator: {
      validate: (value) => riskParameters.safeParse(value).success,
      defaultMessage: () => '$property must be a whole risk policy (see RiskPolicyAdopted)',
    },
  });

export class AdoptRiskPolicyRequest {
  @IsSlug() site: string;
  @IsCalendarDate() effectiveFrom: string;
  /** Every section, as in the event. */
  @IsObject() @IsRiskParameters() parameters: RiskParameters;
}
