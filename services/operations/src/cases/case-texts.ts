import type { EventOf, Sealed } from '@muster/contracts';
import type { CaseOpened } from '@muster/contracts/operations';
import { Vault, type EventStore } from '@muster/eventstore';
import { DomainError } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { streamsOf } from './streams.js';

/** What people write about a case is about its debtor: sealed under the debtor's key. */
@Injectable()
export class CaseTexts {
  constructor(
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws DomainError `operations.case_missing` (404) */
  async conceal<Text extends string | undefined>(
    site: string,
    caseId: string,
    text: Text,
  ): Promise<Text extends string ? Sealed : Sealed | null> {
    const sealed = text === undefined ? null : this.vault.conceal(await this.debtorOf(site, caseId), text);
    return (await sealed) as Text extends string ? Sealed : Sealed | null;
  }

  private async debtorOf(site: string, caseId: string): Promise<string> {
    const [opened] = await this.store.load(site, [streamsOf.case(caseId)]);
    if (!opened) throw new DomainError('operations.case_missing', {}, 'missing');
    return (opened.data as EventOf<typeof CaseOpened>['data']).debtorId;
  }
}
