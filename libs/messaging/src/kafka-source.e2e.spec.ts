import type { Recorded } from '@muster/contracts';
import { describeWith, testDatabase, testKafka, type TestDatabase, type TestKafka } from '@muster/testing';
import { Logger } from '@nestjs/common';
import type { Message } from 'kafkajs';
import { toMessage } from './cloud-event.js';
import { ensureTopic, kafkaClient } from './kafka-client.js';
import { kafkaSource } from './kafka-source.js';
import { prepareRelay } from './leadership.js';
import { startRelay, type Relay } from './relay.js';
import { eventSourceContract } from './testing/event-source-contract.js';
import { idsOf, logOf, startNotes, until, type Notes } from './testing/notes.js';
import { Recorder } from './testing/recorder.js';
import type { EventSource } from './types.js';

let kafka: TestKafka;
let database: TestDatabase;
const started: Relay[] = [];

const notesWithRelay = async (): Promise<Notes> => {
  const notes = await startNotes(database.url);
  await prepareRelay(notes.pool);
  const relay = startRelay({ ...notes, brokers: kafka.brokers });
  started.push(relay);
  return { ...notes, close: async () => void (await relay.stop(), await notes.close()) };
};

const sourceOf = ({ store }: Notes, auditEvery = 1_000): EventSource =>
  kafkaSource({ brokers: kafka.brokers, group: store.service, logs: () => store, auditEvery });

describeWith('kafka', 'over Kafka', () => {
  beforeAll(async () => {
    Logger.overrideLogger(false);
    kafka = await testKafka();
  }, 60_000);
  afterAll(() => kafka.stop());
  beforeEach(async () => void (database = await testDatabase()));
  afterEach(() => database.drop());

  eventSourceContract({ notes: notesWithRelay, source: sourceOf });

  describe('whatever the broker brings', () => {
    let notes: Notes;
    let source: EventSource;
    let recorder: Recorder;
    /** No relay: the test is the one that publishes. */
    const publish = async (...messages: readonly Message[]): Promise<void> => {
      const producer = kafkaClient(kafka.brokers, 'test').producer();
      await producer.connect();
      for (const message of messages)
        await producer.send({ topic: notes.contract.topic, messages: [message] });
      await producer.disconnect();
    };
    const message = (event: Recorded): Message => toMessage(event, notes.contract);
    const exactly = async (): Promise<void> => {
      const ids = await idsOf(notes.store, 'main');
      await until('all handled', () => recorder.ids('main').length >= ids.length);
      expect(recorder.ids('main')).toEqual(ids);
      expect(recorder.violations).toEqual([]);
    };

    beforeEach(async () => {
      notes = await startNotes(database.url);
      await ensureTopic(kafkaClient(kafka.brokers, 'test'), notes.contract.topic);
      recorder = new Recorder('reader', notes.contract.service);
    });
    afterEach(async () => {
      await source.close();
      await notes.close();
    });

    test('messages twice, shuffled and from long ago are handled once and in order', async () => {
      source = sourceOf(notes, 60_000);
      await source.attach(recorder);
      await notes.write('main', 40);
      const events = await logOf(notes.store, 'main');
      const shuffled = [...events, ...events, ...events].sort(() => Math.random() - 0.5);
      await publish(...[...shuffled, ...events.slice(0, 5)].map(message));
      await exactly();
    });

    test('a gap is filled from the log', async () => {
      source = sourceOf(notes, 60_000);
      await source.attach(recorder);
      await notes.write('main', 2_500);
      await publish(message((await logOf(notes.store, 'main')).at(-1)!));
      await exactly();
    });

    test('poison neither stalls its partition nor hides an event', async () => {
      source = sourceOf(notes, 60_000);
      await source.attach(recorder);
      await notes.write('main', 8);
      const events = (await logOf(notes.store, 'main')).map(message);
      await publish(
        events[0]!,
        { ...events[1]!, value: '{"noteId":' },
        { ...events[2]!, value: null },
        { ...events[3]!, headers: { ce_id: 'only' } },
        { key: 'main', value: 'hello' },
        { key: 'unheard-of', value: Buffer.from([0, 255]) },
        events[4]!,
        { ...events[5]!, headers: { ...events[5]!.headers, ce_type: 'com.example.Other.v1' } },
        events[6]!,
        { ...events[7]!, value: 'the last one, so no later event shows the hole' },
      );
      await exactly();
    });

    test('what the broker lost altogether is found missing by the audit', async () => {
      source = sourceOf(notes, 200);
      await source.attach(recorder);
      await notes.write('main', 10);
      await exactly();
    });
  });

  test('a wiped topic heals by itself', async () => {
    const notes = await notesWithRelay();
    const source = sourceOf(notes);
    const recorder = new Recorder('reader', notes.contract.service);
    const attachment = await source.attach(recorder);
    const all = async (count: number) => {
      await until(`${count} handled`, () => recorder.ids('main').length >= count, 45_000);
      expect(recorder.ids('main')).toEqual(await idsOf(notes.store, 'main'));
    };
    await notes.write('main', 20);
    await all(20);
    const admin = kafkaClient(kafka.brokers, 'test').admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [notes.contract.topic] });
    let count = 20;
    await until(
      'the topic is back',
      async () => {
        await notes.write('main', 1);
        count += 1;
        await new Promise((done) => setTimeout(done, 200));
        return (await admin.listTopics()).includes(notes.contract.topic);
      },
      30_000,
    );
    await notes.write('main', 20);
    await all(count + 20);
    expect(attachment.healthy()).toBe(true);
    expect(recorder.violations).toEqual([]);
    await admin.disconnect();
    await source.close();
    await notes.close();
  });
});
