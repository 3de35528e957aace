import type { EventOf } from '@muster/contracts';
import type { BatchReceived, BatchReturned, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type BatchRow = EventOf<typeof BatchReceived>['data'] & {
  readonly status: 'here' | 'returned';
  readonly returned: Pick<
    EventOf<typeof BatchReturned>['data'],
    'cause' | 'returnedOn' | 'paymentsCountUntil' | 'reference'
  > | null;
  /** 留案, one for each case. */
  readonly retentions: readonly Retention[];
};

export type Retention = {
  readonly caseId: string;
  readonly until: string;
  readonly reason: 'promise' | 'instalments' | 'dispute' | 'legal' | 'other';
  readonly status: 'open' | 'granted' | 'refused';
  readonly requestedBy: string;
  readonly decidedBy: string | null;
};

const decided = (
  row: BatchRow,
  caseId: string,
  status: 'granted' | 'refused',
  decidedBy: string,
): BatchRow => ({
  ...row,
  retentions: row.retentions.map((one) => (one.caseId === caseId ? { ...one, status, decidedBy } : one)),
});

/** 委案批次: what came with which terms, what is kept, and what went back. */
export const batches: Projection<BatchRow, OperationsEvent> = {
  name: 'batches',
  version: 1,
  source: 'operations',
  columns: { status: 'text', principal: 'text', returnOn: 'date' },
  keys: ({ type, data }) =>
    type === 'BatchReceived' ||
    type === 'BatchReturnMoved' ||
    type === 'RetentionRequested' ||
    type === 'RetentionGranted' ||
    type === 'RetentionRefused' ||
    type === 'BatchReturned'
      ? [data.batchId]
      : [],
  apply: (row, { type, data }) => {
    if (type === 'BatchReceived') return { ...data, status: 'here', returned: null, retentions: [] };
    if (!row) return null;
    switch (type) {
      case 'BatchReturnMoved':
        return { ...row, returnOn: data.returnOn };
      case 'RetentionRequested': {
        const { caseId, until, reason, requestedBy } = data;
        const others = row.retentions.filter((one) => one.caseId !== caseId);
        const asked = { caseId, until, reason, status: 'open', requestedBy, decidedBy: null } as const;
        return { ...row, retentions: [...others, asked] };
      }
      case 'RetentionGranted':
        return decided(row, data.caseId, 'granted', data.decidedBy);
      case 'RetentionRefused':
        return decided(row, data.caseId, 'refused', data.decidedBy);
      case 'BatchReturned': {
        const { cause, returnedOn, paymentsCountUntil, reference } = data;
        return { ...row, status: 'returned', returned: { cause, returnedOn, paymentsCountUntil, reference } };
      }
      default:
        return row;
    }
  },
};
