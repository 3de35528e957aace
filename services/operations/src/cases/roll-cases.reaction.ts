import type { Due, OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A case that time alone may change on another date now. */
export type CaseToRoll = {
  readonly caseId: string;
  /** All that is known of a case that was just opened: a file opens 100 000 at once, and nothing else need be read for them. */
  readonly opened: { readonly dues: readonly Due[]; readonly at: string } | null;
};

/**
 * Whatever changes what is unpaid, the bucket or a promise moves the date on which the case is looked at next. Further
 * events of the case's money are lines here.
 */
export const rollCases: Reaction<OperationsEvent, CaseToRoll> = {
  name: 'roll-cases',
  source: 'operations',
  from: 'beginning',
  lane: ({ caseId }) => caseId,
  react: ({ type, data, effectiveAt }) => {
    switch (type) {
      case 'CaseOpened':
        return [{ caseId: data.caseId, opened: { dues: data.dues, at: effectiveAt } }];
      case 'DuesChanged':
      case 'CaseReopened':
      case 'CaseEntrusted':
      case 'CaseRolled':
      case 'PaymentReceived':
      case 'PaymentReversed':
      case 'PromiseMade':
      case 'PromiseRescheduled':
      case 'PromiseKept':
      case 'PromisePartlyKept':
      case 'PromiseBroken':
      case 'PromiseReopened':
        return [{ caseId: data.caseId, opened: null }];
      default:
        return [];
    }
  },
};
