import type { EventOf } from '@muster/contracts';
import type {
  OperationsEvent,
  PromiseMade,
  PromisePart,
  PromiseStatus,
  PromiseTerms,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/**
 * A promise, for the figures of whose hand it was made in. A promise that was put off leaves a row behind, `rescheduled`, at the
 * date that it was due on: so it leaves the figures visibly.
 */
export type PromiseRow = {
  readonly promiseId: string;
  readonly caseId: string;
  readonly debtorId: string;
  readonly collectorId: string | null;
  readonly teamId: string | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly parts: readonly PromisePart[];
  /** Empty for what putting off left behind. */
  readonly terms: PromiseTerms | null;
  /** Empty likewise: it was made once. */
  readonly madeOn: string | null;
  /** Of the part that decided it, else of the last one. */
  readonly dueOn: string;
  readonly status: PromiseStatus | 'voided' | 'rescheduled';
  /** What of it was kept, in ten-thousandths: all, the share that was paid, or nothing. */
  readonly keptShare: number;
  /** The same in minor units. */
  readonly keptMinor: number;
  readonly times: number;
  /** The site's date on which it was decided. */
  readonly decidedOn: string | null;
};

const WHOLE = 10_000;

const open = (parts: readonly PromisePart[]) => ({
  status: 'open' as const,
  ...{ parts, dueOn: parts.at(-1)!.dueOn, keptShare: 0, keptMinor: 0, decidedOn: null },
});

const made = ({ data }: Pick<EventOf<typeof PromiseMade>, 'data'>): PromiseRow => {
  const { promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor, parts, terms, madeOn } =
    data;
  const about = { promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor };
  return { ...about, terms, madeOn, times: 0, ...open(parts) };
};

/** What a promise that was put off leaves behind. */
const leftKey = (promiseId: string, times: number): string => `${promiseId}/${times}`;

export const promises: Projection<PromiseRow, OperationsEvent> = {
  name: 'promises',
  version: 1,
  source: 'operations',
  columns: {
    caseId: 'uuid',
    collectorId: 'uuid',
    teamId: 'uuid',
    currency: 'text',
    madeOn: 'date',
    dueOn: 'date',
    decidedOn: 'date',
    status: 'text',
    amountMinor: 'integer',
    keptShare: 'integer',
    keptMinor: 'integer',
  },
  keys: ({ type, data }) => {
    if (!('promiseId' in data) || data.promiseId === null) return [];
    return type === 'PromiseRescheduled'
      ? [data.promiseId, leftKey(data.promiseId, data.times)]
      : [data.promiseId];
  },
  apply: (row, { type, data }, key) => {
    if (type === 'PromiseMade') return made({ data });
    if (type === 'PromiseRescheduled' && key !== data.promiseId) {
      const { promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor, previousParts } = data;
      return {
        ...{ promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor },
        ...open(previousParts),
        terms: null,
        madeOn: null,
        status: 'rescheduled',
        times: data.times,
      };
    }
    if (!row) return row;
    switch (type) {
      case 'PromiseRescheduled':
        return { ...row, ...open(data.parts), times: data.times };
      case 'PromiseVoided':
        return { ...row, status: 'voided', keptShare: 0, keptMinor: 0 };
      case 'PromiseReopened':
        return { ...row, ...open(row.parts) };
      case 'PromiseKept': {
        const { dueOn, on, amountMinor } = data;
        return { ...row, status: 'kept', dueOn, decidedOn: on, keptShare: WHOLE, keptMinor: amountMinor };
      }
      case 'PromisePartlyKept': {
        const { dueOn, on, paidMinor, amountMinor } = data;
        const keptShare = Math.floor((paidMinor * WHOLE) / amountMinor);
        return { ...row, status: 'partly_kept', dueOn, decidedOn: on, keptShare, keptMinor: paidMinor };
      }
      case 'PromiseBroken':
        return {
          ...row,
          status: 'broken',
          dueOn: data.dueOn,
          decidedOn: data.on,
          keptShare: 0,
          keptMinor: 0,
        };
      default:
        return row;
    }
  },
};
