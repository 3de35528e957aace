export {
  fromCloudEvent,
  fromMessage,
  toCloudEvent,
  toMessage,
  UnreadableEvent,
  type LogEvent,
} from './cloud-event.js';
export { embeddedSource, type EmbeddedSourceOptions } from './embedded-source.js';
export { httpLogReader, LogNotServed, type HttpLogReaderOptions } from './http-log-reader.js';
export { kafkaClient, partitionOf, type TopicOptions } from './kafka-client.js';
export type { Join, Member, Membership } from './kafka-membership.js';
export type { KafkaSourceOptions } from './kafka-membership.js';
export { kafkaSource } from './kafka-source.js';
export { prepareRelay } from './leadership.js';
export type { WatchedLog } from './log-watch.js';
export { startRelay, type Production, type Relay, type RelayOptions } from './relay.js';
export { LogDiverged } from './sequence.js';
export type { Attachment, Consumer, EventSource } from './types.js';
