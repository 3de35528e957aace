import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import { partitionOf } from './kafka-client.js';

type Queue = { pending: unknown[]; throttledUntil: number; scheduleCheckPendingRequests: () => void };

test('an idle connection of kafkajs starts no timer (a negative one would run every millisecond)', () => {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    prototype: Queue;
  };
  const timer = jest.spyOn(globalThis, 'setTimeout');
  const queue: Queue = Object.assign(Object.create(prototype) as Queue, { pending: [], throttledUntil: -1 });
  queue.scheduleCheckPendingRequests();
  expect(timer).not.toHaveBeenCalled();
  timer.mockRestore();
});

test('a site lives in one partition, and sites spread', () => {
  expect(partitionOf('muster.demo.v1', 'main', 6)).toBe(partitionOf('muster.other.v1', 'main', 6));
  const partitions = ['main', 'hq', 'north', 'south', 'east', 'west', 'a', 'b'].map((site) =>
    partitionOf('muster.demo.v1', site, 6),
  );
  expect(new Set(partitions).size).toBeGreaterThan(2);
  expect(partitions.every((partition) => partition >= 0 && partition < 6)).toBe(true);
});
