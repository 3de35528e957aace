import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { addDays, deriveId, startOfDate } from '@muster/kernel';
import { Clock, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers, type Timer } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { timeZoneOf } from '../floor/floor.js';
import { DueWork } from '../timers/due-work.js';
import { assignments } from './assignments.decider.js';
import { handOver, type Leaving } from './hand-over.reaction.js';
import { LoadFacts } from './load-facts.js';
import { placingCase } from './place-case.decider.js';
import { placeCases } from './place-cases.reaction.js';

const KIND = 'hand-over-cases';

/** What happens to cases by itself: a run is carried out, and whoever leaves hands over. */
@Injectable()
export class Assigning implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly facts: LoadFacts,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.handOver(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'operations', clock: () => this.clock.now() };
    const placing = new ReactionConsumer(placeCases, {
      ...options,
      execute: (command, meta) =>
        this.commands.handle(placingCase, { streams: [streamsOf.case(command.caseId)], command, meta }),
    });
    const leaving = new ReactionConsumer(handOver, {
      ...options,
      execute: (command, { site }) => this.schedule(site, command),
    });
    for (const consumer of [placing, leaving]) {
      await consumer.prepare(this.store);
      await this.subscriptions.attach(consumer);
    }
  }

  private async schedule(site: string, leaving: Leaving): Promise<void> {
    const { employeeId, lastDay, receiverId } = leaving;
    const due = startOfDate(addDays(lastDay, 1), timeZoneOf(await this.floors.floor(site)));
    // Another last day or receiver is another timer; the decision looks at how the person stands when it fires.
    const id = deriveId(KIND, site, employeeId, lastDay, receiverId ?? '');
    await this.timers.schedule({ id, site, due, kind: KIND, payload: { employeeId, receiverId } });
  }

  /** Case by case with ids of their own: after a crash it goes on where it was. */
  private async handOver({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { employeeId, receiverId } = payload as Pick<Leaving, 'employeeId' | 'receiverId'>;
    await this.facts.caughtUp(meta.site);
    for (const { caseId } of await this.facts.heldBy(meta.site, [employeeId])) {
      const commandId = deriveId(meta.commandId, caseId);
      await this.commands.handle(assignments, {
        streams: streamsOf.caseOnFloor(meta.site, caseId),
        command: { kind: 'HandOver', caseId, employeeId, receiverId, at: meta.receivedAt },
        meta: { ...meta, commandId },
      });
    }
  }
}
