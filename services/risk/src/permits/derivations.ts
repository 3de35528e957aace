import type { Recorded } from '@muster/contracts';
import type { EventStore } from '@muster/eventstore';
import { DomainError, streamName } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { askedIn, derived, isDecision, isEqual, knownAt, rulesAt, type Decision } from './derivation.js';
import { streamsOfContact, streamsOfRules } from './gate-commands.js';

export type Derivation = {
  readonly decision: Recorded<Decision>;
  readonly again: Decision;
  readonly equal: boolean;
};

/** Derives past answers again, from the log alone. */
@Injectable()
export class Derivations {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws DomainError `risk.permit_missing` (404) */
  async ofPermit(site: string, debtorId: string, permitId: string): Promise<Derivation> {
    return this.of(await this.decisionOf(site, debtorId, permitId));
  }

  /** @throws DomainError `risk.permit_missing` (404) */
  async decisionOf(site: string, debtorId: string, permitId: string): Promise<Recorded<Decision>> {
    const events = await this.store.load(site, [streamName('contact', debtorId)]);
    const decision = events.find((event) => isDecision(event) && event.data.permitId === permitId);
    if (!decision) throw new DomainError('risk.permit_missing', { clause: 'R2' }, 'missing');
    return decision as unknown as Recorded<Decision>;
  }

  async of(decision: Recorded<Decision>): Promise<Derivation> {
    const { site, position } = decision;
    const [own, beside] = await Promise.all([
      this.store.load(site, streamsOfContact(askedIn(decision))),
      this.store.load(site, streamsOfRules(site)),
    ]);
    const again = derived(decision, knownAt(own, position), rulesAt(beside, position));
    return { decision, again, equal: isEqual(decision, again) };
  }
}
