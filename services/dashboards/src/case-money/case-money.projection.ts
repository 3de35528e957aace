import type { Sealed } from '@muster/contracts';
import {
  inOrder,
  sumOf,
  unpaidOf,
  type ClosingReason,
  type Due,
  type OperationsEvent,
  type PromisePart,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** How a case ended, as figures tell it apart. */
export type CaseStatus = 'open' | 'settled' | 'written_off' | 'returned';

/** A promise of the case that is open. */
export type OpenPromise = {
  readonly promiseId: string;
  readonly collectorId: string | null;
  readonly amountMinor: number;
  readonly parts: readonly PromisePart[];
  readonly madeOn: string;
  readonly times: number;
};

/** What a case is worth and where it stands: bucket, hand, what is unpaid, what is promised. */
export type CaseMoneyRow = {
  readonly caseId: string;
  readonly debtorId: string;
  /** The lender’s reference. */
  readonly accountRef: Sealed;
  readonly status: CaseStatus;
  readonly holderId: string | null;
  readonly teamId: string | null;
  readonly currency: string;
  readonly bucket: number;
  readonly dues: readonly Due[];
  readonly paidMinor: number;
  /** Unpaid, minor units. */
  readonly owedMinor: number;
  readonly principalMinor: number;
  readonly promises: readonly OpenPromise[];
  /** First and last due date of the open promises. */
  readonly dueFrom: string | null;
  readonly dueTo: string | null;
};

const STATUS: Readonly<Record<ClosingReason, CaseStatus>> = {
  paid: 'settled',
  settled: 'settled',
  returned: 'returned',
  withdrawn: 'returned',
  written_off: 'written_off',
  deceased: 'written_off',
  bankrupt: 'written_off',
};

const withMoney = (
  row: CaseMoneyRow,
  change: Partial<Pick<CaseMoneyRow, 'dues' | 'paidMinor'>>,
): CaseMoneyRow => {
  const { dues, paidMinor } = { ...row, ...change };
  const unpaid = unpaidOf(dues, paidMinor);
  const principal = unpaid.filter(({ component }) => component === 'principal');
  return { ...row, dues, paidMinor, owedMinor: sumOf(unpaid), principalMinor: sumOf(principal) };
};

const withPromises = (row: CaseMoneyRow, promises: readonly OpenPromise[]): CaseMoneyRow => {
  const dates = promises.flatMap(({ parts }) => parts.map(({ dueOn }) => dueOn)).sort();
  return { ...row, promises, dueFrom: dates[0] ?? null, dueTo: dates.at(-1) ?? null };
};

const without = ({ promises }: CaseMoneyRow, id: string): readonly OpenPromise[] =>
  promises.filter(({ promiseId }) => promiseId !== id);

export const caseMoney: Projection<CaseMoneyRow, OperationsEvent> = {
  name: 'case-money',
  version: 2,
  source: 'operations',
  columns: {
    caseId: 'uuid',
    status: 'text',
    holderId: 'uuid',
    teamId: 'uuid',
    currency: 'text',
    bucket: 'integer',
    owedMinor: 'integer',
    principalMinor: 'integer',
    dueFrom: 'date',
  },
  keys: ({ data }) => ('caseId' in data && data.caseId !== null ? [data.caseId] : []),
  apply: (row, { type, data }) => {
    if (type === 'CaseOpened') {
      const { caseId, debtorId, accountRef, currency, entryBucket } = data;
      const opened: CaseMoneyRow = {
        status: 'open',
        ...{ caseId, debtorId, accountRef, holderId: null, teamId: null, currency, bucket: entryBucket },
        ...{ dues: [], paidMinor: 0, owedMinor: 0, principalMinor: 0 },
        ...{ promises: [], dueFrom: null, dueTo: null },
      };
      return withMoney(opened, { dues: inOrder(data.dues) });
    }
    if (!row) return row;
    switch (type) {
      case 'DuesChanged':
        return withMoney(row, { dues: inOrder(data.dues) });
      case 'PaymentReceived':
        return withMoney(row, { paidMinor: row.paidMinor + data.amountMinor });
      case 'PaymentReversed':
        return withMoney(row, { paidMinor: row.paidMinor - data.amountMinor });
      case 'CaseRolled':
        return { ...row, bucket: data.to };
      case 'CaseAssigned':
        return { ...row, holderId: data.collectorId, teamId: data.teamId };
      case 'CaseRecalled':
        return { ...row, holderId: null, teamId: null };
      case 'CaseClosed':
        return { ...row, status: STATUS[data.reason], holderId: null, teamId: null };
      case 'CaseReopened':
      case 'CaseEntrusted':
        return { ...row, status: 'open' };
      case 'PromiseMade': {
        const { promiseId, collectorId, amountMinor, parts, madeOn } = data;
        const made = { promiseId, collectorId, amountMinor, parts, madeOn, times: 0 };
        return withPromises(row, [...row.promises, made]);
      }
      case 'PromiseRescheduled': {
        const { promiseId, parts, times } = data;
        const later = row.promises.map((one) =>
          one.promiseId === promiseId ? { ...one, parts, times } : one,
        );
        return withPromises(row, later);
      }
      case 'PromiseVoided':
      case 'PromiseKept':
      case 'PromisePartlyKept':
      case 'PromiseBroken':
        return withPromises(row, without(row, data.promiseId));
      default:
        return row;
    }
  },
};
