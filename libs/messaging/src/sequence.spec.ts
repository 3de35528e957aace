import type { Recorded } from '@muster/contracts';
import fc from 'fast-check';
import { LogDiverged, sequence, type Standing } from './sequence.js';

const at = (position: number, id = `e${position}`): Recorded => ({
  type: 'Noted',
  data: {},
  effectiveAt: '2026-01-01T00:00:00.000Z',
  id,
  service: 'demo',
  site: 'main',
  position,
  stream: 'note-1',
  version: position,
  recordedAt: '2026-01-01T00:00:00.000Z',
  actor: 'a',
  commandId: 'c',
  correlationId: 'c',
  causationId: null,
  traceparent: null,
  simulated: false,
});
const standing = (position: number): Standing => ({ position, eventId: position ? `e${position}` : null });
const positions = (events: readonly Recorded[]) => events.map((event) => event.position);

test('a run after the standing is ready, what was handled is dropped', () => {
  expect(
    sequence(
      standing(2),
      [1, 2, 3, 4].map((position) => at(position)),
    ),
  ).toEqual({
    ready: [at(3), at(4)],
    gap: false,
  });
});

test('what lies behind a hole waits for the log', () => {
  const { ready, gap } = sequence(standing(0), [at(1), at(3)]);
  expect(positions(ready)).toEqual([1]);
  expect(gap).toBe(true);
});

test('another event at the standing or twice at one position is a divergence', () => {
  expect(() => sequence(standing(3), [at(3, 'other')])).toThrow(LogDiverged);
  expect(() => sequence(standing(2), [at(3), at(3, 'other')])).toThrow(LogDiverged);
});

test('property: any offers in any order, filled from the log at each gap, are handled once and in order', () => {
  const offers = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), { maxLength: 20 });
  fc.assert(
    fc.property(offers, (batches) => {
      let now = standing(0);
      const handled: number[] = [];
      const take = (ready: readonly Recorded[]) => {
        handled.push(...positions(ready));
        if (ready.length) now = { position: ready.at(-1)!.position, eventId: ready.at(-1)!.id };
      };
      for (const batch of batches) {
        const { ready, gap } = sequence(
          now,
          batch.map((position) => at(position)),
        );
        take(ready);
        const upTo = Math.max(...batch);
        if (gap)
          take(
            sequence(
              now,
              Array.from({ length: upTo }, (_, index) => at(index + 1)),
            ).ready,
          );
      }
      expect(handled).toEqual(
        Array.from({ length: Math.max(0, ...batches.flat()) }, (_, index) => index + 1),
      );
    }),
  );
});
