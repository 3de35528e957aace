import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Recorded } from '@muster/contracts';
import type { Attachment, Consumer, EventSource } from '@muster/messaging';
import { Counter } from 'prom-client';
import { metrics } from '../observe/metrics.js';
import { Indicators } from '../observe/readiness.js';
import { traceBatch } from '../observe/tracing.js';
import { EVENT_SOURCE, type Logs } from './tokens.js';

const CATCHING_UP_MS = 5;

const handled = new Counter({
  name: 'muster_consumer_events_total',
  help: 'Events handled, by consumer and site',
  labelNames: ['consumer', 'site'],
  registers: [metrics],
});

/** A service's consumers: delivered to while it runs, part of its readiness, stopped after the batch in hand. */
@Injectable()
export class Subscriptions implements BeforeApplicationShutdown {
  private readonly attachments = new Map<string, Attachment>();
  private readonly consumers = new Map<string, Consumer>();

  constructor(
    @Inject(EVENT_SOURCE) private readonly source: EventSource,
    private readonly indicators: Indicators,
  ) {}

  /** Begins delivery. Call it in `onApplicationBootstrap`, once the consumer's tables are prepared. */
  async attach(consumer: Consumer): Promise<Attachment> {
    if (this.attachments.has(consumer.name)) throw new Error(`${consumer.name} is attached already`);
    const attachment = await this.source.attach(observed(consumer));
    this.attachments.set(consumer.name, attachment);
    this.consumers.set(consumer.name, consumer);
    this.indicators.add(consumer.name, () => attachment.healthy());
    return attachment;
  }

  /** Resolves when every consumer has handled what the logs of its source hold of the site by now. */
  async untilCaughtUp(site: string, logs: Logs): Promise<void> {
    for (const consumer of this.consumers.values()) {
      const head = await logs(consumer.source).head(site);
      while ((await consumer.checkpoint(site)).position < head.position) await setTimeout(CATCHING_UP_MS);
    }
  }

  async detach(name: string): Promise<void> {
    const attachment = this.attachments.get(name);
    this.attachments.delete(name);
    this.consumers.delete(name);
    this.indicators.remove(name);
    await attachment?.detach();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.attachments.keys()].map((name) => this.detach(name)));
  }
}

const observed = (consumer: Consumer): Consumer => ({
  name: consumer.name,
  source: consumer.source,
  checkpoint: (site) => consumer.checkpoint(site),
  handle: async (site: string, events: readonly Recorded[]) => {
    const causes = events.map(({ traceparent }) => traceparent);
    await traceBatch(`consume ${consumer.name}`, causes, () => consumer.handle(site, events));
    handled.inc({ consumer: consumer.name, site }, events.length);
  },
});
