import { once } from 'node:events';
import type { Recorded, ServiceContract } from '@muster/contracts';
import { Logger } from '@nestjs/common';
import { Partitioners } from 'kafkajs';
import type { Pool } from 'pg';
import { toMessage } from './cloud-event.js';
import { embeddedSource } from './embedded-source.js';
import { ensureTopic, kafkaClient, type TopicOptions } from './kafka-client.js';
import { lead, type Term } from './leadership.js';
import type { WatchedLog } from './log-watch.js';
import type { Attachment, Consumer } from './types.js';

export type RelayOptions = TopicOptions & {
  readonly store: WatchedLog;
  /** The service's database, after {@link prepareRelay}. One connection is held for the leader's lock. */
  readonly pool: Pool;
  readonly brokers: readonly string[];
  readonly contract: ServiceContract;
};

export type Relay = {
  /** Whether this process is the one that publishes. */
  active(): boolean;
  /** False when the log contradicts what was published: a person has to decide. */
  healthy(): boolean;
  stop(): Promise<void>;
};

/** Publishes what follows the checkpoint; the checkpoint follows the broker's acknowledgement. */
export const publisher = (
  { pool, contract }: Pick<RelayOptions, 'pool' | 'contract'>,
  send: (events: readonly Recorded[]) => Promise<void>,
  { epoch }: Term,
): Consumer => ({
  name: `${contract.service}.relay`,
  source: contract.service,
  checkpoint: async (site) => {
    const { rows } = await pool.query<{ position: string; event_id: string }>(
      'select position, event_id from app.relay_checkpoint where site = $1',
      [site],
    );
    return rows[0]
      ? { position: Number(rows[0].position), eventId: rows[0].event_id }
      : { position: 0, eventId: null };
  },
  handle: async (site, events) => {
    const last = events.at(-1)!;
    await send(events);
    // I3: only after `send` was acknowledged, and only while this term is the newest one. Before `send`, a crash between the
    // two loses events; without the epoch, a leader that was stopped and resumed sets its successor's checkpoint back.
    const { rowCount } = await pool.query(
      `insert into app.relay_checkpoint as old (site, position, event_id)
       select $1, $2, $3 from app.relay_leader where epoch = $4 for share
       on conflict (site) do update set position = excluded.position, event_id = excluded.event_id`,
      [site, last.position, last.id, epoch],
    );
    if (rowCount === 0) throw new Deposed();
  },
});

/** A newer leader publishes. */
class Deposed extends Error {
  override readonly name = 'Deposed';

  constructor() {
    super('another relay leads');
  }
}

/** Where a relay publishes to. */
export type Production = {
  /** Resolves when the broker has acknowledged all of them. */
  send(events: readonly Recorded[]): Promise<void>;
  close(): Promise<void>;
};

/** Produces with one request in flight: what the broker has is always a prefix of the log, repeated in places. */
const kafkaProduction = async (options: RelayOptions): Promise<Production> => {
  const { contract, brokers } = options;
  const kafka = kafkaClient(brokers, `muster-${contract.service}-relay`);
  await ensureTopic(kafka, contract.topic, options);
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
  });
  await producer.connect();
  const send = async (events: readonly Recorded[]): Promise<void> => {
    const messages = events.map((event) => toMessage(event, contract));
    await producer.send({ topic: contract.topic, acks: -1, messages });
  };
  return { send, close: () => producer.disconnect() };
};

/**
 * Publishes a service's log to its topic, each site in order, from where the last relay's checkpoint is. `es.event` is the
 * outbox. Starts and survives without a broker: it publishes when one answers. Events may be published twice, never skipped.
 */
export const startRelay = (
  options: RelayOptions,
  produce: () => Promise<Production> = () => kafkaProduction(options),
): Relay => {
  const { contract, store } = options;
  const logger = new Logger('Relay');
  const stopped = new AbortController();
  let current: Attachment | undefined;
  let diverged = false;

  /** A term ends with the first failure: the next one begins with a producer of its own, hence a clean sequence. */
  const serve = async (term: Term): Promise<void> => {
    const production = await produce();
    const source = embeddedSource({ logs: () => store });
    const ended = new AbortController();
    const signal = AbortSignal.any([term.signal, ended.signal]);
    const consumer = publisher(options, production.send, term);
    let failure: unknown;
    try {
      current = await source.attach({
        ...consumer,
        handle: async (site, events) => {
          if (signal.aborted) throw new Deposed();
          await consumer.handle(site, events).catch((error: unknown) => {
            failure ??= error;
            ended.abort();
            throw error;
          });
        },
      });
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      diverged = current?.healthy() === false;
      current = undefined;
      await source.close();
      await production.close().catch(() => undefined);
    }
    if (failure) throw failure;
  };

  const running = lead(options.pool, stopped.signal, serve, (error) =>
    logger.warn(`${contract.service}: ${String(error)}; publishing again after a pause`),
  );
  return {
    active: () => current !== undefined,
    healthy: () => !diverged && current?.healthy() !== false,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
};
