import {
  complaintCategory,
  complaintChannel,
  complaintOutcome,
  complaintSource,
  severity,
  type ComplaintOutcome,
  type ComplaintSource,
  type Severity,
} from '@muster/contracts/operations';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';

const STAGES = ['complex', 'extended'] as const;
const RESULTS = ['satisfied', 'dissatisfied', 'not_reached'] as const;

export class OfComplaintRequest {
  @IsSlug() site: string;
}

export class OpenComplaintRequest extends OfComplaintRequest {
  /** The case it is about … */
  @IsOptional() @IsUUID() caseId?: string;
  /** … or, where it is about none, the debtor. */
  @IsOptional() @IsUUID() debtorId?: string;
  /** Whom of the floor it is about. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  accusedIds?: string[];
  @IsIn(complaintSource.options) source: ComplaintSource;
  @IsIn(complaintChannel.options) channel: (typeof complaintChannel.options)[number];
  @IsIn(complaintCategory.options) category: (typeof complaintCategory.options)[number];
  @IsIn(severity.options) severity: Severity;
  @IsString() @Length(1, 4000) text: string;
}

export class AssignHandlerRequest extends OfComplaintRequest {
  @IsUUID() handlerId: string;
}

export class HandOverComplaintsRequest extends OfComplaintRequest {
  /** Who handles them until now. */
  @IsUUID() employeeId: string;
  /** Who gets those that he or she may have; the others wait for another handler. */
  @IsUUID() receiverId: string;
}

export class RecuseFromComplaintRequest extends OfComplaintRequest {
  /** The caller when it is left out. */
  @IsOptional() @IsUUID() employeeId?: string;
}

export class ReopenComplaintRequest extends OfComplaintRequest {
  @IsString() @Length(1, 1000) reason: string;
}

export class ExtendComplaintRequest extends ReopenComplaintRequest {
  /** `complex`: the second limit, by the handler · `extended`: once more, by somebody above. */
  @IsIn(STAGES) stage: (typeof STAGES)[number];
}

class Verdict extends OfComplaintRequest {
  @IsIn(complaintOutcome.options) outcome: ComplaintOutcome;
  /** 惡意投訴; of dismissed ones only. */
  @IsOptional() @IsBoolean() malicious?: boolean;
}

export class ProposeResolutionRequest extends Verdict {
  @IsString() @Length(1, 4000) findings: string;
}

export class MeasureRequest {
  @IsUUID() ownerId: string;
  @IsCalendarDate() dueOn: string;
  @IsString() @Length(1, 1000) measure: string;
}

export class ResolveComplaintRequest extends Verdict {
  @IsOptional() @IsString() @Length(1, 4000) remarks?: string;
  /** X3: what has to change; at least one where something is upheld. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => MeasureRequest)
  measures?: MeasureRequest[];
}

class Noted extends OfComplaintRequest {
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}

export class CallBackRequest extends Noted {
  @IsIn(RESULTS) result: (typeof RESULTS)[number];
}

export class CompleteRectificationRequest extends Noted {}
