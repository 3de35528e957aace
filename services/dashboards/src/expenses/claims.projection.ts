import type { Sealed } from '@muster/contracts';
import type { ExpenseBreach, ExpenseLine, OperationsEvent, Receipt } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export const CLAIM_STATUSES = [
  'claimed',
  'endorsed',
  'reviewed',
  'approved',
  'exported',
  'paid',
  'returned',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export type ClaimRow = {
  readonly claimId: string;
  readonly employeeId: string;
  readonly teamId: string;
  readonly month: string;
  readonly status: ClaimStatus;
  readonly round: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly lines: readonly ExpenseLine[];
  readonly receipts: readonly Receipt[];
  readonly breaches: readonly ExpenseBreach[];
  readonly note: Sealed | null;
  readonly overBudgetMinor: number;
  readonly overAccepted: boolean;
  readonly ofLeader: boolean;
  readonly endorsedBy: string | null;
  readonly reviewedBy: string | null;
  readonly approvedBy: string | null;
  readonly returnReason: Sealed | null;
  readonly voucherId: string | null;
  readonly paidOn: string | null;
  readonly claimedAt: string;
  /** `yes` until it was returned or paid. */
  readonly open: 'yes' | 'no';
  readonly breachCount: number;
  /** Over the month's budget, and nobody has accepted that: 1. */
  readonly overBudget: 0 | 1;
  /** Since when it waits for whom it waits for. */
  readonly changedAt: string;
};

/** Expense claims as they stand. */
export const claims: Projection<ClaimRow, OperationsEvent> = {
  name: 'claims',
  version: 3,
  source: 'operations',
  columns: {
    ...{ employeeId: 'uuid', teamId: 'uuid', status: 'text', open: 'text', month: 'text' },
    ...{ amountMinor: 'integer', breachCount: 'integer', overBudget: 'integer' },
    ...{ claimedAt: 'timestamptz', changedAt: 'timestamptz' },
  },
  keys: ({ type, data }) => {
    switch (type) {
      case 'ExpenseClaimed':
      case 'ExpenseEndorsed':
      case 'OverBudgetAccepted':
      case 'ExpenseReviewed':
      case 'ExpenseApproved':
      case 'ExpenseReturned':
      case 'ExpenseExported':
      case 'ExpenseReleased':
      case 'ExpensePaid':
        return [data.claimId];
      default:
        return [];
    }
  },
  apply: (row, { type, data, recordedAt }) => {
    if (type === 'ExpenseClaimed') {
      const { policyVersion: _, ...claim } = data;
      return {
        ...{ ...claim, status: 'claimed', overAccepted: false, endorsedBy: null, reviewedBy: null },
        ...{ approvedBy: null, returnReason: null, voucherId: null, paidOn: null },
        ...{ open: 'yes', breachCount: data.breaches.length, overBudget: data.overBudgetMinor > 0 ? 1 : 0 },
        ...{ claimedAt: row?.claimedAt ?? recordedAt, changedAt: recordedAt },
      };
    }
    if (!row) return row;
    const changed = (change: Partial<ClaimRow>): ClaimRow => ({ ...row, ...change, changedAt: recordedAt });
    switch (type) {
      case 'ExpenseEndorsed':
        return changed({ status: 'endorsed', endorsedBy: data.endorsedBy });
      case 'OverBudgetAccepted':
        return { ...row, overAccepted: true, overBudget: 0 };
      case 'ExpenseReviewed':
        return changed({ status: 'reviewed', reviewedBy: data.reviewedBy });
      case 'ExpenseApproved':
        return changed({ status: 'approved', approvedBy: data.approvedBy });
      case 'ExpenseReturned':
        return changed({ status: 'returned', open: 'no', returnReason: data.reason });
      case 'ExpenseExported':
        return changed({ status: 'exported', voucherId: data.voucherId });
      case 'ExpenseReleased':
        return changed({ status: 'approved', voucherId: null });
      case 'ExpensePaid':
        return changed({ status: 'paid', open: 'no', paidOn: data.paidOn });
      default:
        return row;
    }
  },
};
