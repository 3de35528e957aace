import { severity, type Severity } from '@muster/contracts/operations';
import { IsCalendarDate, IsInstant, IsSlug } from '@muster/platform';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

const VERDICTS = ['upheld', 'dismissed'] as const;
const MANNERS = ['written', 'meeting'] as const;

class AtSite {
  @IsSlug() site: string;
}

export class ReportConductRequest extends AtSite {
  @IsOptional() @IsUUID() findingId?: string;
  @IsUUID() employeeId: string;
  @IsIn(severity.options) severity: Severity;
  /** The site's date of what happened; today without it. */
  @IsOptional() @IsCalendarDate() on?: string;
  @IsOptional() @IsUUID() caseId?: string;
  @IsString() @Length(1, 4000) what: string;
}

export class HearRequest extends AtSite {
  @IsIn(MANNERS) manner: (typeof MANNERS)[number];
  @IsString() @Length(1, 4000) statement: string;
}

export class ReasonsRequest extends AtSite {
  @IsString() @Length(1, 4000) reasons: string;
}

export class DecideFindingRequest extends ReasonsRequest {
  @IsIn(VERDICTS) verdict: (typeof VERDICTS)[number];
  /** How grave it turned out; as it was raised without it. */
  @IsOptional() @IsIn(severity.options) severity?: Severity;
}

export class HoldRequest extends AtSite {
  /** The finding or decision behind it. */
  @IsUUID() causeId: string;
  /** Until it is lifted without it. */
  @IsOptional() @IsInstant() until?: string;
}

export class ReleaseRequest extends AtSite {}
