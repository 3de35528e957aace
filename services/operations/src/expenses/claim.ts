import type { EventOf } from '@muster/contracts';
import type { ExpenseLine, expenseEvents, Receipt } from '@muster/contracts/operations';
import { DomainError, hasRole, type By } from '@muster/kernel';
import { leads, isLeader, todayAt, type Floor } from '../floor/floor.js';
import { requireLeads, requireOther } from '../floor/authority.js';

export type ExpenseEvent = EventOf<(typeof expenseEvents)[number]>;

export type ClaimStatus = 'claimed' | 'endorsed' | 'reviewed' | 'approved' | 'exported' | 'paid' | 'returned';

/** A claim as it stands. Stream `claim-<claimId>`. */
export type Claim = {
  readonly claimId: string;
  readonly employeeId: string;
  readonly teamId: string;
  /** `YYYY-MM`, whose budget bears it: that of the first time it was handed in. */
  readonly month: string;
  readonly currency: string;
  readonly round: number;
  readonly lines: readonly ExpenseLine[];
  readonly amountMinor: number;
  readonly receipts: readonly Receipt[];
  /** Digest of the note. */
  readonly note: string | null;
  readonly overBudgetMinor: number;
  readonly overAccepted: boolean;
  readonly status: ClaimStatus;
  readonly reviewedBy: string | null;
  readonly voucherId: string | null;
};

const changed = (claim: Claim | null, change: Partial<Claim>): Claim | null =>
  claim && { ...claim, ...change };

/** null until it was handed in. */
export const evolveClaim = (claim: Claim | null, { type, data }: ExpenseEvent): Claim | null => {
  switch (type) {
    case 'ExpenseClaimed': {
      const { breaches: _, ofLeader: __, policyVersion: ___, note, ...rest } = data;
      return {
        ...rest,
        note: note?.digest ?? null,
        overAccepted: false,
        status: 'claimed',
        reviewedBy: null,
        voucherId: null,
      };
    }
    case 'ExpenseEndorsed':
      return changed(claim, { status: 'endorsed' });
    case 'OverBudgetAccepted':
      return changed(claim, { overAccepted: true });
    case 'ExpenseReviewed':
      return changed(claim, { status: 'reviewed', reviewedBy: data.reviewedBy });
    case 'ExpenseApproved':
      return changed(claim, { status: 'approved' });
    case 'ExpenseReturned':
      return changed(claim, { status: 'returned', reviewedBy: null });
    case 'ExpenseExported':
      return changed(claim, { status: 'exported', voucherId: data.voucherId });
    case 'ExpenseReleased':
      return changed(claim, { status: 'approved', voucherId: null });
    case 'ExpensePaid':
      return changed(claim, { status: 'paid' });
    default:
      return claim;
  }
};

/** What every event of a claim says of it. */
export const naming = ({ claimId, employeeId, teamId, month }: Claim) => ({
  claimId,
  employeeId,
  teamId,
  month,
});

/** @throws DomainError `operations.claim_missing` (404) */
export const claimed = (claim: Claim | null): Claim => {
  if (!claim) throw new DomainError('operations.claim_missing', {}, 'missing');
  return claim;
};

/** What a claim has to be for a step. @throws DomainError `operations.claim_elsewhere` */
export const requireStatus = ({ claimId, status }: Claim, ...wanted: readonly ClaimStatus[]): void => {
  if (!wanted.includes(status))
    throw new DomainError('operations.claim_elsewhere', {
      clause: 'F1',
      rule: 'in-order',
      facts: { claimId, status },
    });
};

/** A leader's or deputy's own claim is a matter of the operations manager. */
export const isOfLeader = (
  floor: Floor,
  { employeeId, teamId }: Pick<Claim, 'employeeId' | 'teamId'>,
  at: string,
) => isLeader(floor, employeeId, todayAt(floor, at)) || leads(floor, employeeId, teamId, at);

/** @throws DomainError `operations.own_matter`, `operations.not_your_team`, `operations.leaders_claim` (403) */
export const requireEndorser = (floor: Floor, claim: Claim, by: By, at: string): void => {
  requireOther(by, claim.employeeId, 'L5');
  if (isOfLeader(floor, claim, at) && !hasRole(by, 'ops_manager'))
    throw new DomainError('operations.leaders_claim', { clause: 'L5', rule: 'one-above' }, 'forbidden');
  requireLeads(floor, by, claim.teamId, at, 'L5');
};

/** @throws DomainError `operations.not_finance` (403) */
export const requireFinance = (by: By): void => {
  if (!hasRole(by, 'finance'))
    throw new DomainError('operations.not_finance', { clause: 'F1', rule: 'finance-decides' }, 'forbidden');
};
