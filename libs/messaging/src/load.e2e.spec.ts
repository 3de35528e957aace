import { randomUUID } from 'node:crypto';
import { describeWith, testDatabase, testKafka, type TestDatabase, type TestKafka } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { embeddedSource } from './embedded-source.js';
import { kafkaSource } from './kafka-source.js';
import { prepareRelay } from './leadership.js';
import { startRelay } from './relay.js';
import { idsOf, startNotes, until, type Notes } from './testing/notes.js';
import { Recorder } from './testing/recorder.js';
import type { EventSource } from './types.js';

const COMMANDS = 100_000;
const WRITERS = 32;
const SITES = ['main', 'hq'];

let database: TestDatabase;
let notes: Notes;
let source: EventSource;
let recorder: Recorder;

beforeEach(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  notes = await startNotes(database.url);
  recorder = new Recorder(`reader-${randomUUID()}`, notes.contract.service);
});
afterEach(async () => {
  await source.close();
  await notes.close();
  await database.drop();
});

/** Writers that each wait for their answer before the next command, while the reader is attached. */
const writeAndRead = async (): Promise<void> => {
  let left = COMMANDS;
  const writer = async (number: number): Promise<void> => {
    while (left-- > 0) await notes.write(SITES[number % SITES.length]!, 1);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  const handled = () => SITES.reduce((sum, site) => sum + recorder.ids(site).length, 0);
  await until('all handled', () => handled() >= COMMANDS, 60_000);
  for (const site of SITES) expect(recorder.ids(site)).toEqual(await idsOf(notes.store, site));
  expect(handled()).toBe(COMMANDS);
  expect(recorder.violations).toEqual([]);
};

test('embedded: 100 000 commands of 32 writers arrive once and in order', async () => {
  source = embeddedSource({ logs: () => notes.store });
  await source.attach(recorder);
  await writeAndRead();
}, 180_000);

describeWith('kafka', 'Kafka', () => {
  let kafka: TestKafka;
  beforeAll(async () => void (kafka = await testKafka()), 60_000);
  afterAll(() => kafka.stop());

  test('100 000 commands of 32 writers arrive once and in order', async () => {
    await prepareRelay(notes.pool);
    const relay = startRelay({ ...notes, brokers: kafka.brokers });
    // The audit would hide a loss: the bus has to bring everything by itself.
    source = kafkaSource({
      brokers: kafka.brokers,
      group: 'load',
      logs: () => notes.store,
      auditEvery: 600_000,
    });
    await source.attach(recorder);
    await writeAndRead();
    await relay.stop();
  }, 180_000);
});
