import type { RulePack } from '@muster/contracts/risk';
import { IsInstant, IsSlug } from '@muster/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

class ChangeRequest {
  @IsString() @Length(1, 40) rule: string;
  /** Those that differ from the published ones. */
  @IsObject() @ApiProperty({ type: 'object', additionalProperties: true }) parameters: Record<
    string,
    unknown
  >;
}

class PackRequest {
  @IsSlug() site: string;
  @Matches(/^[a-z]{2,20}$/) jurisdiction: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChangeRequest)
  changes?: ChangeRequest[];
  /** Rules that are switched off; none of force `law`. */
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) off?: string[];
}

export class PreviewRequest extends PackRequest {
  /** Contacts from this instant on; a month back when it is left out. */
  @IsOptional() @IsInstant() since?: string;
}

export class ActivateRequest extends PackRequest {
  @IsString() @Length(3, 1000) reason: string;
}

export class OfSite {
  @IsSlug() site: string;
}

class RefusedContact {
  @ApiProperty({ format: 'uuid' }) debtorId: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ format: 'uuid' }) collectorId: string;
  @ApiProperty() channel: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  /** Rules that would have refused it. */
  @ApiProperty({ type: [String] }) rules: readonly string[];
}

class ByRule {
  @ApiProperty() rule: string;
  @ApiProperty({ type: 'integer' }) contacts: number;
}

class ByCollector {
  @ApiProperty({ format: 'uuid' }) collectorId: string;
  @ApiProperty({ type: 'integer' }) contacts: number;
}

/** Whom the rules would have refused. */
export class PreviewAnswer {
  @ApiProperty({ format: 'date-time' }) since: string;
  /** Contacts and questions that were looked at. */
  @ApiProperty({ type: 'integer' }) contacts: number;
  /** Of these, so many would have been refused by the rules as they are in force now, … */
  @ApiProperty({ type: 'integer' }) refusedNow: number;
  /** … and so many by the rules as they would be. */
  @ApiProperty({ type: 'integer' }) refusedThen: number;
  @ApiProperty({ type: [ByRule] }) byRule: readonly ByRule[];
  /** Whose contacts they would have been, the most first. */
  @ApiProperty({ type: [ByCollector] }) byCollector: readonly ByCollector[];
  /** The latest of those who would be refused and are not now. */
  @ApiProperty({ type: [RefusedContact] }) refused: readonly RefusedContact[];
  /** More happened in the span than was looked at: the latest were. */
  @ApiProperty() cut: boolean;
}

/** A pack as published, and what of it is in force at the site. */
export class PacksAnswer {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  packs: readonly {
    readonly published: RulePack;
    readonly active: { readonly activation: number; readonly rules: RulePack['rules'] } | null;
  }[];
}
