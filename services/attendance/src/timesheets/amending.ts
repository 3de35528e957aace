import type { EventStore } from '@muster/eventstore';
import { Clock, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { amendReaction } from './amend.reaction.js';
import { Sheets } from './sheets.js';

/** Keeps accepted months right: listens to facts about their days. */
@Injectable()
export class Amending implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly sheets: Sheets,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(amendReaction, {
      pool: this.pool,
      host: 'attendance',
      execute: (fact, meta) => this.sheets.amend(fact, meta),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }
}
