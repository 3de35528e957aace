import { randomUUID } from 'node:crypto';
import type { Recorded } from '@muster/contracts';
import { attendance } from '@muster/contracts/attendance';
import { PostgresEventStore } from '@muster/eventstore';
import { kafkaClient, toMessage } from '@muster/messaging';
import { describeWith, testKafka, type TestKafka } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { Report } from './check.js';
import { checkPublished, endsOf } from './published.js';
import { Snapshot } from './snapshot.js';
import { startSmallLog, type SmallLog } from './testing/small-log.js';

describeWith('kafka', 'what was published, against the log', () => {
  let log: SmallLog;
  let kafka: TestKafka;
  let snapshot: Snapshot;
  let events: readonly Recorded[];
  beforeAll(async () => {
    Logger.overrideLogger(false);
    [log, kafka] = await Promise.all([startSmallLog(), testKafka()]);
    snapshot = await Snapshot.open(log.url, 'attendance');
    events = await store().read('main', 0, 100);
  }, 60_000);
  afterAll(async () => {
    await snapshot?.close();
    await Promise.all([log?.stop(), kafka?.stop()]);
  });

  const store = () => new PostgresEventStore({ contract: attendance, pool: snapshot.connection });

  /** What is found of a topic that holds the messages in this order; the relay says that it published all eight events. */
  const found = async (published: readonly Recorded[], relayed = 8): Promise<readonly string[]> => {
    const contract = { ...attendance, topic: `muster.verified-${randomUUID().slice(0, 8)}.v1` };
    const client = kafkaClient(kafka.brokers, 'test');
    const admin = client.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: contract.topic, numPartitions: 2 }], waitForLeaders: true });
    await admin.disconnect();
    const producer = client.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    await producer.send({
      topic: contract.topic,
      messages: published.map((event) => toMessage(event, contract)),
    });
    await producer.disconnect();
    const report = new Report();
    await checkPublished({
      kafka: client,
      contract,
      ends: await endsOf(client, contract.topic),
      log: store(),
      relayed: new Map([['main', relayed]]),
      subjectOf: (site) => ({ service: 'attendance', site, snapshot, report, progress: () => undefined }),
    });
    const { findings, checked } = report.result();
    expect(checked).toEqual([
      {
        invariant: 'I3',
        service: 'attendance',
        site: 'main',
        count: published.filter(({ site }) => site === 'main').length,
      },
    ]);
    return findings.map(({ message }) => message.replace(/^partition \d, /, ''));
  };
  const at = (...positions: readonly number[]) => positions.map((position) => events[position - 1]!);

  test('the log in order, repeated in places, as a relay that restarts leaves it', async () => {
    expect(await found(at(1, 2, 3, 4, 3, 4, 5, 6, 7, 5, 6, 7, 8))).toEqual([]);
  }, 60_000);

  test('the rest of the log, when retention took its beginning amid a repetition', async () => {
    expect(await found(at(5, 3, 4, 5, 6, 7, 8))).toEqual([]);
  }, 60_000);

  test('what the relay has not sent yet is no finding, what the broker lost is', async () => {
    expect(await found(at(1, 2, 3), 3)).toEqual([]);
    expect(await found(at(1, 2, 3), 5)).toEqual([
      'the topic ends at position 3, and the broker had acknowledged 5',
    ]);
  }, 60_000);

  test('a gap, an altered event, another event and one that the log has not got', async () => {
    expect(await found(at(1, 2, 4, 5, 6, 7, 8))).toEqual([
      'offset 2: position 4 follows 2; what lies between was not published',
    ]);
    const [, , third] = events;
    const others = [
      { ...third!, data: { ...third!.data, label: 'another' } },
      { ...third!, id: events[3]!.id },
    ];
    for (const [index, what] of [
      'differs from the log in data',
      `is event ${others[1]!.id}, in the log ${third!.id}`,
    ].entries())
      expect(await found([...at(1, 2), others[index]!, ...at(4, 5, 6, 7, 8)])).toEqual([
        `offset 2: position 3 ${what}`,
      ]);
    expect(await found([...at(1, 2, 3, 4, 5, 6, 7, 8), { ...events[7]!, position: 9 }])).toEqual([
      'offset 8: position 9 is not in the log',
    ]);
  }, 60_000);
});
