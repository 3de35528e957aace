import { citedFigure, type CitedFigure, type ReviewKind } from '@muster/contracts/operations';
import { IsCalendarDate, IsInstant, IsSlug } from '@muster/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const KINDS = ['weekly', 'monthly'] as const satisfies ReviewKind[];
const UNITS = citedFigure.shape.unit.options;

export class CitedFigureRequest implements CitedFigure {
  @IsString() @Length(1, 60) figure: string;
  @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) value: number;
  /** `rate`: hundredths of a percent; `minor`: of the site's currency. */
  @IsIn(UNITS) unit: CitedFigure['unit'];
  /** The instant at which the figure was read. */
  @IsInstant() asOf: string;
}

export class FileReviewRequest {
  @IsSlug() site: string;
  @IsUUID() teamId: string;
  @IsIn(KINDS) kind: ReviewKind;
  /** First date of the week or 業績月. */
  @IsCalendarDate() from: string;
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => CitedFigureRequest)
  figures: CitedFigureRequest[];
  @IsString() @Length(1, 2000) findings: string;
  @IsString() @Length(1, 2000) lessons: string;
}

export class ReviewNamed {
  @IsIn(KINDS) kind: ReviewKind;
  @IsCalendarDate() from: string;
}

export class OpenImprovementRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() improvementId?: string;
  @IsUUID() teamId: string;
  /** The review that it follows from. */
  @IsOptional() @ValidateNested() @Type(() => ReviewNamed) review?: ReviewNamed;
  @IsString() @Length(1, 1000) measure: string;
  @IsUUID() ownerId: string;
  @IsCalendarDate() dueOn: string;
}

export class CompleteImprovementRequest {
  @IsSlug() site: string;
  @IsString() @Length(1, 2000) result: string;
}
