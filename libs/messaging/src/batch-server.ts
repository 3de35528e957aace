import { ServerKafka } from '@nestjs/microservices';
import type { Consumer as KafkaConsumer, EachBatchPayload } from 'kafkajs';
import { kafkaConfig } from './kafka-client.js';

export type BatchServerOptions = {
  readonly brokers: readonly string[];
  readonly group: string;
  readonly topic: string;
  readonly eachBatch: (batch: EachBatchPayload) => Promise<void>;
  /** Partitions assigned to this member, at each (re)balance. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  /** The consumer has stopped for good, and asks for another one. */
  readonly onCrash: (error: Error) => void;
};

/** How long an orderly leave may take; a broker that is gone does not hold up a shutdown. */
const CLOSE_LIMIT = 5_000;

/**
 * Nest's Kafka transport with batches. The stock strategy takes one message at a time and tries a poison message for ever,
 * which stalls its partition; it also has no way to set `eachBatch`, hence the subclass.
 */
export class BatchServer extends ServerKafka {
  constructor(private readonly batches: BatchServerOptions) {
    const client = kafkaConfig(batches.brokers, batches.group);
    super({
      client,
      consumer: {
        groupId: batches.group,
        // The least that brokers allow: after a kill -9 the successor waits for the dead member's session to end.
        sessionTimeout: 6_000,
        heartbeatInterval: 2_000,
        maxWaitTimeInMs: 500,
        allowAutoTopicCreation: false,
        // Its own restart tries ten times a second for ever, and never makes a topic that is gone.
        retry: { ...client.retry, restartOnFailure: async () => false },
      },
      // Nest would append `-server` to the group.
      postfixId: '',
    });
  }

  /** As the parent's, without a producer: nothing is answered here. */
  override async start(callback: () => void): Promise<void> {
    const consumer = this.client!.consumer({ ...this.options.consumer, groupId: this.groupId });
    this.consumer = consumer;
    this.registerConsumerEventListeners();
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) =>
      this.batches.onAssigned(payload.memberAssignment[this.batches.topic] ?? []),
    );
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => this.batches.onCrash(error));
    await consumer.connect();
    await this.bindEvents(consumer);
    callback();
  }

  override async bindEvents(consumer: KafkaConsumer): Promise<void> {
    await consumer.subscribe({ topics: [this.batches.topic], fromBeginning: true });
    await consumer.run({
      eachBatch: this.batches.eachBatch,
      eachBatchAutoResolve: false,
      // Only the payload's commit keeps to the current generation, and it is asked for after each chunk; the interval spares
      // the broker a request per batch. Offsets only say where to resume: what was handled says the consumer's checkpoint.
      autoCommit: false,
      autoCommitInterval: 1_000,
      partitionsConsumedConcurrently: 3,
    });
  }

  override async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, CLOSE_LIMIT);
    await Promise.race([super.close().catch(() => undefined), promise]);
    clearTimeout(limit);
  }
}
