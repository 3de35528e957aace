import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** Something of a batch that is to go back. */
export type ToReturn = {
  readonly batchId: string;
  /** null = the whole batch. */
  readonly caseId: string | null;
  /** At the beginning of this date; null = since `at` already. */
  readonly on: string | null;
  readonly at: string;
};

export const returnBatches: Reaction<OperationsEvent, ToReturn> = {
  name: 'return-batches',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, effectiveAt: at }) => {
    switch (type) {
      case 'BatchReceived':
      case 'BatchReturnMoved':
        return [{ batchId: data.batchId, caseId: null, on: data.returnOn, at }];
      case 'BatchReturned':
        return [{ batchId: data.batchId, caseId: null, on: null, at }];
      case 'CaseRetained':
        return [{ batchId: data.batchId, caseId: data.caseId, on: data.until, at }];
      default:
        return [];
    }
  },
};
