import { setTimeout as sleep } from 'node:timers/promises';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import { untilCaughtUp } from '../checks/standing.js';
import { generator } from '../random.js';
import { until } from '../system/processes.js';
import type { Cluster } from '../system/cluster.js';
import { NotStruck, proven, type Fault } from './fault.js';

const TOPICS = ['muster.attendance.v1', 'muster.operations.v1'];
/** Messages of a partition that come again, at most. */
const NEWEST = 60;
const TEN_MEGABYTES = 10 * 1024 * 1024;

const again = ({ key, value, headers }: KafkaMessage): Message => ({
  key,
  value,
  headers: headers as IHeaders,
});

const repeated: Fault = {
  number: 7,
  name: 'messages repeated and shuffled, offsets set back',
  shapes: ['kafka'],
  breaks: ['brokers', 'services', 'database'],
  strike: async ({ system, choice }) => {
    const random = generator(Math.floor(choice * 2 ** 32));
    const { cluster, services } = system;
    let count = 0;
    for (const topic of TOPICS) {
      const many = (await cluster.newest(topic, NEWEST)).flatMap((message) =>
        Array.from({ length: 1 + Math.floor(random() * 5) }, () => again(message)),
      );
      for (let left = many.length - 1; left > 0; left -= 1) {
        const other = Math.floor(random() * (left + 1));
        [many[left], many[other]] = [many[other]!, many[left]!];
      }
      count += (await cluster.put(topic, many)).length;
    }
    proven(count > 0, 'there was no message to repeat');
    let groups = 0;
    await services.restart(
      'dashboards',
      'SIGTERM',
      async () => void (groups = await setBack(cluster, 'muster.dashboards.')),
    );
    proven(groups > 0, 'no group was set back');
    await untilCaughtUp(system);
    return {
      evidence: `${count} messages came again in another order, ${groups} groups read from the beginning`,
    };
  },
};

/** While their members are away: all groups of a service read again whatever the topics hold. */
const setBack = async (cluster: Cluster, prefix: string): Promise<number> => {
  const admin = cluster.kafka.admin();
  await admin.connect();
  let count = 0;
  try {
    const groups = (await admin.listGroups()).groups
      .map(({ groupId }) => groupId)
      .filter((id) => id.startsWith(prefix));
    for (const groupId of groups)
      for (const { topic } of await admin.fetchOffsets({ groupId }))
        for (let tries = 0; tries < 20; tries += 1)
          try {
            await admin.resetOffsets({ groupId, topic, earliest: true });
            count += 1;
            break;
          } catch {
            // It still has members; once its successor has joined it has them again
            await sleep(100);
          }
  } finally {
    await admin.disconnect();
  }
  return count;
};

/** What nobody can read, in every way that a message can be wrong. `real` is an event to be disguised. */
const poison = (real: KafkaMessage): readonly Message[] => {
  const { key, value, headers } = again(real);
  const typed = (type: string): Message => ({ key, value, headers: { ...headers, ce_type: type } });
  const plain = { key: 'main', headers: {} };
  return [
    { ...plain, value: '{"half' },
    { ...plain, value: null },
    { key, value: '{"half', headers },
    { key, value, headers: { ...headers, ce_sequence: 'first' } },
    typed('muster.attendance.NobodyKnows.v1'),
    typed('muster.attendance.SessionScheduled.v99'),
    typed('something.else'),
    { key: 'no-such-site', value: '[]', headers: { ce_id: 'x' } },
  ];
};

const unreadable: Fault = {
  number: 8,
  name: 'messages that nobody can read',
  shapes: ['kafka'],
  breaks: ['brokers'],
  strike: async ({ system }) => {
    const { cluster, services } = system;
    const topic = TOPICS[0]!;
    const [real] = await cluster.newest(topic, 5);
    if (!real) throw new NotStruck('the topic is empty');
    const huge: Message = { key: 'main', value: Buffer.alloc(TEN_MEGABYTES, 'x') };
    // The broker refuses it until it is allowed, which an earlier strike has done already
    const early = await cluster.put(topic, [huge]).catch(() => []);
    await cluster.allow(topic, 2 * TEN_MEGABYTES);
    const places = await cluster.put(topic, [...poison(real), huge]);
    for (const place of [...early, ...places]) cluster.planted.add(place);
    const noticed = async () =>
      (await services.logText()).split(`${topic} offset ${places[0]!.split(' ')[2]} is unreadable`).length >
      1;
    await until('the unreadable message is noticed', noticed, 60_000).catch(() => {
      throw new NotStruck('nobody noticed the unreadable message');
    });
    await untilCaughtUp(system);
    return {
      evidence: `${places.length} messages planted and noticed, one of them of 10 MB${early.length === 0 ? ', which the broker had refused before it was allowed' : ''}`,
    };
  },
};

export const messageFaults: readonly Fault[] = [repeated, unreadable];
