import { Commands, type EventStore } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { groundOf } from '../policy/on-floor.js';
import { opinionClocks } from './opinion-clocks.reaction.js';
import { opinions } from './opinions.decider.js';

const KIND = 'opinion-clock';

/** A question that Legal leaves unanswered is overdue by itself. */
@Injectable()
export class OpinionClocks implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly floor: AdoptedFloor,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    commands: Commands,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { opinionId } = payload as { readonly opinionId: string };
      return commands.handle(opinions, {
        streams: [streamName('opinion', opinionId), ...groundOf(meta.site)],
        command: { kind: 'RunOut', opinionId, at: meta.receivedAt },
        meta,
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(opinionClocks, {
      pool: this.pool,
      host: 'risk',
      execute: ({ opinionId, dueOn }, { site }) => {
        const id = deriveId(KIND, site, opinionId);
        return this.floor.on(addDays(dueOn, 1), { id, site, kind: KIND, payload: { opinionId } });
      },
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }
}
