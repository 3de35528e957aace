import type { PromisePart, PromiseStatus, PromiseTerms } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';

/** 承諾還款 of the debtor, in the order in which they were made. */
export type Promises = readonly PromiseToPay[];

export type PromiseToPay = {
  readonly promiseId: string;
  readonly collectorId: string | null;
  readonly teamId: string | null;
  readonly amountMinor: number;
  readonly parts: readonly PromisePart[];
  /** Money counts from this date on. */
  readonly madeOn: string;
  readonly terms: PromiseTerms;
  /** How often it was put off. */
  readonly times: number;
  readonly voided: boolean;
  /** As last recorded. */
  readonly verdict: Verdict;
};

export type Verdict = {
  readonly status: PromiseStatus;
  /** Due date of the part that decided it; of the next part while it is open. */
  readonly dueOn: string;
  /** What of it was paid by then; 0 while it is open. */
  readonly paidMinor: number;
};

const STATUS_OF = {
  PromiseKept: 'kept',
  PromisePartlyKept: 'partly_kept',
  PromiseBroken: 'broken',
  PromiseReopened: 'open',
} as const satisfies Record<string, PromiseStatus>;

export const noPromises: Promises = [];

const changed = (promises: Promises, promiseId: string, change: Partial<PromiseToPay>): Promises =>
  promises.map((one) => (one.promiseId === promiseId ? { ...one, ...change } : one));

const stillOpen = (parts: readonly PromisePart[]): Verdict => ({
  status: 'open',
  dueOn: parts[0]!.dueOn,
  paidMinor: 0,
});

export const evolvePromises = (promises: Promises, { type, data }: CaseEvent): Promises => {
  switch (type) {
    case 'PromiseMade': {
      const { promiseId, collectorId, teamId, amountMinor, parts, madeOn, terms } = data;
      const made = {
        promiseId,
        collectorId,
        teamId,
        amountMinor,
        parts,
        madeOn,
        terms,
        times: 0,
        voided: false,
      };
      return [...promises, { ...made, verdict: stillOpen(parts) }];
    }
    case 'PromiseRescheduled': {
      const { promiseId, parts, times } = data;
      return changed(promises, promiseId, { parts, times, verdict: stillOpen(parts) });
    }
    case 'PromiseVoided':
      return changed(promises, data.promiseId, { voided: true });
    case 'PromiseKept':
    case 'PromisePartlyKept':
    case 'PromiseBroken':
    case 'PromiseReopened': {
      const { promiseId, dueOn, paidMinor } = data;
      return changed(promises, promiseId, { verdict: { status: STATUS_OF[type], dueOn, paidMinor } });
    }
    default:
      return promises;
  }
};

export const openPromises = (promises: Promises): Promises =>
  promises.filter(({ verdict, voided }) => !voided && verdict.status === 'open');
