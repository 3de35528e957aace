import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Clock, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { HandOvers, type HandOver } from '../cases/hand-overs.js';
import { streamsOf } from '../cases/streams.js';
import { assignments } from './assignments.decider.js';
import { LoadFacts } from './load-facts.js';
import { placingCase } from './place-case.decider.js';
import { placeCases } from './place-cases.reaction.js';

/** What happens to cases by itself: a run is carried out, and whoever leaves hands over. */
@Injectable()
export class Assigning implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly facts: LoadFacts,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    handOvers: HandOvers,
  ) {
    handOvers.handsOver((leaving, meta) => this.handOver(leaving, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    const placing = new ReactionConsumer(placeCases, {
      ...{ pool: this.pool, host: 'operations', clock: () => this.clock.now() },
      execute: (command, meta) =>
        this.commands.handle(placingCase, { streams: [streamsOf.case(command.caseId)], command, meta }),
    });
    await placing.prepare(this.store);
    await this.subscriptions.attach(placing);
  }

  /** Case by case with ids of their own: after a crash it goes on where it was. */
  private async handOver(
    { employeeId, receiverId }: Parameters<HandOver>[0],
    meta: CommandMeta,
  ): Promise<void> {
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
