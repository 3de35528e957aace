import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A case whose next roll may be on another date now. */
export type CaseToRoll = { readonly caseId: string };

/**
 * Whatever changes what is unpaid or the bucket moves the date of the next roll. Further events of the case's money are
 * lines here.
 */
export const rollCases: Reaction<OperationsEvent, CaseToRoll> = {
  name: 'roll-cases',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) => {
    switch (type) {
      case 'CaseOpened':
      case 'DuesChanged':
      case 'CaseReopened':
      case 'CaseRolled':
        return [{ caseId: data.caseId }];
      default:
        return [];
    }
  },
};
