import { Commands, type EventStore } from '@muster/eventstore';
import { Clock, DueWork, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { caseFacts } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { setClock } from '../timers/answer-clock.js';
import { objections } from './objections.decider.js';
import { watchObjections, type ObjectionClock } from './watch-objections.reaction.js';

const KIND = 'objection-clock';

/** Watches the clock of every objection. */
@Injectable()
export class ObjectionClocks implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    commands: Commands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { caseId, objectionId } = payload as Omit<ObjectionClock, 'dueOn'>;
      return commands.handle(objections, {
        streams: streamsOf.caseOnFloor(meta.site, caseId),
        command: { kind: 'Watch', caseId, objectionId, at: meta.receivedAt },
        meta,
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(watchObjections, {
      pool: this.pool,
      host: 'operations',
      execute: (command, { site }) => this.watch(site, command),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }

  private async watch(site: string, { caseId, objectionId, dueOn }: ObjectionClock): Promise<void> {
    const floor = await this.floors.floor(site);
    const { warnDays } = caseFacts(floor, this.clock.now()).parameters.objections;
    await setClock(this.timers, floor, {
      ...{ site, kind: KIND, id: objectionId, dueOn, warnDays },
      payload: { caseId, objectionId },
    });
  }
}
