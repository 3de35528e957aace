import { IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export class DisputeCreditRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 1000) note: string;
}

class CreditPart {
  /** null = the site. */
  @ValidateIf(({ collectorId }: CreditPart) => collectorId !== null) @IsUUID() collectorId: string | null;
  /** Of a thousand. */
  @IsInt() @Min(1) @Max(1000) parts: number;
}

export class DecideCreditRequest {
  @IsSlug() site: string;
  @IsUUID() claimantId: string;
  /** Whose it is instead; left out, it stays as it is. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => CreditPart)
  parts?: CreditPart[];
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}
