export { type Broker } from './kafka-broker.js';
export { runningKafka, startKafka, untilComplete, type KafkaOptions, type KafkaServer } from './kafka.js';
export { freePort, openToOthers, runningPostgres, startPostgres, type PostgresServer } from './postgres.js';
export { alive } from './process.js';
