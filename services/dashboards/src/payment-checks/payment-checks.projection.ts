import type { Sealed } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export const CHECK_STATUSES = ['open', 'found', 'not_found', 'other_account'] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** 查賬: somebody says that it is paid, and lender or Finance looks. */
export type PaymentCheckRow = {
  readonly checkId: string;
  readonly caseId: string;
  /** The team of the hand in which the case was then; null = in the pool. */
  readonly teamId: string | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** What is said to be paid, minor units, and when. */
  readonly claimedMinor: number | null;
  readonly claimedOn: string | null;
  readonly note: Sealed | null;
  readonly answerBy: string;
  readonly status: CheckStatus;
  /** The payment that it turned out to be. */
  readonly paymentId: string | null;
  readonly answer: Sealed | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
};

export const paymentChecks: Projection<PaymentCheckRow, OperationsEvent> = {
  name: 'payment-checks',
  version: 1,
  source: 'operations',
  columns: { caseId: 'uuid', teamId: 'uuid', requestedBy: 'uuid', status: 'text', answerBy: 'date' },
  keys: ({ type, data }) =>
    type === 'PaymentCheckRequested' || type === 'PaymentCheckAnswered' ? [data.checkId] : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'PaymentCheckRequested') {
      const { checkId, caseId, teamId, requestedBy, claimedMinor, claimedOn, note, answerBy } = data;
      return {
        ...{ checkId, caseId, teamId, requestedBy, requestedAt: effectiveAt },
        ...{ claimedMinor, claimedOn, note, answerBy, status: 'open' },
        ...{ paymentId: null, answer: null, answeredBy: null, answeredAt: null },
      };
    }
    if (!row || type !== 'PaymentCheckAnswered') return row;
    const { outcome: status, paymentId, note: answer, answeredBy } = data;
    return { ...row, status, paymentId, answer, answeredBy, answeredAt: effectiveAt };
  },
};
