import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { ImportAnswer, importAnswer, ImportBegun, Imports, ReportQuery, UploadQuery } from '@muster/imports';
import { DomainError } from '@muster/kernel';
import { Allow, type ApiRequest, Caller, LongRunning } from '@muster/platform';
import { IsIn } from 'class-validator';
import {
  IMPORT_FORMATS,
  IMPORT_KINDS,
  readerOf,
  type AnyRecord,
  type ImportFormat,
  type ImportKind,
} from './kinds.js';

class ImportPath {
  @IsIn(IMPORT_KINDS)
  kind: ImportKind;
}

class ImportQuery extends UploadQuery {
  @IsIn(IMPORT_FORMATS)
  format: ImportFormat;
}

/** Files of HR departments and time clocks (A2). */
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: Imports<AnyRecord>) {}

  /** Takes a file in and answers as soon as it is safe; the report tells how it goes on. */
  @Post(':kind')
  @LongRunning()
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
    const order = { site, kind, format, skipBad, actor: caller.id, batch: null };
    return { importId: await this.imports.begin(order, upload.file) };
  }

  @Get(':importId')
  @Allow('attendance.import')
  @ApiOkResponse({ type: ImportAnswer })
  async report(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Query() query: ReportQuery,
    @Caller() caller: Caller,
  ): Promise<ImportAnswer> {
    const visible = (site: string) => caller.may('attendance.import', { site });
    const answer = await importAnswer(this.imports, importId, query, visible);
    if (!answer) throw new DomainError('attendance.import_missing', { facts: { importId } }, 'missing');
    return answer;
  }
}
