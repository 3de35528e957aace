import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers, type Timer } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { streamsOf } from '../cases/streams.js';
import { issueClocks, type IssueClock } from './issue-clocks.reaction.js';
import { issues } from './issues.decider.js';

const KIND = 'issue-clock';

/** An issue that nobody resolved in time goes to the next level by itself: a timer for each clock. */
@Injectable()
export class IssueClocks implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.runOut(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(issueClocks, {
      pool: this.pool,
      host: 'operations',
      execute: ({ issueId, dueAt }, { site }) =>
        this.timers.schedule({
          id: deriveId(KIND, site, issueId, dueAt),
          ...{ site, due: dueAt, kind: KIND, payload: { issueId, dueAt } },
        }),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }

  private runOut({ payload }: Timer, meta: CommandMeta) {
    const { issueId, dueAt } = payload as IssueClock;
    return this.commands.handle(issues, {
      streams: [streamName('issue', issueId), ...streamsOf.floor(meta.site)],
      command: { kind: 'RunOut', issueId, dueAt, at: meta.receivedAt },
      meta,
    });
  }
}
