import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '@muster/embedded';

export type TestKafka = {
  readonly brokers: readonly string[];
  /** Stops the broker if this test file started it. */
  readonly stop: () => Promise<void>;
};

let started: Promise<TestKafka> | undefined;

const start = async (): Promise<TestKafka> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-test-kafka-'));
  const server = await startKafka({ directory, brokers: 1 });
  return {
    brokers: server.brokers,
    stop: async () => {
      started = undefined;
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/**
 * A real broker: the test run's own when `MUSTER_TEST_KAFKA` names it (`host:port,…`), else one that this test file
 * starts on first use (about 4 s; stop it in `afterAll`). Give each test its own service name: topics are shared.
 */
export const testKafka = (): Promise<TestKafka> => {
  const shared = process.env['MUSTER_TEST_KAFKA'];
  started ??= shared ? Promise.resolve({ brokers: shared.split(','), stop: async () => undefined }) : start();
  return started;
};

/** Jest global set-up: one broker for the whole run; returns the tear-down. */
export const startTestKafka = async (): Promise<() => Promise<void>> => {
  const { brokers, stop } = await testKafka();
  process.env['MUSTER_TEST_KAFKA'] = brokers.join(',');
  return stop;
};
