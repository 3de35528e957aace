import { channel, type Channel } from '@muster/contracts/permit';
import { force, party, purpose, type Force, type Party, type Purpose } from '@muster/contracts/risk';
import { IsSlug } from '@muster/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class PermitRequest {
  @IsSlug() site: string;
  @IsUUID() debtor: string;
  /** The case. */
  @IsUUID() account: string;
  @IsIn(channel.options) channel: Channel;
  /** The number or address that will be used; it is not kept, only a keyed digest of it. */
  @IsOptional() @IsString() @Length(3, 300) address?: string;
  /** Whose it is said to be (the debtor's when left out); what was confirmed of an address goes before. */
  @IsOptional() @IsIn(party.options) party?: Party;
  @IsIn(purpose.options) purpose: Purpose;
  @IsUUID() collector: string;
}

export class OverrideRequest extends PermitRequest {
  @IsString() @Length(10, 1000) reason: string;
}

export class ReturnRequest {
  @IsSlug() site: string;
  @IsUUID() debtor: string;
}

class MessageAnswer {
  @ApiProperty() 'zh-Hant': string;
  @ApiProperty() 'zh-Hans': string;
  @ApiProperty() en: string;
}

class RefusalAnswer {
  @ApiProperty() rule: string;
  @ApiProperty() jurisdiction: string;
  @ApiProperty({ enum: force.options }) force: Force;
  /** Where the rule is written. */
  @ApiProperty({ type: String, nullable: true }) source: string | null;
  @ApiProperty() message: MessageAnswer;
  /** What it saw. */
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: Readonly<Record<string, unknown>>;
  /** Until when this rule refuses as things are; null = until a fact changes. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until: string | null;
}

/** What the gate says. It is recorded either way. */
export class PermitAnswer {
  @ApiProperty() stream: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty() after: string;
  @ApiProperty({ enum: ['permitted', 'refused'] }) outcome: 'permitted' | 'refused';
  @ApiProperty({ format: 'uuid' }) permitId: string;
  /** Compact JWS: whoever has the public keys verifies it without asking. */
  @ApiPropertyOptional() permit?: string;
  @ApiPropertyOptional({ format: 'date-time' }) notBefore?: string;
  @ApiPropertyOptional({ format: 'date-time' }) expires?: string;
  /** All rules that refuse. */
  @ApiPropertyOptional({ type: [RefusalAnswer] }) refusals?: readonly RefusalAnswer[];
  /** The first instant at which no rule refuses; null = not as things are. */
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) nextLawful?: string | null;
  /** Zones in which the debtor may be. */
  @ApiProperty({ type: [String] }) timeZones: readonly string[];
}

export class DerivationQuery {
  @IsSlug() site: string;
  @IsUUID() debtor: string;
}

/** An answer, and the same derived again from the log. */
export class DerivationAnswer {
  @ApiProperty() equal: boolean;
  @ApiProperty({ format: 'date-time' }) decidedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) recorded: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: 'object', additionalProperties: true }) derived: Readonly<Record<string, unknown>>;
}
