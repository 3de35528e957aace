import { ApiProperty } from '@nestjs/swagger';
import { IsSlug } from '@muster/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Imports } from './imports.js';

/** What every upload says; a service adds its formats. */
export class UploadQuery {
  @IsSlug()
  site: string;

  /** Load the good lines although some are bad. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  skipBad?: boolean;
}

export class ReportQuery {
  /** Line after which problems are listed. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  cursor?: number;

  /** Lines, each with all that is wrong with it. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit?: number;
}

class ImportProblem {
  @ApiProperty() line: number;
  /** `check`: the line itself; `load`: a rule refused it. */
  @ApiProperty({ enum: ['check', 'load'] }) phase: string;
  @ApiProperty() field: string;
  @ApiProperty() reason: string;
}

export class ImportAnswer {
  @ApiProperty() importId: string;
  @ApiProperty({ enum: ['checking', 'rejected', 'loading', 'done', 'failed'] }) status: string;
  @ApiProperty({ type: String, nullable: true }) failure: string | null;
  @ApiProperty() lines: number;
  @ApiProperty() bad: number;
  @ApiProperty() skipped: number;
  @ApiProperty() loaded: number;
  @ApiProperty() unchanged: number;
  @ApiProperty() refused: number;
  @ApiProperty({ type: [ImportProblem] }) problems: ImportProblem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ImportBegun {
  @ApiProperty({ format: 'uuid' }) importId: string;
}

/** How far an import is, with a page of its problems; undefined when `visible` does not let the caller see its site. */
export const importAnswer = async <Row>(
  imports: Imports<Row>,
  importId: string,
  { cursor = 0, limit = 200 }: ReportQuery,
  visible: (site: string) => boolean,
): Promise<ImportAnswer | undefined> => {
  const found = await imports.find(importId);
  if (!found || !visible(found.site)) return undefined;
  const problems = await imports.problems(importId, cursor, limit);
  const { status, failure, lines, bad, skipped, loaded, unchanged, refused } = found;
  return {
    importId,
    status,
    failure,
    ...{ lines, bad, skipped, loaded, unchanged, refused },
    problems: [...problems],
    nextCursor:
      new Set(problems.map(({ line }) => line)).size === limit ? String(problems.at(-1)!.line) : null,
  };
};
