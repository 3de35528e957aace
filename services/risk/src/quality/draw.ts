import type { SampledCall } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';

/**
 * Draws so many calls of each collector. A call's rank is a digest of the seed and its id, so who does not know the seed can not
 * tell which calls are drawn, and who knows it draws the same again, in whatever order the calls come.
 */
export const draw = (
  calls: readonly SampledCall[],
  seed: string,
  perCollector: number,
): readonly SampledCall[] =>
  [...Map.groupBy(calls, ({ collectorId }) => collectorId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, theirs]) =>
      theirs
        .map((call) => ({ call, rank: deriveId('quality-draw', seed, call.contactId) }))
        .sort((a, b) => (a.rank < b.rank ? -1 : 1))
        .slice(0, perCollector)
        .map(({ call }) => call),
    );
