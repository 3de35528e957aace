import type { Due, OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A case whose next roll may be on another date now. */
export type CaseToRoll = {
  readonly caseId: string;
  /** All that is known of a case that was just opened: a file opens 100 000 at once, and nothing else need be read for them. */
  readonly opened: { readonly dues: readonly Due[]; readonly at: string } | null;
};

/**
 * Whatever changes what is unpaid or the bucket moves the date of the next roll. Further events of the case's money are
 * lines here.
 */
export const rollCases: Reaction<OperationsEvent, CaseToRoll> = {
  name: 'roll-cases',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, effectiveAt }) => {
    switch (type) {
      case 'CaseOpened':
        return [{ caseId: data.caseId, opened: { dues: data.dues, at: effectiveAt } }];
      case 'DuesChanged':
      case 'CaseReopened':
      case 'CaseRolled':
        return [{ caseId: data.caseId, opened: null }];
      default:
        return [];
    }
  },
};
