import type { Recorded } from '@muster/contracts';
import fc from 'fast-check';
import { GroupLoad, type Reading } from './group-load.js';

const STREAMS = ['a', 'b', 'c', 'd'];
const log = Array.from({ length: 40 }, (_, at) => ({
  position: at + 1,
  stream: STREAMS[(at * 7) % 4]!,
})) as unknown as readonly Recorded[];

const alone = (streams: readonly string[], after: number) =>
  log.filter(({ stream, position }) => streams.includes(stream) && position > after);

const counting = () => {
  const readings: Reading[] = [];
  const loads = new GroupLoad(async (reading) => {
    readings.push(reading);
    await new Promise((done) => setImmediate(done));
    return log.filter(({ stream, position }) => position > (reading.get(stream) ?? Infinity));
  });
  return { loads, readings };
};

test('whoever loads in company gets what they would get alone', async () => {
  const request = fc.record({
    streams: fc.uniqueArray(fc.constantFrom(...STREAMS), { minLength: 1 }),
    after: fc.nat(45),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 30 }), async (requests) => {
      const { loads } = counting();
      const found = await Promise.all(requests.map(({ streams, after }) => loads.load(streams, after)));
      expect(found).toEqual(requests.map(({ streams, after }) => alone(streams, after)));
    }),
    { numRuns: 100 },
  );
});

test('those that ask at the same time share a statement; who asks for very much does not hold them up', async () => {
  const { loads, readings } = counting();
  const many = Array.from({ length: 40 }, (_, at) => `m${at}`);
  await Promise.all([...STREAMS.map((stream) => loads.load([stream], 0)), loads.load(many, 0)]);
  expect(readings.map(({ size }) => size).toSorted((a, b) => a - b)).toEqual([4, 40]);
});
