import type { ServiceContract } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { KafkaAttachment } from './kafka-attachment.js';
import type { TopicOptions } from './kafka-client.js';
import { kafkaJoin, type Join } from './kafka-membership.js';
import type { Consumer, EventSource } from './types.js';

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

/**
 * Consumers read `muster.<service>.v1`. Each has a consumer group of its own, `<group>.<consumer>`: one that is slow or waits
 * for a gap holds up nobody else, and each keeps its own checkpoint.
 */
export const kafkaSource = (options: KafkaSourceOptions, join: Join = kafkaJoin(options)): EventSource => {
  const attachments = new Set<KafkaAttachment>();
  return {
    attach: async (consumer: Consumer) => {
      const attachment = new KafkaAttachment(consumer, options, join, () => attachments.delete(attachment));
      attachments.add(attachment);
      await attachment.start();
      return attachment;
    },
    close: async () => {
      await Promise.all([...attachments].map((attachment) => attachment.detach()));
    },
  };
};
