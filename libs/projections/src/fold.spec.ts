import type { Recorded } from '@muster/contracts';
import fc from 'fast-check';
import { tally, tallies, type Tallied, type TallyRow } from './fixtures/tally.js';
import { foldBatch, keysOf, type ClosedVersion, type Parked, type Version } from './fold.js';

/** Folds batch after batch, as the runner does, with tables in memory. */
const foldAll = (batches: readonly (readonly Recorded<Tallied>[])[]) => {
  const rows = new Map<string, Version<TallyRow>>();
  const history: ClosedVersion<TallyRow>[] = [];
  const parked: Parked[] = [];
  for (const batch of batches) {
    const { keyed, parked: unkeyed } = keysOf(tally, batch);
    const stuck = new Set(parked.map(({ key }) => key));
    const { current, closed, parked: stopped } = foldBatch(tally, keyed, rows, stuck);
    for (const [key, version] of current)
      if (version) rows.set(key, version);
      else rows.delete(key);
    history.push(...closed);
    parked.push(...unkeyed, ...stopped);
  }
  const order = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  return {
    rows: [...rows].sort(([a], [b]) => (a < b ? -1 : 1)),
    history: history.sort((a, b) => order(a, b) || a.to - b.to),
    parked: parked
      .map(({ reason: _reason, ...rest }) => rest)
      .sort((a, b) => order(a, b) || a.position - b.position),
  };
};

describe('folding batches', () => {
  it('gives the same rows, history and parked events however the events are split', () => {
    fc.assert(
      fc.property(tallies(60), fc.array(fc.integer({ min: 1, max: 9 })), (events, sizes) => {
        const batches: (readonly Recorded<Tallied>[])[] = [];
        for (let at = 0, turn = 0; at < events.length; turn += 1) {
          const size = sizes[turn] ?? 7;
          batches.push(events.slice(at, at + size));
          at += size;
        }
        expect(foldAll(batches)).toEqual(foldAll([events]));
      }),
      { numRuns: 300 },
    );
  });

  it('closes each version where the next one begins, so that at no position a row has two', () => {
    fc.assert(
      fc.property(tallies(60), (events) => {
        const { rows, history } = foldAll([events]);
        const byKey = Map.groupBy(history, ({ key }) => key);
        for (const [key, versions] of byKey) {
          const open = rows.find(([each]) => each === key)?.[1];
          versions.forEach(({ from, to }, at) => {
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual(versions[at + 1]?.from ?? open?.position ?? Infinity);
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
