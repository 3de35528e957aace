import { legalTopic, riskLevel, type LegalTopic, type RiskLevel } from '@muster/contracts/risk';
import { IsCalendarDate, IsSlug } from '@muster/platform';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

const MATTERS = ['site', 'team', 'case'] as const;

class AtSite {
  @IsSlug() site: string;
}

export class RequestOpinionRequest extends AtSite {
  @IsOptional() @IsUUID() opinionId?: string;
  @IsIn(legalTopic.options) topic: LegalTopic;
  @IsOptional() @IsUUID() caseId?: string;
  /** The debtor of the case: the texts are forgotten with him or her. */
  @IsOptional() @IsUUID() debtorId?: string;
  @IsOptional() @IsBoolean() urgent?: boolean;
  @IsString() @Length(1, 4000) question: string;
}

export class IssueOpinionRequest extends AtSite {
  @IsString() @Length(1, 8000) answer: string;
  /** The legal risk that it sees; none to speak of without it. */
  @IsOptional() @IsIn(riskLevel.options) level?: RiskLevel;
}

export class AssessLegalRiskRequest extends AtSite {
  @IsIn(MATTERS) of: (typeof MATTERS)[number];
  /** The team or the case. */
  @IsOptional() @IsUUID() matterId?: string;
  @IsIn(legalTopic.options) topic: LegalTopic;
  @IsIn(riskLevel.options) level: RiskLevel;
  @IsString() @Length(1, 8000) conclusion: string;
}

export class IssueLegalNoticeRequest extends AtSite {
  @IsIn(legalTopic.options) topic: LegalTopic;
  @IsString() @Length(1, 200) title: string;
  /** Without personal data. */
  @IsString() @Length(1, 2000) body: string;
  /** The whole site's without it. */
  @IsOptional() @IsUUID() teamId?: string;
  @IsCalendarDate() effectiveFrom: string;
}
