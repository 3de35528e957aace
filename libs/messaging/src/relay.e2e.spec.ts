import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startKafka, type KafkaServer } from '@muster/embedded';
import { describeWith, testDatabase } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { fromMessage } from './cloud-event.js';
import { kafkaClient } from './kafka-client.js';
import { prepareRelay } from './leadership.js';
import { startRelay } from './relay.js';
import { idsOf, startNotes, until } from './testing/notes.js';

const SITES = ['main', 'hq'];

/** Event ids per site as the topic holds them, repetitions included, once it holds so many events. */
const published = async (
  brokers: readonly string[],
  topic: string,
  events: number,
): Promise<Map<string, string[]>> => {
  const ids = new Map<string, string[]>(SITES.map((site) => [site, []]));
  const consumer = kafkaClient(brokers, 'test').consumer({ groupId: `check-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const event = fromMessage(message);
      ids.get(event.site)!.push(event.id);
    },
  });
  const distinct = () => new Set([...ids.values()].flat()).size;
  await until(`${events} events published`, () => distinct() >= events, 60_000);
  await consumer.disconnect();
  return ids;
};

describeWith('kafka', 'the relay', () => {
  let directory: string;
  let port: number;
  let broker: KafkaServer;
  const start = async () => void (broker = await startKafka({ directory, brokers: 1, ports: [port] }));

  beforeAll(async () => {
    Logger.overrideLogger(false);
    directory = await mkdtemp(join(tmpdir(), 'muster-relay-'));
    port = await freePort();
    await start();
  }, 60_000);
  afterAll(async () => {
    await broker.stop();
    await rm(directory, { recursive: true, force: true });
  });

  // I3 as a whole; the lines it rests on are named in relay.int.spec.ts.
  test('publishes the log, each site in order, over restarts, a standby and an outage of the broker', async () => {
    const database = await testDatabase();
    const notes = await startNotes(database.url);
    await prepareRelay(notes.pool);
    const { brokers } = broker;
    const relay = () => startRelay({ ...notes, brokers });
    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        await Promise.all(SITES.map((site) => notes.write(site, 5)));
        written += 5 * SITES.length;
        await new Promise((done) => setTimeout(done, 5));
      }
    })();
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

    const first = relay();
    const standby = relay();
    await until('a relay at work', () => first.active() || standby.active());
    await pause(500);
    await first.stop();
    await until('the standby at work', () => standby.active());
    await pause(500);
    await broker.stop();
    const before = written;
    await pause(2_000);
    expect(written).toBeGreaterThan(before);
    await start();
    await pause(1_000);
    await standby.stop();
    const last = relay();
    await pause(1_000);
    writing = false;
    await writer;

    const ids = await published(brokers, notes.contract.topic, written);
    for (const site of SITES) expect([...new Set(ids.get(site))]).toEqual(await idsOf(notes.store, site));
    expect(last.healthy()).toBe(true);
    await last.stop();
    await notes.close();
    await database.drop();
  }, 150_000);
});
