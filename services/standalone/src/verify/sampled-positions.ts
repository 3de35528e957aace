import { seeded } from '../demo/random.js';

const SAMPLES = 24;

/** Positions of a log to look at: all of a short one; else the first, the last, those beside them, and others by the seed. */
export const sampledPositions = (head: number, seed: number): ReadonlySet<number> => {
  if (head <= SAMPLES) return new Set(Array.from({ length: head }, (_, index) => index + 1));
  const positions = new Set([1, 2, head - 1, head]);
  for (const random = seeded(seed); positions.size < SAMPLES;) positions.add(1 + Math.floor(random() * head));
  return positions;
};
