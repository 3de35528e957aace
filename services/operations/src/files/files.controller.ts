import { ImportAnswer, importAnswer, ImportBegun, ReportQuery, UploadQuery } from '@muster/imports';
import { DomainError } from '@muster/kernel';
import { Allow, type ApiRequest, Caller, LongRunning } from '@muster/platform';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { FileImports } from './file-imports.js';

class FileQuery extends UploadQuery {
  @IsString()
  @Matches(/^[a-z_]{2,20}$/)
  format: string;

  /** The lender's code of the batch that all lines belong to; a column of the file may say it line by line instead. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  batch?: string;
}

/** Files from outside. */
@Controller('imports')
export class FilesController {
  constructor(private readonly files: FileImports) {}

  /** Takes a file in and answers as soon as it is safe; the report tells how it goes on. */
  @Post(':kind')
  @LongRunning()
  @HttpCode(202)
  @Allow('operations.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: ImportBegun })
  async begin(
    @Param('kind') kind: string,
    @Query() { site, format, skipBad = false, batch }: FileQuery,
    @Caller() caller: Caller,
    @Req() request: ApiRequest,
  ): Promise<ImportBegun> {
    const known = this.files.kind(kind);
    if (!known) throw new DomainError('operations.import_unknown', { facts: { kind } }, 'missing');
    caller.require(known.operation, { site });
    if (!known.formats.includes(format))
      throw new DomainError('operations.import_format', { field: 'format', facts: { kind, format } });
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new DomainError('operations.import_without_file', { field: 'file' });
    const order = { site, kind, format, skipBad, actor: caller.id, batch: batch ?? null };
    return { importId: await this.files.imports.begin(order, upload.file) };
  }

  @Get(':importId')
  @Allow('operations.import')
  @ApiOkResponse({ type: ImportAnswer })
  async report(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Query() query: ReportQuery,
    @Caller() caller: Caller,
  ): Promise<ImportAnswer> {
    const visible = (site: string) => caller.may('operations.import', { site });
    const answer = await importAnswer(this.files.imports, importId, query, visible);
    if (!answer) throw new DomainError('operations.import_missing', { facts: { importId } }, 'missing');
    return answer;
  }
}
