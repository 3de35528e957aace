import type { EventOf } from '@muster/contracts';
import type {
  batchEvents,
  BatchReceived,
  BatchReturned,
  RetentionRequested,
} from '@muster/contracts/operations';
import { deriveId, DomainError } from '@muster/kernel';

export type BatchEvent = EventOf<(typeof batchEvents)[number]>;

export type Retention = Pick<
  EventOf<typeof RetentionRequested>['data'],
  'caseId' | 'debtorId' | 'until' | 'requestedBy' | 'reason'
> & { readonly status: 'open' | 'granted' | 'refused'; readonly decidedBy: string | null };

/** One batch as it now stands. Streams `batch-<id>` and `returns-<site>`. */
export type Batch = EventOf<typeof BatchReceived>['data'] & {
  /** By case. */
  readonly retentions: Readonly<Record<string, Retention>>;
  readonly returned: EventOf<typeof BatchReturned>['data'] | null;
};
export type BatchState = Batch | null;

/** The same code of a lender always names the same batch: its file finds it. */
export const batchIdOf = (site: string, principal: string, code: string): string =>
  deriveId('batch', site, principal, code);

const decided = (batch: Batch, caseId: string, change: Pick<Retention, 'status' | 'decidedBy'>): Batch => ({
  ...batch,
  retentions: { ...batch.retentions, [caseId]: { ...batch.retentions[caseId]!, ...change } },
});

export const overBatch = {
  initial: null as BatchState,
  evolve: (batch: BatchState, { type, data }: BatchEvent): BatchState => {
    if (type === 'BatchReceived') return { ...data, retentions: {}, returned: null };
    // The stream of returns tells of every batch of the site.
    if (!batch || !('batchId' in data) || data.batchId !== batch.batchId) return batch;
    switch (type) {
      case 'BatchReturnMoved':
        return { ...batch, returnOn: data.returnOn };
      case 'RetentionRequested': {
        const { caseId, debtorId, until, requestedBy, reason } = data;
        const open = {
          caseId,
          debtorId,
          until,
          requestedBy,
          reason,
          status: 'open',
          decidedBy: null,
        } as const;
        return { ...batch, retentions: { ...batch.retentions, [caseId]: open } };
      }
      case 'RetentionGranted':
        return decided(batch, data.caseId, { status: 'granted', decidedBy: data.decidedBy });
      case 'RetentionRefused':
        return decided(batch, data.caseId, { status: 'refused', decidedBy: data.decidedBy });
      case 'BatchReturned':
        return { ...batch, returned: data };
      default:
        return batch;
    }
  },
} as const;

/** @throws DomainError `operations.batch_missing` (404) */
export const batchOf = (batch: BatchState): Batch => {
  if (!batch) throw new DomainError('operations.batch_missing', {}, 'missing');
  return batch;
};

/** @throws DomainError `operations.batch_missing` (404), `operations.batch_returned` */
export const requireHere = (state: BatchState): Batch => {
  const batch = batchOf(state);
  if (batch.returned)
    throw new DomainError('operations.batch_returned', {
      rule: 'batch-here',
      facts: { returnedOn: batch.returned.returnedOn },
    });
  return batch;
};

const granted = ({ retentions }: Batch): readonly Retention[] =>
  Object.values(retentions).filter(({ status }) => status === 'granted');

/** 留案 granted so far, and how many may be; null = no limit. */
export const quotaOf = (batch: Batch): { readonly used: number; readonly quota: number | null } => {
  const { maxCases, basisPoints } = batch.terms.retention;
  const limits = [
    ...(maxCases === null ? [] : [maxCases]),
    ...(basisPoints === null ? [] : [Math.floor((batch.declaredCases * basisPoints) / 10_000)]),
  ];
  return { used: granted(batch).length, quota: limits.length === 0 ? null : Math.min(...limits) };
};

/** Cases that a return on a date leaves here. */
export const retainedOn = (batch: Batch, date: string): number =>
  granted(batch).filter(({ until }) => until > date).length;
