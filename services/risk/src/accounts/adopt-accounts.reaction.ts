import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** What changes a case as far as contact depends on it, with its place in the log of operations. */
export type AdoptAccount = { readonly caseId: string; readonly position: number; readonly at: string } & (
  | { readonly kind: 'Opened'; readonly debtorId: string }
  | { readonly kind: 'Held'; readonly holderId: string | null }
  | { readonly kind: 'Working'; readonly open: boolean }
  | { readonly kind: 'Disputed' | 'Answered'; readonly objectionId: string }
);

/** Cases as they now stand: open, in whose hand, and in dispute. */
export const adoptAccounts: Reaction<OperationsEvent, AdoptAccount> = {
  name: 'adopt-accounts',
  source: 'operations',
  from: 'beginning',
  lane: ({ caseId }) => caseId,
  react: ({ type, data, position, effectiveAt: at }) => {
    switch (type) {
      case 'CaseOpened':
        return [{ kind: 'Opened', caseId: data.caseId, debtorId: data.debtorId, position, at }];
      case 'CaseAssigned':
        return [{ kind: 'Held', caseId: data.caseId, holderId: data.collectorId, position, at }];
      case 'CaseRecalled':
        return [{ kind: 'Held', caseId: data.caseId, holderId: null, position, at }];
      case 'CaseClosed':
      case 'CaseReturned':
        return [{ kind: 'Working', caseId: data.caseId, open: false, position, at }];
      case 'CaseReopened':
      case 'CaseEntrusted':
        return [{ kind: 'Working', caseId: data.caseId, open: true, position, at }];
      case 'CollectionSuspended':
        return [{ kind: 'Disputed', caseId: data.caseId, objectionId: data.causeId, position, at }];
      case 'CollectionResumed':
        return [{ kind: 'Answered', caseId: data.caseId, objectionId: data.causeId, position, at }];
      default:
        return [];
    }
  },
};
