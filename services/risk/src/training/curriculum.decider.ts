import type { EventOf } from '@muster/contracts';
import { TrainingRequired, TrainingRequirementEnded } from '@muster/contracts/risk';
import { DomainError, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import type { GroundEvent, OnFloor } from '../policy/on-floor.js';
import { overCurriculum, type Curriculum, type CurriculumEvent } from './curriculum.js';

type Require = Acting & {
  readonly kind: 'Require';
  readonly requirement: Omit<EventOf<typeof TrainingRequired>['data'], 'requiredBy'>;
};
type End = Acting & { readonly kind: 'End'; readonly site: string; readonly requirementId: string };
export type CurriculumCommand = Require | End;

/** R3: which trainings a site requires, of whom, and how often. Who may is the role table's: Legal and HR. */
export const curriculumRules: Decider<
  OnFloor<Curriculum>,
  CurriculumCommand,
  CurriculumEvent | GroundEvent
> = {
  ...overCurriculum,
  decide: (command, { matter: curriculum }) => {
    const { by, at } = command;
    if (command.kind === 'End') {
      const { site, requirementId } = command;
      const ending = curriculum[requirementId];
      if (!ending) throw new DomainError('risk.requirement_missing', { clause: 'R3' }, 'missing');
      return ending.ended ? [] : [TrainingRequirementEnded({ site, requirementId, endedBy: by.actor }, at)];
    }
    const { requirement } = command;
    const known = curriculum[requirement.requirementId];
    if (known) {
      const { ended: _, requiredBy: __, ...asRequired } = known;
      if (same(asRequired, requirement)) return [];
      throw new DomainError('risk.requirement_exists', { clause: 'R3', rule: 'required-once' });
    }
    const twice = Object.values(curriculum).some(({ ended, topic }) => !ended && topic === requirement.topic);
    if (twice)
      throw new DomainError('risk.topic_required', {
        ...{ clause: 'R3', rule: 'one-requirement-a-topic', field: 'topic' },
      });
    return [TrainingRequired({ ...requirement, requiredBy: by.actor }, at)];
  },
};
