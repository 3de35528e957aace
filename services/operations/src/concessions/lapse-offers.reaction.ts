import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A case whose offer or plan is to be looked at on the day after a date. */
export type ToLapse = {
  readonly caseId: string;
  readonly concessionId: string;
  readonly after: string;
  /** Days of grace of the policy come on top. */
  readonly withGrace: boolean;
};

export const lapseOffers: Reaction<OperationsEvent, ToLapse> = {
  name: 'lapse-offers',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) => {
    if (type === 'ConcessionApproved') {
      const { caseId, concessionId, offerUntil: after } = data;
      return [{ caseId, concessionId, after, withGrace: false }];
    }
    if (type !== 'ConcessionAccepted') return [];
    const { caseId, concessionId, instalments } = data;
    return instalments.map(({ dueDate: after }) => ({ caseId, concessionId, after, withGrace: true }));
  },
};
