import { deriveId } from '@muster/kernel';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What was collected on a date out of one hand, and what was undone on it. */
export type CollectionRow = {
  /** In whose hand the cases were on the value dates; null = in the pool. */
  readonly holderId: string | null;
  readonly teamId: string | null;
  readonly currency: string;
  /** Value date of payments, date of reversals. */
  readonly on: string;
  readonly receivedMinor: number;
  readonly reversedMinor: number;
  /** Money that by policy counts in no figure, net. */
  readonly uncountedMinor: number;
};

type Key = Pick<CollectionRow, 'holderId' | 'teamId' | 'currency' | 'on'>;
const keyOf = ({ holderId, teamId, currency, on }: Key): string =>
  `${on}/${deriveId('collection', holderId ?? '', teamId ?? '', currency)}`;

const added = (row: CollectionRow | null, key: Key, counts: boolean, amountMinor: number): CollectionRow => {
  const before = row ?? { ...key, receivedMinor: 0, reversedMinor: 0, uncountedMinor: 0 };
  if (!counts) return { ...before, uncountedMinor: before.uncountedMinor + amountMinor };
  return amountMinor > 0
    ? { ...before, receivedMinor: before.receivedMinor + amountMinor }
    : { ...before, reversedMinor: before.reversedMinor - amountMinor };
};

const keyFor = ({ type, data }: OperationsEvent): Key | null => {
  if (type !== 'PaymentReceived' && type !== 'PaymentReversed') return null;
  const { holderId, teamId, currency } = data;
  return { holderId, teamId, currency, on: type === 'PaymentReceived' ? data.valueDate : data.reversedOn };
};

/** Collected by day and hand, so that a month is a sum over few rows. */
export const collections: Projection<CollectionRow, OperationsEvent> = {
  name: 'collections',
  version: 1,
  source: 'operations',
  columns: {
    ...{ holderId: 'uuid', teamId: 'uuid', currency: 'text', on: 'date' },
    ...{ receivedMinor: 'integer', reversedMinor: 'integer', uncountedMinor: 'integer' },
  },
  keys: (event) => {
    const key = keyFor(event);
    return key ? [keyOf(key)] : [];
  },
  apply: (row, event) => {
    const key = keyFor(event);
    if (!key || (event.type !== 'PaymentReceived' && event.type !== 'PaymentReversed')) return row;
    const { counts, amountMinor } = event.data;
    return added(row, key, counts, event.type === 'PaymentReceived' ? amountMinor : -amountMinor);
  },
};
