import type { EventOf, Sealed } from '@muster/contracts';
import type {
  ClosingReason,
  OperationsEvent,
  PaymentReversed,
  PaymentSource,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** A payment with what was undone of it. */
export type PaymentRow = {
  readonly paymentId: string;
  readonly caseId: string;
  readonly debtorId: string;
  readonly holderId: string | null;
  readonly teamId: string | null;
  readonly reference: Sealed;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly unallocatedMinor: number;
  readonly valueDate: string;
  readonly recordedAt: string;
  readonly source: PaymentSource;
  readonly afterClosing: ClosingReason | null;
  readonly counts: boolean;
  readonly reversals: readonly Reversal[];
};
type Reversal = Pick<EventOf<typeof PaymentReversed>['data'], 'amountMinor' | 'reason' | 'reversedOn'>;

export const payments: Projection<PaymentRow, OperationsEvent> = {
  name: 'payments',
  version: 1,
  source: 'operations',
  columns: { caseId: 'uuid', holderId: 'uuid', teamId: 'uuid', valueDate: 'date' },
  keys: ({ type, data }) =>
    type === 'PaymentReceived' || type === 'PaymentReversed' ? [data.paymentId] : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'PaymentReceived') {
      const { allocations: _, recordedBy: __, policyVersion: ___, ...payment } = data;
      return { ...payment, remainingMinor: data.amountMinor, recordedAt: effectiveAt, reversals: [] };
    }
    if (!row || type !== 'PaymentReversed') return row;
    const { amountMinor, reason, reversedOn, remainingMinor } = data;
    return { ...row, remainingMinor, reversals: [...row.reversals, { amountMinor, reason, reversedOn }] };
  },
};
