import type { DomainEvent } from '@muster/contracts';
import { ReactionConsumer, type Execute, type Reaction } from '@muster/projections';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from './clock.js';
import { Subscriptions } from './subscriptions.js';
import { LOGS, SERVICE, type Logs } from './tokens.js';

/** A service's reactions: each follows the log of its source, its own or another service's. */
@Injectable()
export class Reactions {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(LOGS) private readonly logs: Logs,
    @Inject(SERVICE) private readonly host: string,
  ) {}

  /** Call it in `onApplicationBootstrap`. */
  async run<Event extends DomainEvent, Command>(
    reaction: Reaction<Event, Command>,
    execute: Execute<Command>,
  ): Promise<ReactionConsumer<Event, Command>> {
    const { pool, host } = this;
    const consumer = new ReactionConsumer(reaction, { pool, host, execute, clock: () => this.clock.now() });
    await consumer.prepare(this.logs(reaction.source));
    await this.subscriptions.attach(consumer);
    return consumer;
  }
}
