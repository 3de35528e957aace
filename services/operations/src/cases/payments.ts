import type { CaseEvent } from './case-events.js';

/** Payments of the case as they were recorded, and questions about payments. */
export type Payments = {
  readonly received: Readonly<Record<string, Payment>>;
  readonly checks: Readonly<Record<string, PaymentCheck>>;
};

export type Payment = {
  readonly amountMinor: number;
  readonly valueDate: string;
  readonly counts: boolean;
  /** In whose hand the case was: it stays so when the payment is reversed. */
  readonly holderId: string | null;
  readonly teamId: string | null;
  /** What is left after the reversals. */
  readonly remainingMinor: number;
  /** Amounts by reversal. */
  readonly reversals: Readonly<Record<string, number>>;
};

export type PaymentCheck = {
  readonly requestedBy: string;
  readonly teamId: string | null;
  readonly answered: boolean;
};

export const noPayments: Payments = { received: {}, checks: {} };

export const evolvePayments = (payments: Payments, { type, data }: CaseEvent): Payments => {
  const { received, checks } = payments;
  switch (type) {
    case 'PaymentReceived': {
      const { paymentId, amountMinor, valueDate, counts, holderId, teamId } = data;
      const payment = { amountMinor, valueDate, counts, holderId, teamId };
      return {
        ...payments,
        received: { ...received, [paymentId]: { ...payment, remainingMinor: amountMinor, reversals: {} } },
      };
    }
    case 'PaymentReversed': {
      const { paymentId, reversalId, amountMinor, remainingMinor } = data;
      const payment = received[paymentId]!;
      const reversals = { ...payment.reversals, [reversalId]: amountMinor };
      return {
        ...payments,
        received: { ...received, [paymentId]: { ...payment, remainingMinor, reversals } },
      };
    }
    case 'PaymentCheckRequested':
    case 'PaymentCheckAnswered': {
      const { checkId, requestedBy, teamId } = data;
      const answered = type === 'PaymentCheckAnswered';
      return { ...payments, checks: { ...checks, [checkId]: { requestedBy, teamId, answered } } };
    }
    default:
      return payments;
  }
};
