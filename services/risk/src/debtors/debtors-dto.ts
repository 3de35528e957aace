import { channel, type Channel } from '@muster/contracts/permit';
import { consentTo, party, recordedStop, type Party, type RecordedStop } from '@muster/contracts/risk';
import { IsInstant, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export class OfSite {
  @IsSlug() site: string;
}

export class ConsentRequest extends OfSite {
  /** `hours`: contact at other hours · `attempts`: contact beyond the caps, for some days. */
  @IsIn(consentTo.options) to: (typeof consentTo.options)[number];
  @IsArray() @ArrayMinSize(1) @IsIn(channel.options, { each: true }) channels: Channel[];
  /** When it was given; now when it is left out. */
  @IsOptional() @IsInstant() givenAt?: string;
  @IsOptional() @IsInstant() until?: string;
  /** What the debtor said, and where that is kept. */
  @IsOptional() @IsString() @Length(1, 2000) evidence?: string;
}

export class StopRequest extends OfSite {
  @IsIn(recordedStop.options) cause: RecordedStop;
  /** All when it is left out. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsIn(channel.options, { each: true }) channels?: Channel[];
  /** The number or address that it is about; only its digest is kept. */
  @IsOptional() @IsString() @Length(3, 300) address?: string;
  @IsOptional() @IsInstant() since?: string;
  @IsOptional() @IsString() @Length(1, 2000) note?: string;
}

export class LiftRequest extends OfSite {
  @IsString() @Length(3, 1000) reason: string;
}

class TimeRequest {
  /** 1 = Monday … 7 = Sunday. */
  @IsArray()
  @ArrayMinSize(1)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[];
  @Matches(CLOCK) from: string;
  @Matches(CLOCK) to: string;
}

export class InconvenientRequest extends OfSite {
  /** All that are known, on the debtor's clocks; over midnight = two of them. */
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TimeRequest)
  times: TimeRequest[];
}

export class AddressRequest extends OfSite {
  /** Only its digest is kept. */
  @IsString() @Length(3, 300) address: string;
  @IsIn(party.options) party: Party;
  /** Now when it is left out. */
  @IsOptional() @IsInstant() confirmedAt?: string;
}
