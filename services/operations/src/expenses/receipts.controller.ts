import { Commands, type CommandMeta } from '@muster/eventstore';
import { DomainError, streamName } from '@muster/kernel';
import { Allow, type ApiRequest, Caller, Clock, LongRunning, Meta } from '@muster/platform';
import {
  Body,
  Controller,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { parametersOn, todayAt } from '../floor/floor.js';
import { Claims } from './claims.js';
import { expenseSteps } from './expense-steps.decider.js';
import { OfSite, ReceiptAnswer, ReceiptQuery } from './expenses-dto.js';
import { Receipts } from './receipts.js';

@Controller('expenses')
export class ReceiptsController {
  constructor(
    private readonly commands: Commands,
    private readonly claims: Claims,
    private readonly receipts: Receipts,
    private readonly floors: SiteFloors,
    private readonly clock: Clock,
  ) {}

  /** Takes a receipt in: PDF, PNG or JPEG by its content, up to the policy's size. The same file again is the same receipt. */
  @Post('receipts')
  @LongRunning()
  @Allow('operations.expense.claim')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: ReceiptAnswer })
  @HttpCode(200)
  async upload(
    @Query() { site, employeeId }: ReceiptQuery,
    @Caller() caller: Caller,
    @Req() request: ApiRequest,
  ): Promise<ReceiptAnswer> {
    caller.require('operations.expense.claim', { site, employee: employeeId });
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new DomainError('operations.receipt_without_file', { field: 'file' });
    const floor = await this.floors.floor(site);
    const { receiptMaxBytes } = parametersOn(floor, todayAt(floor, this.clock.now())).expenses;
    return this.receipts.keep({ site, employeeId }, upload.file, receiptMaxBytes);
  }

  /** Shows a receipt of a claim. That somebody else than the claimant looked is recorded. */
  @Post('claims/:claimId/receipts/:receiptId/reveal')
  @HttpCode(200)
  @Allow('operations.receipt.reveal')
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('x-content-type-options', 'nosniff')
  @Header('cache-control', 'no-store')
  async reveal(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Param('receiptId', ParseUUIDPipe) receiptId: string,
    @Body() { site }: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<StreamableFile> {
    const { teamId, month } = await this.claims.find(site, claimId);
    const { receipt, content } = await this.receipts.open(site, receiptId);
    try {
      await this.commands.handle(expenseSteps, {
        streams: [
          ...[streamName('claim', claimId), streamName('budget', teamId, month)],
          ...streamsOf.floor(site),
        ],
        command: { kind: 'Reveal', claimId, receiptId, ...acting(caller, meta) },
        meta,
      });
    } catch (refusal) {
      content.destroy();
      throw refusal;
    }
    return new StreamableFile(content, { type: receipt.mediaType, length: receipt.bytes });
  }
}
