import { createRequire } from 'node:module';
import { isTransient } from './batch-server.js';

const require = createRequire(import.meta.url);
type Retrier = (fn: () => Promise<never>) => Promise<never>;
const retrying = require('kafkajs/src/retry/index.js') as (options: object) => Retrier;
const { KafkaJSConnectionError, KafkaJSProtocolError } = require('kafkajs/src/errors.js') as Record<
  string,
  new (error: unknown) => Error
>;
const quickly = retrying({ retries: 1, initialRetryTime: 1, maxRetryTime: 2 });
const thrown = (work: Promise<never>) => work.catch((error: unknown) => error as Error);
const refused = () => Promise.reject(new KafkaJSConnectionError!('connect ECONNREFUSED 127.0.0.1:9092'));

// All brokers stopped: a consumer that takes this for the end never comes back.
test('brokers that can not be reached pass, however often the library has wrapped that', async () => {
  const once = await thrown(quickly(refused));
  const twice = await thrown(quickly(() => quickly(refused)));
  expect([once.name, twice.name]).toEqual(['KafkaJSNumberOfRetriesExceeded', 'KafkaJSNonRetriableError']);
  expect([once, twice].map(isTransient)).toEqual([true, true]);
});

test('a broker that asks to come back later passes, a fault of the program does not', async () => {
  expect(isTransient(new KafkaJSProtocolError!({ message: 'not the leader', retriable: true }))).toBe(true);
  expect(isTransient(new KafkaJSProtocolError!({ message: 'not allowed', retriable: false }))).toBe(false);
  const fault = await thrown(quickly(() => Promise.reject(new TypeError('undefined is no function'))));
  expect(isTransient(fault)).toBe(false);
  expect(isTransient(new TypeError('undefined is no function'))).toBe(false);
});
