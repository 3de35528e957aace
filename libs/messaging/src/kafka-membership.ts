import type { ServiceContract } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import type { EachBatchPayload } from 'kafkajs';
import { BatchServer } from './batch-server.js';
import { ensureTopic, kafkaClient, type TopicOptions } from './kafka-client.js';

export type KafkaSourceOptions = TopicOptions & {
  readonly brokers: readonly string[];
  /** Prefix of the consumer groups: processes with the same prefix share the work. */
  readonly group: string;
  /** The producer's log: gaps are filled from it. */
  readonly logs: (service: string) => LogReader;
  /** What this process knows of a service's events: older versions are upcast. */
  readonly contracts?: (service: string) => ServiceContract | undefined;
  /** How often a consumer that stands still is compared with the log's head, in ms (default 5 000). */
  readonly auditEvery?: number;
};

/** A consumer as a member of its group. */
export type Membership = {
  /** How many the topic has. */
  readonly partitions: number;
  close(): Promise<void>;
};

export type Member = {
  /** Name of the consumer. */
  readonly consumer: string;
  readonly topic: string;
  readonly eachBatch: (batch: EachBatchPayload) => Promise<void>;
  /** Partitions assigned to this member, at each (re)balance. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  /** The membership has ended; it takes another one to go on. */
  readonly onCrash: (error: Error) => void;
};

/** Joins a consumer's group; rejects when no broker answers. */
export type Join = (member: Member) => Promise<Membership>;

/** Membership in a group of Kafka; the topic is made when it is missing. */
export const kafkaJoin =
  ({ brokers, group, ...topicOptions }: KafkaSourceOptions): Join =>
  async ({ consumer, topic, ...handlers }) => {
    const partitions = await ensureTopic(kafkaClient(brokers, consumer), topic, topicOptions);
    const server = new BatchServer({ brokers, group: `${group}.${consumer}`, topic, ...handlers });
    try {
      await server.listen((error?: unknown) => {
        if (error) throw error;
      });
    } catch (error) {
      await server.close();
      throw error;
    }
    return { partitions, close: () => server.close() };
  };
