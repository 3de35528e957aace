import type { EventOf } from '@muster/contracts';
import type { VoucherPrepared } from '@muster/contracts/operations';
import { Commands, Directory, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import {
  CancelVoucherRequest,
  PayVoucherRequest,
  PrepareVoucherRequest,
  VoucherFileQuery,
} from './expenses-dto.js';
import { VOUCHER_FILES } from './voucher-files/voucher-file.js';
import type { Voucher } from './voucher-files/voucher-line.js';
import { vouchers, type VoucherCommand } from './voucher.decider.js';

/** F1: approved claims on their way into the ledger. */
@Controller('expenses/vouchers')
export class VouchersController {
  constructor(
    private readonly commands: Commands,
    private readonly directory: Directory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** One voucher of these claims; the same claims again are the same voucher, until it is cancelled. */
  @Post()
  @Allow('operations.expense.review')
  async prepare(
    @Body() { site, claimIds, voucherDate, number = 1 }: PrepareVoucherRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly voucherId: string }> {
    const ids = [...new Set(claimIds)].sort();
    const voucherId = await this.voucherOf(site, ids);
    const command = { kind: 'Prepare', site, voucherId, claimIds: ids, voucherDate, number } as const;
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, ids, meta)), voucherId };
  }

  /** The money went out. */
  @Post(':voucherId/pay')
  @Allow('operations.expense.review')
  async pay(
    @Param('voucherId', ParseUUIDPipe) voucherId: string,
    @Body() { site, paidOn, reference }: PayVoucherRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { claimIds } = await this.find(site, voucherId);
    const command = { kind: 'Pay', site, voucherId, paidOn, reference: reference ?? null } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, claimIds, meta);
  }

  /** It was made wrongly, and nothing was paid by it. */
  @Post(':voucherId/cancel')
  @Allow('operations.expense.review')
  async cancel(
    @Param('voucherId', ParseUUIDPipe) voucherId: string,
    @Body() { site, reason }: CancelVoucherRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { claimIds } = await this.find(site, voucherId);
    const command = { kind: 'Cancel', site, voucherId, reason, ...acting(caller, meta) } as const;
    return this.handle(command, claimIds, meta);
  }

  /** For 用友 U8, 金蝶 K/3 or hledger: always the same file, as often as it is asked for. */
  @Get(':voucherId/file')
  @Allow('operations.expense.review')
  @ApiProduces(...new Set(Object.values(VOUCHER_FILES).map(({ mediaType }) => mediaType)))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @Param('voucherId', ParseUUIDPipe) voucherId: string,
    @Query() { site, format }: VoucherFileQuery,
  ): Promise<StreamableFile> {
    const voucher = await this.find(site, voucherId);
    if (await this.isCancelled(site, voucherId))
      throw new DomainError('operations.voucher_cancelled', { clause: 'F1', rule: 'cancelled' });
    const { extension, mediaType, write } = VOUCHER_FILES[format];
    const people = [...new Set(voucher.entries.map(({ employeeId }) => employeeId))];
    const numbers = await Promise.all(
      people.map(async (one) => (await this.directory.get(one))?.staffNo ?? ''),
    );
    const staff = new Map(people.map((one, at) => [one, numbers[at]!]));
    return new StreamableFile(await write(voucher, staff), {
      type: mediaType,
      disposition: `attachment; filename="voucher-${voucher.voucherDate}-${voucherId.slice(0, 8)}.${extension}"`,
    });
  }

  /** @throws DomainError `operations.voucher_missing` (404) */
  private async find(site: string, voucherId: string): Promise<Voucher> {
    const [prepared] = await this.store.load(site, [streamName('voucher', voucherId)]);
    if (!prepared) throw new DomainError('operations.voucher_missing', {}, 'missing');
    return prepared.data as EventOf<typeof VoucherPrepared>['data'];
  }

  private async isCancelled(site: string, voucherId: string): Promise<boolean> {
    const events = await this.store.load(site, [streamName('voucher', voucherId)]);
    return events.some(({ type }) => type === 'VoucherCancelled');
  }

  /** That of the claims which stands, or the next one after those that were cancelled. */
  private async voucherOf(site: string, claimIds: readonly string[]): Promise<string> {
    for (let round = 0; ; round++) {
      const voucherId = deriveId('voucher', site, ...claimIds, ...(round > 0 ? [String(round)] : []));
      if (!(await this.isCancelled(site, voucherId))) return voucherId;
    }
  }

  private handle(command: VoucherCommand, claimIds: readonly string[], meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(vouchers, {
      streams: [
        streamName('voucher', command.voucherId),
        ...claimIds.map((claimId) => streamName('claim', claimId)),
        ...streamsOf.floor(meta.site),
      ],
      command,
      meta,
    });
  }
}
