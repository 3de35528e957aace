import type { RiskEvent } from '@muster/contracts/risk';
import type { Reaction } from '@muster/projections';

/** What the site requires is to be looked at again, of one person or (null) of everybody; or a last date is set. */
export type TrainingWatch =
  | { readonly kind: 'review'; readonly employeeId: string | null }
  | { readonly kind: 'clock'; readonly employeeId: string; readonly dueOn: string };

/** R3: whoever comes, changes or is trained is looked at, and everybody when another training is required. */
export const trainingWatch: Reaction<RiskEvent, TrainingWatch> = {
  name: 'training-watch',
  source: 'risk',
  from: 'beginning',
  react: ({ type, data }) => {
    switch (type) {
      case 'TrainingRequired':
      case 'TrainingRequirementEnded':
        return [{ kind: 'review', employeeId: null }];
      case 'PersonAdopted':
        return [{ kind: 'review', employeeId: data.employeeId }];
      case 'CollectorTrained':
        return [{ kind: 'review', employeeId: data.collectorId }];
      case 'TrainingDue':
        return [{ kind: 'clock', employeeId: data.employeeId, dueOn: data.dueOn }];
      case 'TrainingCompleted':
        return [{ kind: 'clock', employeeId: data.employeeId, dueOn: data.validUntil }];
      default:
        return [];
    }
  },
};
