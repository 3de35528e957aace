import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Kafka, logLevel, Partitioners, type Admin, type KafkaConfig } from 'kafkajs';

/** Consumers and relay agree on it, whoever comes first and makes the topic. */
export type TopicOptions = {
  /** Sites spread over them; may not change later, since a site's order lives in one. Default 6. */
  readonly partitions?: number;
  /** Default 7 days; who is further behind reads the producer's log. */
  readonly retentionMs?: number;
};

const WEEK = 7 * 24 * 60 * 60 * 1000;

type RequestQueue = { pending: unknown[]; scheduleCheckPendingRequests: () => void };

/**
 * kafkajs 2.2.4 checks its queue by a timer whose delay is `throttledUntil - now`: negative when nothing throttles, so Node
 * runs it every millisecond for as long as the connection lives (its issue 1751). Nothing pending needs no check.
 */
const patchIdleTimer = (): void => {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    prototype: RequestQueue & { patched?: true };
  };
  if (prototype.patched) return;
  prototype.patched = true;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
};
patchIdleTimer();

/** What kafkajs calls an error it mostly tries again by itself: a warning here; the rest is for debugging. */
const logCreator: KafkaConfig['logCreator'] = () => {
  const logger = new Logger('Kafka');
  return ({ level, namespace, log }) => {
    const cause = typeof log['error'] === 'string' ? `: ${log['error']}` : '';
    const line = `[${namespace}] ${log.message}${cause}`;
    if (level === logLevel.ERROR) logger.warn(line);
    else logger.debug(line);
  };
};

export const kafkaConfig = (brokers: readonly string[], clientId: string): KafkaConfig => ({
  brokers: [...brokers],
  clientId,
  logCreator,
  logLevel: logLevel.WARN,
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
});

export const kafkaClient = (brokers: readonly string[], clientId: string): Kafka =>
  new Kafka(kafkaConfig(brokers, clientId));

/** A new topic is unknown or without leaders for a moment: it is asked for up to about 10 s. */
const partitionsOf = async (admin: Admin, topic: string): Promise<number> => {
  for (let tries = 1; ; tries++) {
    try {
      const partitions = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions ?? [];
      if (partitions.length > 0 && partitions.every(({ leader }) => leader >= 0)) return partitions.length;
      if (tries === 100) throw new Error(`${topic} has partitions without a leader`);
    } catch (error) {
      if (tries >= 100 || (error as { type?: string }).type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
    }
    await sleep(100);
  }
};

/** Makes the topic when it is missing and tells how many partitions it has. */
export const ensureTopic = async (
  kafka: Kafka,
  topic: string,
  options: TopicOptions = {},
): Promise<number> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic))
      await admin.createTopics({
        topics: [
          {
            topic,
            numPartitions: options.partitions ?? 6,
            configEntries: [{ name: 'retention.ms', value: String(options.retentionMs ?? WEEK) }],
          },
        ],
      });
    return await partitionsOf(admin, topic);
  } finally {
    await admin.disconnect();
  }
};

const partitioner = Partitioners.DefaultPartitioner();

/** The partition that holds a site's order (murmur2 of the key, as every Kafka client does it). */
export const partitionOf = (topic: string, site: string, partitions: number): number =>
  partitioner({
    topic,
    message: { key: site, value: null },
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionId,
      partitionErrorCode: 0,
      leader: 0,
      replicas: [],
      isr: [],
    })),
  });
