import { FAULTS, type Fault } from './faults/faults.js';
import { generator } from './random.js';
import type { Shape } from './system.js';

export type Strike = { readonly at: number; readonly fault: Fault; readonly choice: number };

/**
 * When which fault strikes, in ms from the begin of the trouble: the seed's alone. Each fault of the shape strikes before one
 * strikes again, so that a short run has them all.
 */
export const scheduleOf = (seed: number, shape: Shape, length: number, every: number): readonly Strike[] => {
  const random = generator(seed);
  const strikes: Strike[] = [];
  let left: Fault[] = [];
  for (let at = every / 2; at < length; at += every) {
    if (left.length === 0) left = FAULTS.filter(({ shapes }) => shapes.includes(shape));
    const [fault] = left.splice(Math.floor(random() * left.length), 1);
    strikes.push({ at: Math.round(at), fault: fault!, choice: random() });
  }
  return strikes;
};
