import type { EventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { expirePermits, type Ending } from './expire-permits.reaction.js';
import { GateCommands } from './gate-commands.js';

const KIND = 'expire-permit';

/** A timer for each permit; that it is over, and counts, the rules know without it. */
@Injectable()
export class PermitClocks implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    gate: GateCommands,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) =>
      gate.settle({ kind: 'Expire', ...(payload as Omit<Ending, 'expires'>), at: meta.receivedAt }, meta),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(expirePermits, {
      pool: this.pool,
      host: 'risk',
      execute: ({ debtorId, permitId, expires }, { site }) =>
        this.timers.schedule({
          ...{ id: deriveId(KIND, site, permitId), site, kind: KIND },
          ...{ due: expires, payload: { debtorId, permitId } },
        }),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }
}
