import type { Recorded } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { verifyLog } from './verify.js';

const event = (position: number, stream: string, version: number, over: Partial<Recorded> = {}) =>
  ({
    id: `e${position}`,
    commandId: `c${position}`,
    site: 'main',
    position,
    stream,
    version,
    recordedAt: `2026-11-02T00:00:${String(position).padStart(2, '0')}.000Z`,
    ...over,
  }) as Recorded;

const logOf = (events: readonly Recorded[]): LogReader => ({
  service: 'attendance',
  sites: async () => ['main'],
  head: async () => ({ position: events.at(-1)?.position ?? 0, recordedAt: null, eventId: null }),
  read: async (_, after, limit) => events.filter(({ position }) => position > after).slice(0, limit),
  positionAt: async () => 0,
});

const whats = async (...events: Recorded[]) =>
  (await verifyLog(logOf(events), 'main')).findings.map(({ what }) => what);

test('a whole log has nothing to find', async () => {
  expect(await whats(event(1, 'a', 1), event(2, 'b', 1), event(3, 'a', 2))).toEqual([]);
});

test('a hole in the positions is found', async () => {
  expect(await whats(event(1, 'a', 1), event(3, 'a', 2))).toEqual(['position 2 is missing']);
});

test('a hole in a stream is found', async () => {
  expect(await whats(event(1, 'a', 1), event(2, 'a', 3))).toEqual(['version 3 of a, not 2']);
});

test('an event that is there twice, and a time that goes back, are found', async () => {
  const twice = { id: 'same', commandId: 'c' };
  expect(
    await whats(
      event(1, 'a', 1, twice),
      event(2, 'a', 2, { ...twice, recordedAt: '2026-11-01T00:00:00.000Z' }),
    ),
  ).toEqual(['recorded before the event in front of it', 'event id same a second time']);
});
