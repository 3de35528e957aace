import type { EventOf } from '@muster/contracts';
import type { collectorEvents } from '@muster/contracts/risk';
import type { CollectorFacts } from '../rule-packs/question.js';

export type CollectorEvent = EventOf<(typeof collectorEvents)[number]>;

/** Trainings of the last years are enough for any rule. */
const TRAININGS = 20;

/** Stream `collector-<collectorId>`. */
export const overCollector = {
  initial: { trainedAt: [], holds: {} } as CollectorFacts,
  evolve: (collector: CollectorFacts, { type, data }: CollectorEvent): CollectorFacts => {
    switch (type) {
      case 'CollectorTrained':
        return data.mandatory
          ? { ...collector, trainedAt: [...collector.trainedAt, data.at].sort().slice(-TRAININGS) }
          : collector;
      case 'CollectorHeld':
        return { ...collector, holds: { ...collector.holds, [data.holdId]: { until: data.until } } };
      case 'CollectorReleased': {
        const { [data.holdId]: _, ...holds } = collector.holds;
        return { ...collector, holds };
      }
      default:
        return collector;
    }
  },
} as const;
