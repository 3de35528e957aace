import type { EventOf } from '@muster/contracts';
import {
  ExpenseExported,
  ExpensePaid,
  VoucherPaid,
  VoucherPrepared,
  type VoucherPrepared as Prepared,
} from '@muster/contracts/operations';
import { DomainError, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { parametersOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { claimed, evolveClaim, naming, requireFinance, type Claim, type ExpenseEvent } from './claim.js';
import { entriesOf } from './voucher-entries.js';

type OfVoucher = Acting & { readonly site: string; readonly voucherId: string };
type Prepare = OfVoucher & {
  readonly kind: 'Prepare';
  readonly claimIds: readonly string[];
  readonly voucherDate: string;
  /** 憑證號. */
  readonly number: number;
};
type Pay = OfVoucher & { readonly kind: 'Pay'; readonly paidOn: string; readonly reference: string | null };

export type VoucherCommand = Prepare | Pay;

type Vouching = {
  readonly claims: Readonly<Record<string, Claim>>;
  readonly voucher: (EventOf<typeof Prepared>['data'] & { readonly paidOn: string | null }) | null;
};
type State = OnFloor<Vouching>;

const nothing: Vouching = { claims: {}, voucher: null };

/**
 * F1: approved claims become one balanced voucher of the ledger, and are paid together once the money went out.
 * A claim stands in one voucher only. Streams `voucher-`, `claim-` of each claim, `floor-` and `policy-<site>`.
 */
export const vouchers: Decider<State, VoucherCommand, ExpenseEvent | FloorEvent> = {
  ...onFloor(nothing, (state: Vouching, event: ExpenseEvent): Vouching => {
    if (event.type === 'VoucherPrepared') return { ...state, voucher: { ...event.data, paidOn: null } };
    if (event.type === 'VoucherPaid')
      return { ...state, voucher: state.voucher && { ...state.voucher, paidOn: event.data.paidOn } };
    if (!('claimId' in event.data)) return state;
    const { claimId } = event.data;
    const claim = evolveClaim(state.claims[claimId] ?? null, event);
    return claim ? { ...state, claims: { ...state.claims, [claimId]: claim } } : state;
  }),
  decide: (command, state) => {
    requireFinance(command.by);
    return command.kind === 'Prepare' ? prepare(command, state) : pay(command, state);
  },
};

const prepare = (
  { site, voucherId, claimIds, voucherDate, number, by, at }: Prepare,
  { matter, floor }: State,
): ExpenseEvent[] => {
  if (matter.voucher) return [];
  const ids = [...new Set(claimIds)].sort();
  const claims = ids.map((claimId) => claimed(matter.claims[claimId] ?? null));
  for (const { claimId, status, employeeId } of claims) {
    if (status !== 'approved')
      throw new DomainError('operations.claim_not_approved', {
        ...{ clause: 'F1', rule: 'approved-claims', field: 'claimIds' },
        facts: { claimId, status },
      });
    requireOther(by, employeeId, 'F1');
  }
  const rules = parametersOn(floor, todayAt(floor, at)).expenses;
  const totalMinor = claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return [
    VoucherPrepared(
      {
        ...{ voucherId, site, currency: floor.site!.currency, voucherDate, word: rules.voucherWord, number },
        ...{ entries: [...entriesOf(claims, floor, rules)], claimIds: ids, totalMinor, preparedBy: by.actor },
      },
      at,
    ),
    ...claims.map((claim) =>
      ExpenseExported({ ...naming(claim), amountMinor: claim.amountMinor, voucherId }, at),
    ),
  ];
};

/** The money went out: all of its claims, or none. */
const pay = (
  { site, voucherId, paidOn, reference, by, at }: Pay,
  { matter: { voucher, claims }, floor }: State,
): ExpenseEvent[] => {
  if (!voucher) throw new DomainError('operations.voucher_missing', {}, 'missing');
  const paid = voucher.claimIds.map((claimId) => claimed(claims[claimId] ?? null));
  for (const { employeeId } of paid) requireOther(by, employeeId, 'F1');
  if (voucher.paidOn !== null) return [];
  if (paidOn > todayAt(floor, at))
    throw new DomainError('operations.paid_in_future', { clause: 'F1', rule: 'paid', field: 'paidOn' });
  const { totalMinor } = voucher;
  return [
    VoucherPaid({ voucherId, site, paidOn, reference, totalMinor, confirmedBy: by.actor }, at),
    ...paid.map((claim) =>
      ExpensePaid(
        { ...naming(claim), amountMinor: claim.amountMinor, voucherId, paidOn, paidBy: by.actor },
        at,
      ),
    ),
  ];
};
