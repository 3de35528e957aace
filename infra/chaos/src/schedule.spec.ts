import type { Fault, Part } from './faults/fault.js';
import { FAULTS } from './faults/faults.js';
import { Schedule } from './schedule.js';

const order = (seed: number, faults: readonly Fault[], count: number) => {
  const schedule = new Schedule(seed, faults);
  return Array.from({ length: count }, () => schedule.next(new Set())!);
};
const inKafka = FAULTS.filter(({ shapes }) => shapes.includes('kafka'));

test('a seed tells the whole order, another seed another one', () => {
  const names = (seed: number) => order(seed, inKafka, 40).map(({ fault, choice }) => [fault.name, choice]);
  expect(names(7)).toEqual(names(7));
  expect(names(7)).not.toEqual(names(8));
});

test.each(['embedded', 'kafka'] as const)(
  'every fault of the shape %s strikes before one strikes again',
  (shape) => {
    const all = FAULTS.filter(({ shapes }) => shapes.includes(shape));
    const first = order(3, all, all.length).map(({ fault }) => fault.name);
    expect(new Set(first).size).toBe(all.length);
  },
);

test('what is broken already is not broken once more, and whoever had to wait strikes next', () => {
  const schedule = new Schedule(5, inKafka);
  const waiting = order(5, inKafka, 30).find(({ fault }) => fault.breaks.includes('brokers'))!;
  const broken = new Set<Part>(['brokers']);
  const turn = schedule.next(broken)!;
  expect(turn.fault.breaks).not.toContain('brokers');
  expect(schedule.next(new Set(['services', 'database', 'brokers']))).toBeUndefined();
  const soon = [schedule.next(new Set())!, schedule.next(new Set())!].map(({ fault }) => fault.name);
  expect(soon).toContain(waiting.fault.name);
});
