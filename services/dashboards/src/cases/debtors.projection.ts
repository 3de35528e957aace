import type { Sealed } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What the lender says of a debtor; personal fields stay sealed. */
export type DebtorRow = {
  readonly debtorId: string;
  readonly name: Sealed;
  readonly phones: Sealed | null;
  readonly addresses: Sealed | null;
  readonly region: string | null;
  readonly timeZones: readonly string[];
};

export const debtors: Projection<DebtorRow, OperationsEvent> = {
  name: 'debtors',
  version: 1,
  source: 'operations',
  columns: { debtorId: 'uuid' },
  keys: ({ type, data }) => (type === 'DebtorRegistered' || type === 'DebtorAmended' ? [data.debtorId] : []),
  apply: (row, { type, data }) => {
    if (type !== 'DebtorRegistered' && type !== 'DebtorAmended') return row;
    const { debtorId, name, phones, addresses, region, timeZones } = data;
    return { debtorId, name, phones, addresses, region, timeZones };
  },
};
