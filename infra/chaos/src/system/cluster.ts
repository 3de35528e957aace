import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startKafka, untilComplete, type Broker, type KafkaServer } from '@muster/embedded';
import { kafkaClient } from '@muster/messaging';
import type { Kafka, KafkaMessage, Message } from 'kafkajs';

/** What Kafka calls a topic among the things that have settings. */
const TOPIC_RESOURCE = 2;
/** Longest wait for messages that a topic has, in ms. */
const READ_WITHIN = 20_000;

/** Three brokers, each message on all of them, writes accepted while two live. */
export class Cluster {
  /** Places (`topic partition offset`) of messages that the run itself put in: no event, and nobody's fault. */
  readonly planted = new Set<string>();
  readonly kafka: Kafka;

  private constructor(private readonly server: KafkaServer) {
    this.kafka = kafkaClient(server.brokers, 'muster-chaos');
  }

  static async start(directory: string): Promise<Cluster> {
    return new Cluster(await startKafka({ directory, brokers: 3 }));
  }

  get addresses(): readonly string[] {
    return this.server.brokers;
  }

  get nodes(): readonly Broker[] {
    return this.server.nodes;
  }

  async startAll(): Promise<void> {
    for (const node of this.nodes) if (node.pid() === undefined) await node.start();
    if (!(await untilComplete(this.server))) throw new Error('the brokers do not come back');
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  /** The broker that takes a topic's messages now. */
  async leaderOf(topic: string, partition: number): Promise<Broker> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const leader = topics[0]?.partitions.find(({ partitionId }) => partitionId === partition)?.leader;
      return this.nodes.find(({ id }) => id === leader)!;
    } finally {
      await admin.disconnect();
    }
  }

  /** The disks of these brokers are lost; they stand still by then. */
  async wipe(nodes: readonly Broker[]): Promise<void> {
    for (const { folder } of nodes) await rm(join(folder, 'data'), { recursive: true, force: true });
    if (nodes.length === this.nodes.length) this.planted.clear();
  }

  /** The newest messages of a topic, at most so many of a partition. */
  async newest(topic: string, most: number): Promise<readonly KafkaMessage[]> {
    const admin = this.kafka.admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
    const wanted = new Map(
      offsets
        .filter(({ low, high }) => low !== high)
        .map(({ partition, low, high }) => [
          partition,
          [Math.max(Number(low), Number(high) - most), Number(high)],
        ]),
    );
    const consumer = this.kafka.consumer({
      groupId: `muster-chaos-${Date.now()}`,
      allowAutoTopicCreation: false,
    });
    const found: KafkaMessage[] = [];
    await consumer.connect();
    try {
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          const [from = 0, to = 0] = wanted.get(batch.partition) ?? [];
          for (const message of batch.messages) {
            const offset = Number(message.offset);
            if (offset >= from && offset < to && !this.planted.has(`${topic} ${batch.partition} ${offset}`))
              found.push(message);
          }
          if (Number(batch.lastOffset()) + 1 >= to) wanted.delete(batch.partition);
        },
      });
      for (const [partition, [from]] of wanted) consumer.seek({ topic, partition, offset: String(from) });
      for (const end = Date.now() + READ_WITHIN; wanted.size > 0 && Date.now() < end;) await sleep(50);
    } finally {
      await consumer.disconnect();
    }
    return found;
  }

  /** Puts messages into a topic as they are. Returns their places. */
  async put(topic: string, messages: readonly Message[]): Promise<readonly string[]> {
    const producer = this.kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    try {
      const places: string[] = [];
      for (const message of messages) {
        const [record] = await producer.send({ topic, acks: -1, messages: [message] });
        places.push(`${topic} ${record!.partition} ${record!.baseOffset}`);
      }
      return places;
    } finally {
      await producer.disconnect();
    }
  }

  /** Lets a topic take messages of so many bytes. */
  async allow(topic: string, bytes: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: TOPIC_RESOURCE,
            name: topic,
            configEntries: [{ name: 'max.message.bytes', value: String(bytes) }],
          },
        ],
      });
    } finally {
      await admin.disconnect();
    }
  }

  /** Whether a text stands in what the brokers keep of Muster's topics. */
  async holds(text: string): Promise<boolean> {
    for (const { folder } of this.nodes) {
      const data = join(folder, 'data');
      for (const name of await readdir(data))
        if (name.startsWith('muster.'))
          for (const file of (await readdir(join(data, name))).filter((each) => each.endsWith('.log')))
            if ((await readFile(join(data, name, file))).includes(text)) return true;
    }
    return false;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}
