import { sumOf, type OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** A case as its batch sees it. */
export type BatchCaseRow = {
  readonly caseId: string;
  /** The batch that it is in, or was in last; null = in none. */
  readonly batchId: string | null;
  readonly status: 'open' | 'closed' | 'returned';
  /** 入案階段 in this batch. */
  readonly entryBucket: number;
  readonly bucket: number;
  readonly retainedUntil: string | null;
  /** What was owed when it came in, and what came in since and counts; minor units. */
  readonly amountMinor: number;
  readonly paidMinor: number;
};

export const batchCases: Projection<BatchCaseRow, OperationsEvent> = {
  name: 'batch-cases',
  version: 2,
  source: 'operations',
  columns: {
    batchId: 'uuid',
    status: 'text',
    retainedUntil: 'date',
    amountMinor: 'integer',
    paidMinor: 'integer',
  },
  keys: ({ type, data }) =>
    type === 'CaseOpened' ||
    type === 'CaseEntrusted' ||
    type === 'CaseRolled' ||
    type === 'CaseRetained' ||
    type === 'CaseReturned' ||
    type === 'CaseClosed' ||
    type === 'CaseReopened' ||
    type === 'PaymentReceived' ||
    type === 'PaymentReversed'
      ? [data.caseId]
      : [],
  apply: (row, { type, data }) => {
    if (type === 'CaseOpened') {
      const { caseId, batchId, entryBucket, dues } = data;
      const amounts = { amountMinor: sumOf(dues), paidMinor: 0 };
      return {
        caseId,
        batchId,
        status: 'open',
        entryBucket,
        bucket: entryBucket,
        retainedUntil: null,
        ...amounts,
      };
    }
    if (!row) return null;
    switch (type) {
      case 'CaseEntrusted': {
        const { batchId, entryBucket } = data;
        const left = Math.max(0, row.amountMinor - row.paidMinor);
        return {
          ...row,
          batchId,
          entryBucket,
          status: 'open',
          retainedUntil: null,
          amountMinor: left,
          paidMinor: 0,
        };
      }
      case 'CaseRolled':
        return { ...row, bucket: data.to };
      case 'CaseRetained':
        return { ...row, retainedUntil: data.until };
      case 'CaseReturned':
        return { ...row, status: 'returned' };
      case 'CaseClosed':
        return data.reason === 'returned' ? row : { ...row, status: 'closed' };
      case 'CaseReopened':
        return { ...row, status: 'open' };
      case 'PaymentReceived':
        return data.counts ? { ...row, paidMinor: row.paidMinor + data.amountMinor } : row;
      case 'PaymentReversed':
        return data.counts ? { ...row, paidMinor: row.paidMinor - data.amountMinor } : row;
      default:
        return row;
    }
  },
};
