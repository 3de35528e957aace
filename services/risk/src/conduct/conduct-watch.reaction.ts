import type { RiskEvent } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { Reaction } from '@muster/projections';
import type { RaiseFinding } from './findings.decider.js';

/** A finding of the service's own, or the last date of one. */
export type ConductWatch =
  | { readonly kind: 'raise'; readonly raise: Omit<RaiseFinding, 'at'> }
  | { readonly kind: 'clock'; readonly findingId: string; readonly decideBy: string };

/** Each finding has a clock; a critical failure in a review is a finding. */
export const conductWatch: Reaction<RiskEvent, ConductWatch> = {
  name: 'conduct-watch',
  source: 'risk',
  from: 'beginning',
  react: ({ type, data, site, position }) => {
    if (type === 'ConductFindingRaised' || type === 'ConductFindingReopened')
      return [{ kind: 'clock', findingId: data.findingId, decideBy: data.decideBy }];
    if (type !== 'CallReviewed' || data.criticalFailed.length === 0) return [];
    const { reviewId, collectorId, caseId, on, reviewerId } = data;
    return [
      {
        kind: 'raise',
        raise: {
          ...{ command: 'Raise', findingId: deriveId('finding', site, 'quality', reviewId), kind: 'quality' },
          ...{ employeeId: collectorId, severity: null, on, caseId, matterId: reviewId, what: null },
          ...{ cites: { service: 'risk', position }, raisedBy: reviewerId },
        },
      },
    ];
  },
};
