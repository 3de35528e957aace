import type { EventOf } from '@muster/contracts';
import type { RiskEvent, TrainingRequired } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type RequirementRow = Omit<EventOf<typeof TrainingRequired>['data'], 'site'> & {
  readonly requiredAt: string;
  readonly endedAt: string | null;
};

/** Which positions have to be trained in what (R3). */
export const requirements: Projection<RequirementRow, RiskEvent> = {
  name: 'risk-training-requirements',
  version: 1,
  source: 'risk',
  columns: { topic: 'text' },
  keys: ({ type, data }) =>
    type === 'TrainingRequired' || type === 'TrainingRequirementEnded' ? [data.requirementId] : [],
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'TrainingRequired': {
        const { site: _, ...requirement } = data;
        return { ...requirement, requiredAt: effectiveAt, endedAt: null };
      }
      case 'TrainingRequirementEnded':
        return row && { ...row, endedAt: effectiveAt };
      default:
        return row;
    }
  },
};
