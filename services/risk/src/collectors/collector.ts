import type { EventOf } from '@muster/contracts';
import type {
  collectorEvents,
  TrainingCompleted,
  TrainingLapsed,
  TrainingReleased,
} from '@muster/contracts/risk';
import type { CollectorFacts } from '../rule-packs/question.js';

export type CollectorEvent = EventOf<
  | (typeof collectorEvents)[number]
  | typeof TrainingCompleted
  | typeof TrainingLapsed
  | typeof TrainingReleased
>;

/** Trainings of the last years are enough for any rule. */
const TRAININGS = 20;

/** Stream `collector-<collectorId>`. */
export const overCollector = {
  initial: { trainedAt: [], holds: {}, lapsed: [] } as CollectorFacts,
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
      case 'TrainingLapsed':
        return data.barsContacts
          ? { ...collector, lapsed: [...collector.lapsed, data.requirementId] }
          : collector;
      case 'TrainingCompleted':
      case 'TrainingReleased':
        return { ...collector, lapsed: collector.lapsed.filter((one) => one !== data.requirementId) };
      default:
        return collector;
    }
  },
} as const;
