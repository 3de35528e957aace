import { ImportAnswer, importAnswer, ImportBegun, Imports, ReportQuery, UploadQuery } from '@muster/imports';
import { DomainError } from '@muster/kernel';
import { Allow, Caller, type ApiRequest } from '@muster/platform';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Account } from '../cases/case-entry.js';
import { PORTFOLIO_FORMATS, type PortfolioFormat } from './portfolio-loader.js';

class PortfolioQuery extends UploadQuery {
  @IsIn(PORTFOLIO_FORMATS)
  format: PortfolioFormat;
}

/** Files of lenders. */
@Controller('imports')
export class PortfolioController {
  constructor(private readonly imports: Imports<Account>) {}

  /** Takes a portfolio file in and answers as soon as it is safe; the report tells how it goes on. */
  @Post('cases')
  @HttpCode(202)
  @Allow('operations.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: ImportBegun })
  async begin(
    @Query() { site, format, skipBad = false }: PortfolioQuery,
    @Caller() caller: Caller,
    @Req() request: ApiRequest,
  ): Promise<ImportBegun> {
    caller.require('operations.import', { site });
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new DomainError('operations.import_without_file', { field: 'file' });
    const order = { site, kind: 'cases', format, skipBad, actor: caller.id };
    return { importId: await this.imports.begin(order, upload.file) };
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
    const answer = await importAnswer(this.imports, importId, query, visible);
    if (!answer) throw new DomainError('operations.import_missing', { facts: { importId } }, 'missing');
    return answer;
  }
}
