import { KafkaAttachment } from './kafka-attachment.js';
import { kafkaJoin, type Join, type KafkaSourceOptions } from './kafka-membership.js';
import type { Consumer, EventSource } from './types.js';

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
