import type { Sealed } from '@muster/contracts';
import type { EventOf } from '@muster/contracts';
import {
  CaseRetained,
  RetentionGranted,
  RetentionRefused,
  RetentionRequested,
} from '@muster/contracts/operations';
import { addDays, DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { requireOpen } from '../cases/facts.js';
import { requireOther } from '../floor/authority.js';
import type { FloorEvent } from '../floor/floor.js';
import {
  overBatch,
  quotaOf,
  requireHere,
  type BatchEvent,
  type BatchState,
  type Retention,
} from './batch.js';
import { requireAdministrator } from './batches.decider.js';

type OfCase = { readonly batchId: string; readonly caseId: string; readonly by: By; readonly at: string };
type Request = OfCase & {
  readonly kind: 'Request';
  readonly until: string;
  readonly reason: EventOf<typeof RetentionRequested>['data']['reason'];
  readonly note: Sealed | null;
};
type Decide = OfCase & {
  readonly kind: 'Decide';
  readonly decision: 'grant' | 'refuse';
  readonly note: Sealed | null;
};

export type RetentionCommand = Request | Decide;
export type RetentionEvent = BatchEvent | CaseEvent | FloorEvent;
type State = { readonly batch: BatchState; readonly on: CaseOnFloor };

const NOTHING: readonly RetentionEvent[] = [];

/**
 * 留案: 案管 asks, the operations manager decides, within the quota of the batch. Streams `batch-<id>` and `returns-<site>`, which
 * count the quota, and those of the case on its floor.
 */
export const retentions: Decider<State, RetentionCommand, RetentionEvent> = {
  initial: { batch: overBatch.initial, on: overCaseOnFloor.initial },
  evolve: ({ batch, on }, event) => ({
    batch: overBatch.evolve(batch, event as BatchEvent),
    on: overCaseOnFloor.evolve(on, event as CaseEvent | FloorEvent),
  }),
  decide: (command, state) => (command.kind === 'Request' ? request(command, state) : decide(command, state)),
};

const requireQuota = (
  batch: NonNullable<BatchState>,
): { readonly used: number; readonly quota: number | null } => {
  const { used, quota } = quotaOf(batch);
  if (quota !== null && used >= quota)
    throw new DomainError('operations.retention_quota', { rule: 'retention-quota', facts: { used, quota } });
  return { used, quota };
};

const request = (command: Request, { batch: state, on }: State): readonly RetentionEvent[] => {
  const { batchId, caseId, until, reason, note, by, at } = command;
  requireAdministrator(by);
  const batch = requireHere(state);
  const { debtorId, batchId: inBatch } = requireOpen(on.case);
  if (inBatch !== batchId)
    throw new DomainError('operations.case_of_other_batch', { rule: 'batch-of-the-case', field: 'caseId' });
  const latest = addDays(batch.returnOn, batch.terms.retention.maxDays);
  if (until <= batch.returnOn || until > latest)
    throw new DomainError('operations.retention_too_long', {
      ...{ rule: 'retention-days', field: 'until' },
      facts: { returnOn: batch.returnOn, latest },
    });
  const known = batch.retentions[caseId];
  if (known && known.status !== 'refused') {
    if (known.until === until && known.reason === reason) return NOTHING;
    throw new DomainError('operations.retention_asked', {
      rule: 'retention-once',
      facts: { until: known.until },
    });
  }
  requireQuota(batch);
  return [RetentionRequested({ batchId, caseId, debtorId, until, requestedBy: by.actor, reason, note }, at)];
};

const decide = (command: Decide, { batch: state, on }: State): readonly RetentionEvent[] => {
  const { batchId, caseId, decision, note, by, at } = command;
  if (!hasRole(by, 'ops_manager'))
    throw new DomainError('operations.not_ops_manager', { rule: 'retention-decider' }, 'forbidden');
  const batch = requireHere(state);
  const known: Retention | undefined = batch.retentions[caseId];
  if (!known) throw new DomainError('operations.retention_missing', {}, 'missing');
  requireOther(by, known.requestedBy);
  const wanted = decision === 'grant' ? 'granted' : 'refused';
  if (known.status === wanted) return NOTHING;
  if (known.status !== 'open')
    throw new DomainError('operations.retention_decided', {
      rule: 'decided-once',
      facts: { status: known.status },
    });
  const { debtorId, until, requestedBy } = known;
  const about = { batchId, caseId, debtorId, until, requestedBy, decidedBy: by.actor };
  if (decision === 'refuse') return [RetentionRefused({ ...about, note }, at)];
  requireOpen(on.case);
  const { used, quota } = requireQuota(batch);
  return [
    RetentionGranted({ ...about, used: used + 1, quota }, at),
    CaseRetained({ caseId, batchId, until }, at),
  ];
};
