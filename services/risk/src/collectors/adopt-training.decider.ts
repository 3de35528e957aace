import type { EventOf } from '@muster/contracts';
import { CollectorTrained, TrainingAdopted } from '@muster/contracts/risk';
import type { Decider } from '@muster/kernel';
import type { AdoptTraining } from './adopt-trainings.reaction.js';

type TrainingEvent = EventOf<typeof TrainingAdopted | typeof CollectorTrained>;
type Training = { readonly topic: string; readonly mandatory: boolean } | null;

/** Takes over trainings and who attended them. Reads `training-<sessionId>`, writes it or `collector-<collectorId>`. */
export const adoptingTraining: Decider<Training, AdoptTraining, TrainingEvent> = {
  initial: null,
  evolve: (training, { type, data }) =>
    type === 'TrainingAdopted' ? { topic: data.topic, mandatory: data.mandatory } : training,
  decide: (command, training) => {
    const { sessionId, position, at } = command;
    const adopted = { sessionId, sourcePosition: position };
    if (command.kind === 'Scheduled')
      return training
        ? []
        : [TrainingAdopted({ ...adopted, topic: command.topic, mandatory: command.mandatory }, at)];
    if (!training) return [];
    return [CollectorTrained({ ...adopted, ...training, collectorId: command.collectorId, at }, at)];
  },
};
