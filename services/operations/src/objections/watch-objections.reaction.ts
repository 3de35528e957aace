import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

export type ObjectionClock = {
  readonly caseId: string;
  readonly objectionId: string;
  readonly dueOn: string;
};

export const watchObjections: Reaction<OperationsEvent, ObjectionClock> = {
  name: 'watch-objections',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) =>
    type === 'ObjectionRaised'
      ? [{ caseId: data.caseId, objectionId: data.objectionId, dueOn: data.dueOn }]
      : [],
};
