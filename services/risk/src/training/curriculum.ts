import type { EventOf } from '@muster/contracts';
import type { TrainingRequired, TrainingRequirementEnded } from '@muster/contracts/risk';
import { onFloor } from '../policy/on-floor.js';

export type CurriculumEvent = EventOf<typeof TrainingRequired | typeof TrainingRequirementEnded>;
export type Requirement = EventOf<typeof TrainingRequired>['data'] & { readonly ended: boolean };

/** Everything that was required at a site, by requirement. Stream `curriculum-<site>`. */
export type Curriculum = Readonly<Record<string, Requirement>>;

const evolve = (curriculum: Curriculum, { type, data }: CurriculumEvent): Curriculum => {
  switch (type) {
    case 'TrainingRequired':
      return { ...curriculum, [data.requirementId]: { ...data, ended: false } };
    case 'TrainingRequirementEnded': {
      const ending = curriculum[data.requirementId];
      return ending ? { ...curriculum, [data.requirementId]: { ...ending, ended: true } } : curriculum;
    }
    default:
      return curriculum;
  }
};

export const curriculumFold = { initial: {} as Curriculum, evolve } as const;
export const overCurriculum = onFloor(curriculumFold.initial, evolve);
