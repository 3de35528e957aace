import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { DomainError } from '@muster/kernel';
import { Allow, Caller, IsSlug, type ApiRequest } from '@muster/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Imports } from './imports.js';
import { IMPORT_FORMATS, IMPORT_KINDS, readerOf, type ImportFormat, type ImportKind } from './kinds.js';

class ImportPath {
  @IsIn(IMPORT_KINDS)
  kind: ImportKind;
}

class ImportQuery {
  @IsSlug()
  site: string;

  @IsIn(IMPORT_FORMATS)
  format: ImportFormat;

  /** Load the good lines although some are bad. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  skipBad?: boolean;
}

class ReportQuery {
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

class ImportAnswer {
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

class ImportBegun {
  @ApiProperty({ format: 'uuid' }) importId: string;
}

/** Files of HR departments and time clocks (A2). */
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  /** Takes a file in and answers as soon as it is safe; the report tells how it goes on. */
  @Post(':kind')
  @HttpCode(202)
  @Allow('attendance.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: ImportBegun })
  async begin(
    @Param() { kind }: ImportPath,
    @Query() { site, format, skipBad = false }: ImportQuery,
    @Caller() caller: Caller,
    @Req() request: ApiRequest,
  ): Promise<ImportBegun> {
    caller.require('attendance.import', { site });
    if (!readerOf(kind, format, 'UTC'))
      throw new DomainError('attendance.import_format', { field: 'format', facts: { kind, format } });
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new DomainError('attendance.import_without_file', { field: 'file' });
    const order = { site, kind, format, skipBad, actor: caller.id };
    return { importId: await this.imports.begin(order, upload.file) };
  }

  @Get(':importId')
  @Allow('attendance.import')
  @ApiOkResponse({ type: ImportAnswer })
  async report(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Query() { cursor = 0, limit = 200 }: ReportQuery,
    @Caller() caller: Caller,
  ): Promise<ImportAnswer> {
    const found = await this.imports.find(importId);
    if (!found || !caller.may('attendance.import', { site: found.site }))
      throw new DomainError('attendance.import_missing', { facts: { importId } }, 'missing');
    const problems = await this.imports.problems(importId, cursor, limit);
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
  }
}
