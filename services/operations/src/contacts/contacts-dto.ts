import { channel, type Channel } from '@muster/contracts/permit';
import { contactOutcome, listeningPurpose, type ContactOutcome } from '@muster/contracts/operations';
import { IsInstant, IsSlug } from '@muster/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

/** A visit is reported as such: see the visits. */
const CHANNELS = channel.options.filter((one) => one !== 'visit');
const OUTCOMES = contactOutcome.options.filter((one) => one !== 'connected');
const PURPOSES = listeningPurpose.options;
const DIRECTIONS = ['outbound', 'inbound'] as const;
const DAY_SECONDS = 86_400;

export class LogContactRequest {
  @IsSlug() site: string;
  @IsIn(CHANNELS) channel: Exclude<Channel, 'visit'>;
  @IsIn(DIRECTIONS) direction: (typeof DIRECTIONS)[number];
  @IsIn(OUTCOMES) outcome: Exclude<ContactOutcome, 'connected'>;
  /** When it began; now when it is left out. */
  @IsOptional() @IsInstant() began?: string;
  @IsOptional() @IsInt() @Min(0) @Max(DAY_SECONDS) talkSeconds?: number;
  /** After-call work; of a call that the telephone system reported it is measured when it is left out. */
  @IsOptional() @IsInt() @Min(0) @Max(DAY_SECONDS) wrapSeconds?: number;
  /** The number or address that was used; compared with the permit's and not kept. */
  @IsOptional() @IsString() @Length(3, 300) address?: string;
  /** 聯絡許可: compact JWS. */
  @IsOptional() @Matches(/^[\w-]+\.[\w-]+\.[\w-]+$/) @Length(20, 4000) permit?: string;
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}

export class CorrectContactRequest {
  @IsSlug() site: string;
  @IsIn(OUTCOMES) outcome: Exclude<ContactOutcome, 'connected'>;
  @IsOptional() @IsInt() @Min(0) @Max(DAY_SECONDS) talkSeconds?: number;
  @IsOptional() @IsInt() @Min(0) @Max(DAY_SECONDS) wrapSeconds?: number;
  @IsString() @Length(1, 1000) reason: string;
}

export class LinkRecordingRequest {
  @IsSlug() site: string;
  @IsUUID() recordingId: string;
  /** Where the recording is kept. */
  @IsOptional() @IsString() @Length(1, 500) reference?: string;
}

export class ListenRequest {
  @IsSlug() site: string;
  @IsIn(PURPOSES) purpose: (typeof PURPOSES)[number];
}
