import { createHmac } from 'node:crypto';
import type { Due } from '@muster/contracts/operations';
import type { Sealed } from '@muster/contracts';
import {
  Commands,
  Directory,
  Vault,
  type CommandMeta,
  type EventStore,
  type Handled,
} from '@muster/eventstore';
import { EVENT_STORE } from '@muster/platform';
import { deriveId } from '@muster/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { DebtorEvent } from '../debtors/debtor.js';
import type { CaseFacts } from './facts.js';
import { openingCase } from './open-case.decider.js';
import { streamsOf } from './streams.js';

/** An account as a lender hands it over, in clear: it lives between the edge and the append only. */
export type Account = {
  /** 委託方: the lender's code. */
  readonly principal: string;
  readonly customerRef: string;
  readonly accountRef: string;
  readonly product: string;
  readonly currency: string;
  readonly dues: readonly Due[];
  readonly name: string;
  readonly documentNo: string | null;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  readonly region: string | null;
  readonly timeZone: string;
};

/** Takes accounts in, whether one by one or by file. */
@Injectable()
export class CaseEntry {
  private key?: Promise<Buffer>;

  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    private readonly directory: Directory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** The same reference under the same owner (lender, case, payment) always gives the same id, which tells nothing of it. */
  async idOf(
    kind: 'debtor' | 'case' | 'payment' | 'reversal',
    site: string,
    owner: string,
    reference: string,
  ): Promise<string> {
    this.key ??= this.vault.indexKey();
    // A failed read is not remembered.
    this.key.catch(() => (this.key = undefined));
    const hash = createHmac('sha256', await this.key).update(JSON.stringify([kind, site, owner, reference]));
    return deriveId(kind, hash.digest('hex'));
  }

  async open(
    account: Account,
    {
      batchId,
      facts,
      meta,
    }: { readonly batchId: string | null; readonly facts: CaseFacts; readonly meta: CommandMeta },
  ): Promise<Handled & { readonly caseId: string; readonly debtorId: string }> {
    const { principal, customerRef, accountRef, product, currency, dues, region, timeZone } = account;
    const debtorId = await this.idOf('debtor', meta.site, principal, customerRef);
    const caseId = await this.idOf('case', meta.site, principal, accountRef);
    const conceal = (text: string) => this.vault.conceal(debtorId, text);
    const known = (await this.store.load(meta.site, [streamsOf.debtor(debtorId)])).at(-1) as
      DebtorEvent | undefined;
    const phones = await this.together(debtorId, known?.data.phones, account.phones);
    // Before the log has them: calls are matched by number as soon as the case is open, and once more does no harm.
    if (phones && phones.digest !== known?.data.phones?.digest)
      await this.directory.addNumbers(debtorId, meta.site, account.phones);
    const handled = await this.commands.handle(openingCase, {
      streams: [
        ...[streamsOf.case(caseId), streamsOf.debtor(debtorId)],
        ...(batchId === null ? [] : streamsOf.batch(meta.site, batchId)),
      ],
      command: {
        ...{ caseId, batchId, product, currency, dues, facts },
        accountRef: await conceal(accountRef),
        debtor: {
          ...{ debtorId, principal, region, timeZones: [timeZone] },
          name: await conceal(account.name),
          documentNo: account.documentNo === null ? null : await conceal(account.documentNo),
          phones,
          addresses: await this.together(debtorId, known?.data.addresses, account.addresses),
        },
        at: meta.receivedAt,
      },
      meta,
    });
    return { ...handled, caseId, debtorId };
  }

  /** A customer's accounts may each bring other numbers: what is known stays, what is new is added. Sealed as a JSON array. */
  private async together(
    debtorId: string,
    known: Sealed | null | undefined,
    texts: readonly string[],
  ): Promise<Sealed | null> {
    const list = [...new Set(texts)];
    const said = list.length === 0 ? null : await this.vault.conceal(debtorId, JSON.stringify(list));
    if (!known || known.digest === said?.digest) return said;
    const revealed = await this.vault.reveal(known);
    const before = 'text' in revealed ? (JSON.parse(revealed.text) as string[]) : [];
    return this.vault.conceal(debtorId, JSON.stringify([...new Set([...before, ...list])]));
  }
}
