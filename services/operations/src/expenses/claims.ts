import { fold, streamName } from '@muster/kernel';
import type { EventStore } from '@muster/eventstore';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { claimed, evolveClaim, type Claim, type ExpenseEvent } from './claim.js';

/** Claims by their ids: whose budget a command concerns is known from the claim. */
@Injectable()
export class Claims {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws DomainError `operations.claim_missing` (404) */
  async find(site: string, claimId: string): Promise<Claim> {
    const events = await this.store.load(site, [streamName('claim', claimId)]);
    return claimed(
      fold({ initial: null as Claim | null, evolve: evolveClaim }, events as unknown as ExpenseEvent[]),
    );
  }
}
