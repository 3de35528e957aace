import { riskCategory, type RiskCategory } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

class AtSite {
  @IsSlug() site: string;
}

class WithReasons extends AtSite {
  @IsString() @Length(1, 4000) reasons: string;
}

export class RaiseRiskRequest extends AtSite {
  @IsOptional() @IsUUID() riskId?: string;
  @IsIn(riskCategory.options) category: RiskCategory;
  /** The whole site's without it. */
  @IsOptional() @IsUUID() teamId?: string;
  @IsString() @Length(1, 4000) description: string;
}

export class RateRiskRequest extends WithReasons {
  @IsInt() @Min(1) @Max(5) likelihood: number;
  @IsInt() @Min(1) @Max(5) impact: number;
}

export class PlanMitigationRequest extends AtSite {
  @IsString() @Length(1, 2000) measure: string;
  @IsUUID() ownerId: string;
  @IsCalendarDate() dueOn: string;
}

export class CompleteMitigationRequest extends AtSite {
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}

export class AcceptRiskRequest extends WithReasons {
  /** Last date of it. */
  @IsCalendarDate() until: string;
}

export class CloseRiskRequest extends WithReasons {}
