import {
  issueKind,
  issueLevel,
  issueSeverity,
  type IssueKind,
  type IssueLevel,
  type IssueSeverity,
} from '@muster/contracts/operations';
import { IsSlug } from '@muster/platform';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

const KINDS = issueKind.options;
const SEVERITIES = issueSeverity.options;
const LEVELS = issueLevel.options;

export class RaiseIssueRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() issueId?: string;
  /** A matter of the whole site without it. */
  @IsOptional() @IsUUID() teamId?: string;
  @IsIn(KINDS) kind: IssueKind;
  @IsIn(SEVERITIES) severity: IssueSeverity;
  /** The employee whom it is about … */
  @IsOptional() @IsUUID() personId?: string;
  /** … or the case. */
  @IsOptional() @IsUUID() caseId?: string;
  @IsString() @Length(1, 2000) description: string;
}

export class AssignIssueRequest {
  @IsSlug() site: string;
  @IsUUID() assigneeId: string;
}

export class EscalateIssueRequest {
  @IsSlug() site: string;
  @IsIn(LEVELS) to: IssueLevel;
  @IsString() @Length(1, 1000) reason: string;
}

export class ResolveIssueRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 2000) resolution: string;
}
