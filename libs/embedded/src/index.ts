export { startKafka, type KafkaOptions, type KafkaServer } from './kafka.js';
export { freePort, openToOthers, startPostgres, type PostgresServer } from './postgres.js';
