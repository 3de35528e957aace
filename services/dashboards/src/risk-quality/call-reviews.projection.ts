import type { EventOf, Sealed } from '@muster/contracts';
import type { CallReviewed, ItemScore, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export const DISPUTES = ['none', 'open', 'kept', 'changed'] as const;

export type CallReviewRow = Pick<
  EventOf<typeof CallReviewed>['data'],
  | 'reviewId'
  | 'contactId'
  | 'caseId'
  | 'collectorId'
  | 'teamId'
  | 'on'
  | 'basis'
  | 'formVersion'
  | 'reviewerId'
> & {
  readonly scores: readonly ItemScore[];
  /** Hundredths of a point. */
  readonly score: number;
  readonly criticalFailed: readonly string[];
  readonly comment: Sealed | null;
  readonly reviewedAt: string;
  readonly dispute: (typeof DISPUTES)[number];
  readonly disputeReason: Sealed | null;
  readonly decideBy: string | null;
  readonly decisionReasons: Sealed | null;
};

/** 質檢 (X2): one row a review; reviewers of the same call each have their own. */
export const callReviews: Projection<CallReviewRow, RiskEvent> = {
  name: 'risk-call-reviews',
  version: 1,
  source: 'risk',
  columns: { teamId: 'uuid', collectorId: 'uuid', contactId: 'uuid', on: 'date', dispute: 'text' },
  keys: ({ data }) => ('reviewId' in data ? [data.reviewId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'CallReviewed')
      return {
        ...{ ...data, reviewedAt: effectiveAt, dispute: 'none', disputeReason: null, decideBy: null },
        decisionReasons: null,
      };
    if (!row) return null;
    switch (type) {
      case 'ReviewDisputed':
        return { ...row, dispute: 'open', disputeReason: data.reason, decideBy: data.decideBy };
      case 'ReviewDisputeDecided': {
        const { outcome: dispute, scores, score, criticalFailed, reasons } = data;
        return { ...row, dispute, scores, score, criticalFailed, decisionReasons: reasons };
      }
      default:
        return row;
    }
  },
};
