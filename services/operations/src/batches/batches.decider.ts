import type { EventOf } from '@muster/contracts';
import { BatchReceived, BatchReturned, BatchReturnMoved, type Placement } from '@muster/contracts/operations';
import { addDays, DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { overBatch, requireHere, retainedOn, type Batch, type BatchEvent, type BatchState } from './batch.js';

type OfBatch = {
  readonly batchId: string;
  /** The site's date. */
  readonly today: string;
  readonly at: string;
};
type ByPerson = OfBatch & { readonly by: By };
type Receive = ByPerson & {
  readonly kind: 'Receive';
  readonly batch: Omit<EventOf<typeof BatchReceived>['data'], 'batchId' | 'receivedBy'>;
};
type MoveReturn = ByPerson & {
  readonly kind: 'MoveReturn';
  readonly returnOn: string;
  readonly reference: string;
};
/** Before its date: the lender recalls it, or 案管 gives it back. */
type Return = ByPerson & {
  readonly kind: 'Return';
  readonly site: string;
  readonly cause: 'recalled' | 'decided';
  readonly reference: string | null;
};
/** By time alone. */
type FallDue = OfBatch & { readonly kind: 'FallDue'; readonly site: string };

export type BatchCommand = Receive | MoveReturn | Return | FallDue;

const NOTHING: readonly BatchEvent[] = [];
export const PLACEMENTS: readonly Placement[] = ['first', 'second', 'third'];

/** 委案 and 退案 of whole batches; what follows for the cases is theirs. Streams `batch-<id>` and `returns-<site>`. */
export const batches: Decider<BatchState, BatchCommand, BatchEvent> = {
  ...overBatch,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Receive':
        return receive(command, state);
      case 'MoveReturn':
        return moveReturn(command, state);
      case 'Return':
        return giveBack(command, state);
      case 'FallDue':
        return fallDue(command, state);
    }
  },
};

/** @throws DomainError `operations.not_case_admin` (403) */
export const requireAdministrator = (by: By): void => {
  if (!hasRole(by, 'case_admin', 'ops_manager', 'integration'))
    throw new DomainError('operations.not_case_admin', { rule: 'case-administration' }, 'forbidden');
};

const refuse = (rule: string, field: string, facts: Record<string, string> = {}): never => {
  throw new DomainError('operations.batch_unsound', { rule, field, facts });
};

const receive = ({ batchId, batch, by, today, at }: Receive, state: BatchState): readonly BatchEvent[] => {
  requireAdministrator(by);
  if (state) {
    const { retentions: _, returned: __, receivedBy: ___, ...known } = state;
    // The lender may have moved the return since: the first word is compared, key by key.
    const same = Object.entries(batch).every(
      ([field, value]) =>
        field === 'returnOn' || JSON.stringify(value) === JSON.stringify(known[field as keyof typeof batch]),
    );
    if (same) return NOTHING;
    throw new DomainError('operations.batch_exists', { rule: 'batch-once', facts: { code: state.code } });
  }
  if (batch.handedOverOn > today) refuse('handed-over-by-today', 'handedOverOn');
  if (batch.returnOn <= batch.handedOverOn || batch.returnOn <= today)
    refuse('returns-later', 'returnOn', { handedOverOn: batch.handedOverOn });
  const rows = batch.terms.commission.toSorted((a, b) => a.fromBucket - b.fromBucket);
  if (
    rows.some(
      (row, index) => row.toBucket < row.fromBucket || row.fromBucket <= (rows[index - 1]?.toBucket ?? -1),
    )
  )
    refuse('a-bucket-once', 'terms.commission');
  return [BatchReceived({ batchId, ...batch, receivedBy: by.actor }, at)];
};

const moveReturn = (
  { batchId, returnOn, reference, by, today, at }: MoveReturn,
  state: BatchState,
): readonly BatchEvent[] => {
  requireAdministrator(by);
  const { returnOn: previousReturnOn, handedOverOn } = requireHere(state);
  if (returnOn === previousReturnOn) return NOTHING;
  if (returnOn <= today || returnOn <= handedOverOn) refuse('returns-later', 'returnOn', { handedOverOn });
  return [BatchReturnMoved({ batchId, returnOn, previousReturnOn, reference, movedBy: by.actor }, at)];
};

const giveBack = (
  { site, cause, reference, by, today, at }: Return,
  state: BatchState,
): readonly BatchEvent[] => {
  requireAdministrator(by);
  if (state?.returned) return NOTHING;
  return [returned(requireHere(state), { site, cause, reference, returnedBy: by.actor }, today, at)];
};

/** Moved meanwhile, or given back: another timer, or none, is the right one. */
const fallDue = ({ site, today, at }: FallDue, state: BatchState): readonly BatchEvent[] =>
  !state || state.returned || state.returnOn > today
    ? NOTHING
    : [returned(state, { site, cause: 'due', reference: null, returnedBy: null }, today, at)];

const returned = (
  batch: Batch,
  how: Pick<EventOf<typeof BatchReturned>['data'], 'site' | 'cause' | 'reference' | 'returnedBy'>,
  returnedOn: string,
  at: string,
): BatchEvent => {
  const paymentsCountUntil = countsUntil(batch, returnedOn);
  const retained = retainedOn(batch, returnedOn);
  return BatchReturned({ ...how, batchId: batch.batchId, returnedOn, paymentsCountUntil, retained }, at);
};

/** Up to which date payments of a case that goes back on a date still count; null = none dated later. */
export const countsUntil = ({ terms }: Batch, returnedOn: string): string | null =>
  terms.paymentsCountDays === null ? null : addDays(returnedOn, terms.paymentsCountDays);
