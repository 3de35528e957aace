import { rememberAfter } from './after.js';
import { request } from './http.js';
import type { CommandAnswer, View, Withheld } from './types.js';
import { list, view, type Scope } from './views.js';

export type ClaimStatus = 'claimed' | 'endorsed' | 'reviewed' | 'approved' | 'exported' | 'paid' | 'returned';
export type ClaimStep = 'endorse' | 'accept' | 'review' | 'approve' | 'return';

export interface ClaimLine {
  readonly category: string;
  readonly date: string;
  readonly amountMinor: number;
  readonly receiptIds: readonly string[];
}

/** Amounts in minor units of the currency. */
export interface ClaimRow {
  readonly claimId: string;
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamLabel: string | null;
  readonly month: string;
  readonly status: ClaimStatus;
  readonly currency: string;
  readonly amountMinor: number;
  readonly lines: readonly ClaimLine[];
  readonly breaches: readonly { readonly line: number; readonly rule: 'late' | 'no_receipt' | 'over_cap' }[];
  readonly note: string | null;
  readonly returnReason: string | null;
  readonly withheld: Withheld;
  readonly overBudgetMinor: number;
  readonly overAccepted: boolean;
  readonly ofLeader: boolean;
  readonly claimedAt: string;
  readonly waitingDays: number;
}

export interface BudgetRow {
  readonly teamId: string;
  readonly teamLabel: string;
  readonly month: string;
  readonly currency: string | null;
  readonly setMinor: number | null;
  readonly usedMinor: number;
}

export interface VoucherRow {
  readonly voucherId: string;
  readonly voucherDate: string;
  readonly currency: string;
  readonly claims: number;
  readonly totalMinor: number;
  readonly preparedByName: string | null;
  readonly paid: 'yes' | 'no';
  readonly paidOn: string | null;
  /** null = it stands. */
  readonly cancelledAt: string | null;
  readonly cancelledByName: string | null;
  readonly cancelReason: string | null;
}

export interface Receipt {
  readonly receiptId: string;
  readonly mediaType: string;
}

/** `total`: of everything open in the scope, whatever is listed. */
export interface ClaimsView extends View<ClaimRow> {
  readonly total: {
    readonly openClaims: number;
    readonly openMinor: number;
    readonly breaches: number;
    readonly overBudget: number;
  };
}

export const claimList = ({ site, team, asOf }: Scope, status: string | undefined) =>
  list<ClaimRow, ClaimsView>('expenses/claims', site, { team, asOf, status });

export const myClaims = ({ site, asOf }: Scope, employee: string) =>
  view<View<ClaimRow>>('expenses/claims', site, { asOf, employee });

export const budgetView = ({ site, asOf }: Scope, period: string) =>
  view<View<BudgetRow>>('expenses/budgets', site, { asOf, period });

export const voucherView = ({ site, asOf }: Scope) =>
  view<View<VoucherRow>>('expenses/vouchers', site, { asOf });

/** @throws Problem */
export const uploadReceipt = async (site: string, employeeId: string, file: File): Promise<Receipt> => {
  const body = new FormData();
  body.append('file', file);
  const query = { site, employeeId };
  const answer = await request('/api/operations/expenses/receipts', { method: 'POST', query, body });
  return (await answer.json()) as Receipt;
};

/** Shows a receipt in a new tab; that it was looked at is recorded. @throws Problem */
export const showReceipt = async (site: string, claimId: string, receiptId: string): Promise<void> => {
  const path = `/api/operations/expenses/claims/${claimId}/receipts/${receiptId}/reveal`;
  const url = URL.createObjectURL(await (await request(path, { method: 'POST', body: { site } })).blob());
  window.open(url, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** @throws Problem */
export const voucherFile = async (site: string, voucherId: string, format: string): Promise<Blob> =>
  (await request(`/api/operations/expenses/vouchers/${voucherId}/file`, { query: { site, format } })).blob();

/** @throws Problem */
export const prepareVoucher = async (
  site: string,
  claimIds: readonly string[],
  voucherDate: string,
): Promise<string> => {
  const body = { site, claimIds, voucherDate };
  const response = await request('/api/operations/expenses/vouchers', { method: 'POST', body });
  const { after, voucherId } = (await response.json()) as CommandAnswer & { readonly voucherId: string };
  rememberAfter(after);
  return voucherId;
};
