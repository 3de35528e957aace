import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { describeWith } from '@muster/testing';
import { startKafka } from './kafka.js';

const topics = async (brokers: readonly string[], create?: string): Promise<readonly string[]> => {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    if (create) await admin.createTopics({ topics: [{ topic: create }], waitForLeaders: true });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
};

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'muster-kafka-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

describeWith('kafka', 'a broker of our own', () => {
  test('a broker keeps its topics over a restart on other ports', async () => {
    const first = await startKafka({ directory, brokers: 1 });
    expect(await topics(first.brokers, 'kept')).toEqual(['kept']);
    await first.stop();
    const second = await startKafka({ directory, brokers: 1 });
    expect(await topics(second.brokers)).toEqual(['kept']);
    await second.stop();
  }, 60_000);

  test('a cluster id that looks like an option is still an id', async () => {
    await writeFile(join(directory, 'cluster.id'), '-dbtTepZ340cw6xAXStacQ');
    const broker = await startKafka({ directory, brokers: 1 });
    expect(await topics(broker.brokers)).toEqual([]);
    await broker.stop();
  }, 60_000);
});

test('a machine without Java says what to install', async () => {
  const home = process.env['JAVA_HOME'];
  process.env['JAVA_HOME'] = directory;
  try {
    await expect(startKafka({ directory, brokers: 1 })).rejects.toThrow(/Java 17 or newer.*install/);
  } finally {
    if (home === undefined) delete process.env['JAVA_HOME'];
    else process.env['JAVA_HOME'] = home;
  }
});
