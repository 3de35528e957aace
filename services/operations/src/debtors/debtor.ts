import type { EventOf } from '@muster/contracts';
import type { debtorEvents, DebtorRegistered } from '@muster/contracts/operations';

export type DebtorEvent = EventOf<(typeof debtorEvents)[number]>;
export type Debtor = EventOf<typeof DebtorRegistered>['data'];
/** Personal fields by their digests alone. */
export type DebtorState = Readonly<Record<keyof Debtor, string>> | null;

const FIELDS = [
  'debtorId',
  'principal',
  'name',
  'documentNo',
  'phones',
  'addresses',
  'region',
  'timeZones',
] as const satisfies readonly (keyof Debtor)[];

/** Comparable: equal texts of one person have equal digests. */
const essence = (debtor: Debtor): NonNullable<DebtorState> =>
  Object.fromEntries(
    FIELDS.map((field) => {
      const value = debtor[field];
      const isSealed = value !== null && typeof value === 'object' && 'digest' in value;
      return [field, isSealed ? value.digest : JSON.stringify(value)];
    }),
  ) as NonNullable<DebtorState>;

export const overDebtor = {
  initial: null as DebtorState,
  evolve: (state: DebtorState, event: DebtorEvent): DebtorState =>
    event.type === 'DebtorRegistered' || event.type === 'DebtorAmended' ? essence(event.data) : state,
  /** Whether the lender says nothing new. */
  same: (known: NonNullable<DebtorState>, debtor: Debtor): boolean =>
    FIELDS.every((field) => known[field] === essence(debtor)[field]),
} as const;
