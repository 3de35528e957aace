export { runningKafka, startKafka, type KafkaOptions, type KafkaServer } from './kafka.js';
export { freePort, openToOthers, runningPostgres, startPostgres, type PostgresServer } from './postgres.js';
export { alive } from './process.js';
