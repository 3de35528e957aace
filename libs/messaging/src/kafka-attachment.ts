import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorded, ServiceContract } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { Logger } from '@nestjs/common';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { Backoff } from './backoff.js';
import { fromMessage, UnreadableEvent } from './cloud-event.js';
import { partitionOf } from './kafka-client.js';
import type { Join, KafkaSourceOptions, Membership } from './kafka-membership.js';
import { LogDiverged } from './sequence.js';
import { SiteDelivery } from './site-delivery.js';
import { SitePump } from './site-pump.js';
import type { Attachment, Consumer } from './types.js';

/** Messages between two heartbeats. */
const CHUNK = 500;
/** `attach` waits this long for the broker, in ms; after that the consumer joins when it can. */
const ATTACH_LIMIT = 15_000;
/** Rest before a new consumer takes the place of one that crashed, in ms. */
const RECONNECT_AFTER = 1_000;

const logger = new Logger('KafkaSource');

type Site = {
  readonly delivery: SiteDelivery;
  readonly pump: SitePump;
  /** What the last audit saw. */
  audited?: { readonly position: number; readonly head: number };
};

/**
 * One consumer on one topic. What Kafka brings is delivered; a site where something is missing or failed is handed to its
 * pump, which reads the producer's log until nothing is left, while the partition's other sites go on.
 */
export class KafkaAttachment implements Attachment {
  readonly #log: LogReader;
  readonly #topic: string;
  readonly #contract: ServiceContract | undefined;
  readonly #stop = new AbortController();
  readonly #sites = new Map<string, Site>();
  readonly #joined = Promise.withResolvers<void>();
  #partitions = 0;
  #assigned: ReadonlySet<number> = new Set();
  #membership: Membership | undefined;
  #connecting: Promise<void> = Promise.resolve();
  #auditing: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly options: KafkaSourceOptions,
    private readonly join: Join,
    private readonly onDetached: () => void,
  ) {
    this.#log = options.logs(consumer.source);
    this.#contract = options.contracts?.(consumer.source);
    this.#topic = `muster.${consumer.source}.v1`;
  }

  async start(): Promise<void> {
    this.#connecting = this.#connect();
    this.#auditing = this.#audits();
    const limit = new AbortController();
    await Promise.race([this.#joined.promise, this.#sleep(ATTACH_LIMIT, limit.signal)]);
    limit.abort();
  }

  healthy(): boolean {
    return !this.#failed;
  }

  async detach(): Promise<void> {
    this.onDetached();
    this.#stop.abort();
    await this.#connecting;
    await this.#membership?.close();
    await Promise.all([this.#auditing, ...[...this.#sites.values()].map(({ pump }) => pump.stop())]);
  }

  /** Joins the group, for as long as it takes: a service starts, and goes on, without its broker. */
  async #connect(): Promise<void> {
    const { signal } = this.#stop;
    const backoff = new Backoff(signal);
    while (!signal.aborted) {
      try {
        this.#membership = await this.join({
          consumer: this.consumer.name,
          topic: this.#topic,
          eachBatch: (batch) => this.#onBatch(batch),
          onAssigned: (partitions) => this.#onAssigned(partitions),
          onCrash: (error) => this.#onCrash(error),
        });
        this.#partitions = this.#membership.partitions;
        return;
      } catch (error) {
        logger.warn(`${this.consumer.name} can not join yet: ${String(error)}`);
        await backoff.pause();
      }
    }
  }

  /**
   * Whatever the reason: what kafkajs calls not worth another try may be over in a moment (brokers that know no groups yet), and a
   * consumer that is at fault itself is seen by how far it is behind.
   */
  #onCrash(error: Error): void {
    logger.error(`${this.consumer.name} lost Kafka: ${error.message}`);
    if (!this.#stop.signal.aborted) this.#connecting = this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    await this.#connecting;
    await this.#sleep(RECONNECT_AFTER, this.#stop.signal);
    await this.#membership?.close();
    await this.#connect();
  }

  /** Another member may have handled events of these sites meanwhile. */
  #onAssigned(partitions: readonly number[]): void {
    this.#assigned = new Set(partitions);
    for (const { delivery } of this.#sites.values()) void delivery.forget();
    this.#joined.resolve();
  }

  #site(name: string): Site {
    const known = this.#sites.get(name);
    if (known) return known;
    const delivery = new SiteDelivery(this.consumer, this.#log, name);
    const site = { delivery, pump: new SitePump(delivery, (error) => this.#onFailure(name, error)) };
    this.#sites.set(name, site);
    return site;
  }

  #onFailure(site: string, error: unknown): void {
    this.#failed ||= error instanceof LogDiverged;
    logger.error(`${this.consumer.name} at ${this.consumer.source}/${site}: ${String(error)}`);
  }

  /** Never throws on its own account: an error that escapes ends the consumer while the process lives on. */
  async #onBatch({ batch, ...kafka }: EachBatchPayload): Promise<void> {
    for (let from = 0; from < batch.messages.length; from += CHUNK) {
      if (!kafka.isRunning() || kafka.isStale() || this.#stop.signal.aborted) return;
      const chunk = batch.messages.slice(from, from + CHUNK);
      for (const [site, events] of this.#bySite(chunk)) await this.#offer(site, events);
      kafka.resolveOffset(chunk.at(-1)!.offset);
      await kafka.heartbeat();
      await kafka.commitOffsetsIfNecessary();
    }
  }

  /** What can not be read leaves a hole, which the log fills. */
  #bySite(messages: readonly KafkaMessage[]): ReadonlyMap<string, readonly Recorded[]> {
    const sites = new Map<string, Recorded[]>();
    for (const message of messages) {
      try {
        const event = fromMessage(message, this.#contract);
        const events = sites.get(event.site);
        if (events) events.push(event);
        else sites.set(event.site, [event]);
      } catch (error) {
        const reason = error instanceof UnreadableEvent ? error.message : String(error);
        logger.warn(
          `${this.#topic} offset ${message.offset} is unreadable (${reason}): its place is read from the log`,
        );
        // The key tells the site, if anything does; else the next event or the audit shows the hole.
        this.#sites.get(String(message.key))?.pump.wake();
      }
    }
    return sites;
  }

  async #offer(name: string, events: readonly Recorded[]): Promise<void> {
    const { delivery, pump } = this.#site(name);
    if (pump.busy) return pump.wake();
    try {
      if (await delivery.offer(events)) pump.wake();
    } catch (error) {
      this.#onFailure(name, error);
      if (error instanceof LogDiverged) pump.halt();
      else pump.wake();
    }
  }

  /** A site that stands still behind its log's head misses something that no later event has shown yet. */
  async #audits(): Promise<void> {
    for (;;) {
      await this.#sleep(this.options.auditEvery ?? 5_000, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      try {
        for (const name of await this.#log.sites())
          if (this.#assigned.has(partitionOf(this.#topic, name, this.#partitions))) await this.#audit(name);
      } catch (error) {
        logger.warn(
          `${this.consumer.name} can not compare itself with ${this.consumer.source}: ${String(error)}`,
        );
      }
    }
  }

  async #audit(name: string): Promise<void> {
    const site = this.#site(name);
    if (site.pump.busy) return;
    const position = site.delivery.position ?? (await this.consumer.checkpoint(name)).position;
    const { audited } = site;
    site.audited = { position, head: (await this.#log.head(name)).position };
    if (audited && audited.position === position && audited.head > position) site.pump.wake();
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
