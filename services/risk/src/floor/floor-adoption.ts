import { Commands } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Clock, LOGS, Subscriptions, type Logs } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { adoptingFloor } from './adopt-floor.decider.js';
import { adoptFloor } from './adopt-floor.reaction.js';

/** Keeps what the service knows of the floor up to date with operations. */
@Injectable()
export class FloorAdoption implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(adoptFloor, {
      pool: this.pool,
      host: 'risk',
      execute: (command, meta) =>
        this.commands.handle(adoptingFloor, { streams: [streamName('floor', meta.site)], command, meta }),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.logs('operations'));
    await this.subscriptions.attach(consumer);
  }
}
