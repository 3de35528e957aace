import type { EventOf } from '@muster/contracts';
import {
  ExpenseExported,
  ExpensePaid,
  ExpenseReleased,
  VoucherCancelled,
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

type Cancel = OfVoucher & { readonly kind: 'Cancel'; readonly reason: string };

export type VoucherCommand = Prepare | Pay | Cancel;

type Vouching = {
  readonly claims: Readonly<Record<string, Claim>>;
  readonly voucher:
    | (EventOf<typeof Prepared>['data'] & { readonly paidOn: string | null; readonly cancelled: boolean })
    | null;
};
type State = OnFloor<Vouching>;

const nothing: Vouching = { claims: {}, voucher: null };

/**
 * F1: approved claims become one balanced voucher of the ledger, and are paid together once the money went out.
 * One that was made wrongly is cancelled before that. A claim stands in one voucher only. Streams `voucher-`, `claim-` of each claim, `floor-` and `policy-<site>`.
 */
export const vouchers: Decider<State, VoucherCommand, ExpenseEvent | FloorEvent> = {
  ...onFloor(nothing, (state: Vouching, event: ExpenseEvent): Vouching => {
    if (event.type === 'VoucherPrepared')
      return { ...state, voucher: { ...event.data, paidOn: null, cancelled: false } };
    if (event.type === 'VoucherPaid')
      return { ...state, voucher: state.voucher && { ...state.voucher, paidOn: event.data.paidOn } };
    if (event.type === 'VoucherCancelled')
      return { ...state, voucher: state.voucher && { ...state.voucher, cancelled: true } };
    if (!('claimId' in event.data)) return state;
    const { claimId } = event.data;
    const claim = evolveClaim(state.claims[claimId] ?? null, event);
    return claim ? { ...state, claims: { ...state.claims, [claimId]: claim } } : state;
  }),
  decide: (command, state) => {
    requireFinance(command.by);
    switch (command.kind) {
      case 'Prepare':
        return prepare(command, state);
      case 'Pay':
        return pay(command, state);
      case 'Cancel':
        return cancel(command, state);
    }
  },
};

const prepare = (
  { site, voucherId, claimIds, voucherDate, number, by, at }: Prepare,
  { matter, floor }: State,
): ExpenseEvent[] => {
  if (matter.voucher) {
    requireStanding(matter.voucher);
    return [];
  }
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

/** @throws DomainError `operations.voucher_cancelled` */
const requireStanding = ({ cancelled }: NonNullable<Vouching['voucher']>): void => {
  if (cancelled) throw new DomainError('operations.voucher_cancelled', { clause: 'F1', rule: 'cancelled' });
};

/** Its claims, which are nobody's own. @throws DomainError `operations.own_matter` (403) */
const claimsOf = (
  { claimIds }: NonNullable<Vouching['voucher']>,
  claims: Vouching['claims'],
  { by }: OfVoucher,
): readonly Claim[] => {
  const found = claimIds.map((claimId) => claimed(claims[claimId] ?? null));
  for (const { employeeId } of found) requireOther(by, employeeId, 'F1');
  return found;
};

/** Not once the money went out. */
const cancel = (command: Cancel, { matter: { voucher, claims } }: State): ExpenseEvent[] => {
  const { site, voucherId, reason, by, at } = command;
  if (!voucher) throw new DomainError('operations.voucher_missing', {}, 'missing');
  const released = claimsOf(voucher, claims, command);
  if (voucher.cancelled) return [];
  if (voucher.paidOn !== null)
    throw new DomainError('operations.voucher_paid', {
      ...{ clause: 'F1', rule: 'not-paid', facts: { paidOn: voucher.paidOn } },
    });
  const { claimIds, totalMinor } = voucher;
  return [
    VoucherCancelled({ voucherId, site, claimIds, totalMinor, reason, cancelledBy: by.actor }, at),
    ...released.map((claim) =>
      ExpenseReleased({ ...naming(claim), amountMinor: claim.amountMinor, voucherId }, at),
    ),
  ];
};

/** The money went out: all of its claims, or none. */
const pay = (command: Pay, { matter: { voucher, claims }, floor }: State): ExpenseEvent[] => {
  const { site, voucherId, paidOn, reference, by, at } = command;
  if (!voucher) throw new DomainError('operations.voucher_missing', {}, 'missing');
  const paid = claimsOf(voucher, claims, command);
  requireStanding(voucher);
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
