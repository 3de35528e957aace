import { createRequire } from 'node:module';
import type { LogReader } from '@muster/eventstore';
import { kafkaSource } from './kafka-source.js';
import type { Member } from './kafka-membership.js';
import type { Consumer } from './types.js';

const { KafkaJSGroupCoordinatorNotFound } = createRequire(import.meta.url)('kafkajs/src/errors.js') as Record<
  string,
  new (message: string) => Error
>;

const empty = {
  service: 'attendance',
  sites: async () => [],
} as unknown as LogReader;
const consumer = { name: 'dashboards.days', source: 'attendance' } as Consumer;

// Brokers whose disks were wiped know no groups for a moment, and the library calls that not worth another try.
test('a consumer that its group lost joins again, whatever the library says of it', async () => {
  const members: Member[] = [];
  const source = kafkaSource({ brokers: [], group: 'test', logs: () => empty }, async (member) => {
    members.push(member);
    member.onAssigned([0]);
    return { partitions: 1, close: async () => undefined };
  });
  const attachment = await source.attach(consumer);
  members[0]!.onCrash(new KafkaJSGroupCoordinatorNotFound!('Failed to find group coordinator'));
  await new Promise((done) => setTimeout(done, 1_500));
  expect(members).toHaveLength(2);
  expect(attachment.healthy()).toBe(true);
  await source.close();
});
