import { FAULTS } from './faults/faults.js';
import { scheduleOf } from './schedule.js';

test('a seed tells the whole schedule, another seed another one', () => {
  const names = (seed: number) =>
    scheduleOf(seed, 'kafka', 300_000, 15_000).map(({ fault, choice }) => [fault.name, choice]);
  expect(names(7)).toEqual(names(7));
  expect(names(7)).not.toEqual(names(8));
});

test.each(['embedded', 'kafka'] as const)(
  'every fault of the shape %s strikes before one strikes again',
  (shape) => {
    const all = FAULTS.filter(({ shapes }) => shapes.includes(shape));
    const strikes = scheduleOf(3, shape, all.length * 1_000, 1_000);
    expect(new Set(strikes.map(({ fault }) => fault.name)).size).toBe(all.length);
  },
);
