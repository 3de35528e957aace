import { kafkaClient } from '@muster/messaging';
import kafkajs, { type Admin } from 'kafkajs';
import { SERVICES } from '../../services.js';
import { ok, problem, reasonOf, warning, type Diagnosis } from './diagnosis.js';

/** The brokers and the topics that relays publish to. */
export const examineKafka = async (brokers: readonly string[]): Promise<readonly Diagnosis[]> => {
  const admin = kafkaClient(brokers, 'muster-doctor').admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    const existing = new Set(await admin.listTopics());
    const topics = SERVICES.flatMap(({ contract }) => contract?.topic ?? []);
    const found: Diagnosis[] = [ok('kafka', { count: cluster.brokers.length, brokers: brokers.join(', ') })];
    for (const topic of topics)
      found.push(
        ...(existing.has(topic) ? await examineTopic(admin, topic) : [warning('topic.missing', { topic })]),
      );
    return found;
  } catch (error) {
    return [problem('kafka.down', { brokers: brokers.join(', '), reason: reasonOf(error) })];
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

const examineTopic = async (admin: Admin, topic: string): Promise<readonly Diagnosis[]> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const { partitions } = topics[0]!;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['min.insync.replicas'] },
    ],
  });
  const needed = Number(resources[0]?.configEntries[0]?.configValue ?? 1);
  const copies = Math.min(...partitions.map(({ replicas }) => replicas.length));
  const inSync = Math.min(...partitions.map(({ isr }) => isr.length));
  const facts = { topic, partitions: partitions.length, copies, inSync, needed };
  if (partitions.some(({ leader }) => leader < 0)) return [problem('topic.leaderless', facts)];
  if (inSync < needed) return [problem('topic.unwritable', facts)];
  if (inSync < copies) return [warning('topic.behind', facts)];
  if (copies >= 3 && needed < 2) return [warning('topic.unsafe', facts)];
  return [ok(copies === 1 ? 'topic.single' : 'topic', facts)];
};
