import { Commands, Directory, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { debtors, type DebtorCommand } from './debtors.decider.js';
import {
  AddressRequest,
  ConsentRequest,
  InconvenientRequest,
  LiftRequest,
  OfSite,
  StopRequest,
} from './debtors-dto.js';

const DebtorId = () => Param('debtorId', ParseUUIDPipe);

/** What the gate has to know of a debtor. Numbers, addresses and texts never stay in clear. */
@Controller('debtors/:debtorId')
export class DebtorsController {
  constructor(
    private readonly commands: Commands,
    private readonly directory: Directory,
    private readonly vault: Vault,
  ) {}

  /** The debtor agreed to other hours, or to contact beyond the caps. */
  @Post('consents')
  @Allow('risk.debtor.record')
  async consent(
    @DebtorId() debtorId: string,
    @Body() { to, channels, givenAt, until, evidence }: ConsentRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly consentId: string }> {
    const consentId = deriveId('consent', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Consent', debtorId, consentId, to, channels, until: until ?? null },
        givenAt: givenAt ?? meta.receivedAt,
        evidence: await this.sealed(debtorId, evidence),
        ...acting(caller, meta),
      },
      meta,
    );
    return { ...handled, consentId };
  }

  @Post('consents/:consentId/withdraw')
  @HttpCode(200)
  @Allow('risk.debtor.record')
  withdraw(
    @DebtorId() debtorId: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() _: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'WithdrawConsent', debtorId, consentId, ...acting(caller, meta) }, meta);
  }

  /** 停止聯絡: asked for in writing, an attorney, death, incapacity, an opt-out, a place, a third party who refuses. */
  @Post('stops')
  @Allow('risk.debtor.record')
  async stop(
    @DebtorId() debtorId: string,
    @Body() { cause, channels, address, since, note }: StopRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly stopId: string }> {
    const stopId = deriveId('stop', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Stop', debtorId, stopId, cause, channels: channels ?? null },
        address: address === undefined ? null : await this.directory.numberDigest(address),
        since: since ?? meta.receivedAt,
        note: await this.sealed(debtorId, note),
        ...acting(caller, meta),
      },
      meta,
    );
    return { ...handled, stopId };
  }

  @Post('stops/:stopId/lift')
  @HttpCode(200)
  @Allow('risk.debtor.record')
  async lift(
    @DebtorId() debtorId: string,
    @Param('stopId', ParseUUIDPipe) stopId: string,
    @Body() { reason: text }: LiftRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reason = await this.vault.conceal(debtorId, text);
    return this.handle({ kind: 'LiftStop', debtorId, stopId, reason, ...acting(caller, meta) }, meta);
  }

  /** Times at which the debtor does not want to be contacted. */
  @Post('inconvenient-times')
  @Allow('risk.debtor.record')
  inconvenient(
    @DebtorId() debtorId: string,
    @Body() { times }: InconvenientRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Inconvenient', debtorId, times, ...acting(caller, meta) }, meta);
  }

  /** Whose a number or address is, and that it still is. */
  @Post('addresses')
  @Allow('risk.debtor.record')
  async confirm(
    @DebtorId() debtorId: string,
    @Body() { address: clear, party, confirmedAt }: AddressRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const address = await this.directory.numberDigest(clear);
    return this.handle(
      {
        ...{ kind: 'ConfirmAddress', debtorId, address, party },
        confirmedAt: confirmedAt ?? meta.receivedAt,
        ...acting(caller, meta),
      },
      meta,
    );
  }

  private async sealed(debtorId: string, text: string | undefined) {
    return text === undefined ? null : this.vault.conceal(debtorId, text);
  }

  private handle(command: DebtorCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('contact', command.debtorId)];
    return this.commands.handle(debtors, { streams, command, meta });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
