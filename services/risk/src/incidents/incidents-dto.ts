import { severity, type Severity } from '@muster/contracts/operations';
import {
  incidentKind,
  incidentLevel,
  lossKind,
  type IncidentKind,
  type IncidentLevel,
  type LossKind,
} from '@muster/contracts/risk';
import { IsInstant, IsSlug } from '@muster/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

class AtSite {
  @IsSlug() site: string;
}

export class ReportIncidentRequest extends AtSite {
  @IsOptional() @IsUUID() incidentId?: string;
  @IsIn(incidentKind.options) kind: IncidentKind;
  @IsIn(severity.options) severity: Severity;
  /** A matter of the whole site without it. */
  @IsOptional() @IsUUID() teamId?: string;
  /** The employee whom it is about … */
  @IsOptional() @IsUUID() personId?: string;
  /** … or the debtor: the texts are forgotten with him or her. */
  @IsOptional() @IsUUID() debtorId?: string;
  @IsOptional() @IsUUID() caseId?: string;
  @IsOptional() @IsUUID() riskId?: string;
  /** Now without it. */
  @IsOptional() @IsInstant() occurredAt?: string;
  @IsString() @Length(1, 4000) description: string;
}

export class AcknowledgeIncidentRequest extends AtSite {}

export class EscalateIncidentRequest extends AtSite {
  @IsIn(incidentLevel.options) to: IncidentLevel;
  @IsString() @Length(1, 1000) reason: string;
}

export class CheckItemRequest extends AtSite {
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class RecordDispositionRequest extends AtSite {
  @IsString() @Length(1, 4000) note: string;
}

export class RecordLossRequest extends AtSite {
  @IsIn(lossKind.options) kind: LossKind;
  /** Minor units of the site's currency. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountMinor: number;
}

export class CloseIncidentRequest extends AtSite {
  @IsString() @Length(1, 4000) lessons: string;
}
