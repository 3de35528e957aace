import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '@muster/kernel';
import { Subscriptions } from '@muster/platform';
import { AppliedSignal, ProjectionConsumer } from '@muster/projections';
import { Pool } from 'pg';
import { Live } from '../live/live.js';
import type { AnyProjection } from '../views/moment.js';
import { PROJECTIONS } from './registry.js';

/** Keeps the projections from the service's start on; the service is unready while one of them is not fed. */
@Injectable()
export class Consumers implements OnApplicationBootstrap {
  private readonly consumers: ReadonlyMap<string, ProjectionConsumer>;

  constructor(
    pool: Pool,
    signal: AppliedSignal,
    private readonly subscriptions: Subscriptions,
    private readonly live: Live,
  ) {
    this.consumers = new Map(
      PROJECTIONS.map((projection) => [
        projection.name,
        new ProjectionConsumer(projection, { pool, host: 'dashboards', signal }),
      ]),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    // One after the other: they share the schema.
    for (const consumer of this.consumers.values()) await consumer.prepare();
    await this.live.begin();
    await Promise.all([...this.consumers.values()].map((consumer) => this.subscriptions.attach(consumer)));
  }

  /** @throws DomainError `dashboards.no_such_projection` (404) */
  named(name: string): ProjectionConsumer & { readonly projection: AnyProjection } {
    const found = this.consumers.get(name);
    if (!found) throw new DomainError('dashboards.no_such_projection', { facts: { name } }, 'missing');
    return found;
  }
}
