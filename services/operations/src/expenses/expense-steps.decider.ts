import type { Sealed } from '@muster/contracts';
import {
  BudgetReleased,
  ExpenseApproved,
  ExpenseEndorsed,
  ExpenseReturned,
  ExpenseReviewed,
  OverBudgetAccepted,
  ReceiptRevealed,
} from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import { parametersOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { evolveBudget, noBudget, type Budget } from './budget.js';
import {
  claimed,
  evolveClaim,
  naming,
  requireEndorser,
  requireFinance,
  requireStatus,
  type Claim,
  type ExpenseEvent,
} from './claim.js';

type OfClaim = Acting & { readonly claimId: string };
type Endorse = OfClaim & { readonly kind: 'Endorse' };
type AcceptOverBudget = OfClaim & { readonly kind: 'AcceptOverBudget'; readonly reason: string };
type Review = OfClaim & { readonly kind: 'Review' };
type Approve = OfClaim & { readonly kind: 'Approve' };
type Return = OfClaim & { readonly kind: 'Return'; readonly reason: Sealed };
type Reveal = OfClaim & { readonly kind: 'Reveal'; readonly receiptId: string };

export type ExpenseStep = Endorse | AcceptOverBudget | Review | Approve | Return | Reveal;

type Stepping = { readonly claim: Claim | null; readonly budget: Budget };
type State = OnFloor<Stepping>;

const nothing: Stepping = { claim: null, budget: noBudget };

/**
 * What others decide about a claim: endorsed by the leader, 審核 and 審批 by Finance, or returned. Nobody decides the own one.
 * Streams `claim-`, `budget-`, `floor-` and `policy-<site>`.
 */
export const expenseSteps: Decider<State, ExpenseStep, ExpenseEvent | FloorEvent> = {
  ...onFloor(nothing, ({ claim, budget }, event: ExpenseEvent) => ({
    claim: evolveClaim(claim, event),
    budget: evolveBudget(budget, event),
  })),
  decide: (command, state) => {
    const claim = claimed(state.matter.claim);
    switch (command.kind) {
      case 'Endorse':
        return endorse(command, claim, state);
      case 'AcceptOverBudget':
        return acceptOverBudget(command, claim, state);
      case 'Review':
        return review(command, claim);
      case 'Approve':
        return approve(command, claim, state);
      case 'Return':
        return giveBack(command, claim, state);
      case 'Reveal':
        return reveal(command, claim, state);
    }
  },
};

const endorse = ({ by, at }: Endorse, claim: Claim, { floor }: State): ExpenseEvent[] => {
  requireEndorser(floor, claim, by, at);
  if (claim.status === 'endorsed') return [];
  requireStatus(claim, 'claimed');
  const { amountMinor } = claim;
  return [ExpenseEndorsed({ ...naming(claim), amountMinor, endorsedBy: by.actor }, at)];
};

const acceptOverBudget = (
  { reason, by, at }: AcceptOverBudget,
  claim: Claim,
  { floor }: State,
): ExpenseEvent[] => {
  requireOther(by, claim.employeeId, 'L5');
  const { overBudgetAcceptedBy } = parametersOn(floor, todayAt(floor, at)).expenses;
  if (!hasRole(by, overBudgetAcceptedBy))
    throw new DomainError(
      'operations.over_budget_of_others',
      { clause: 'L5', rule: 'within-budget', facts: { role: overBudgetAcceptedBy } },
      'forbidden',
    );
  const { overBudgetMinor } = claim;
  if (overBudgetMinor === 0 || claim.overAccepted) return [];
  requireStatus(claim, 'claimed', 'endorsed');
  return [OverBudgetAccepted({ ...naming(claim), overBudgetMinor, acceptedBy: by.actor, reason }, at)];
};

const review = ({ by, at }: Review, claim: Claim): ExpenseEvent[] => {
  requireFinance(by);
  requireOther(by, claim.employeeId, 'F1');
  if (claim.status === 'reviewed' && claim.reviewedBy === by.actor) return [];
  requireStatus(claim, 'endorsed');
  if (claim.overBudgetMinor > 0 && !claim.overAccepted)
    throw new DomainError('operations.over_budget', {
      ...{ clause: 'L5', rule: 'within-budget' },
      facts: { over: claim.overBudgetMinor, month: claim.month },
    });
  const { amountMinor } = claim;
  return [ExpenseReviewed({ ...naming(claim), amountMinor, reviewedBy: by.actor }, at)];
};

/** 審批: over the policy's limit by another person than who reviewed. */
const approve = ({ by, at }: Approve, claim: Claim, { floor }: State): ExpenseEvent[] => {
  requireFinance(by);
  requireOther(by, claim.employeeId, 'F1');
  if (claim.status === 'approved') return [];
  requireStatus(claim, 'reviewed');
  const { amountMinor } = claim;
  const reviewedBy = claim.reviewedBy!;
  const { secondPersonFromMinor } = parametersOn(floor, todayAt(floor, at)).expenses;
  const otherThan = amountMinor >= secondPersonFromMinor ? reviewedBy : null;
  if (otherThan === by.actor)
    throw new DomainError(
      'operations.second_person',
      { clause: 'F1', rule: 'second-person', facts: { from: secondPersonFromMinor } },
      'forbidden',
    );
  return [
    ExpenseApproved({ ...naming(claim), amountMinor, reviewedBy, otherThan, approvedBy: by.actor }, at),
  ];
};

/** By Finance, or by the leader while it is his or her turn. */
const giveBack = ({ reason, by, at }: Return, claim: Claim, { matter, floor }: State): ExpenseEvent[] => {
  requireOther(by, claim.employeeId, 'F1');
  if (!hasRole(by, 'finance')) requireEndorser(floor, claim, by, at);
  if (claim.status === 'returned') return [];
  const { status: from, amountMinor, teamId, month, claimId } = claim;
  if (from === 'exported' || from === 'paid' || (from !== 'claimed' && !hasRole(by, 'finance')))
    throw new DomainError('operations.claim_elsewhere', {
      ...{ clause: 'F1', rule: 'in-order' },
      facts: { claimId, status: from },
    });
  const usedMinor = matter.budget.usedMinor - amountMinor;
  return [
    ExpenseReturned({ ...naming(claim), amountMinor, from, reason, returnedBy: by.actor }, at),
    BudgetReleased({ teamId, month, claimId, amountMinor, usedMinor }, at),
  ];
};

/** The claimant, who leads the team, and Finance may look; each time that somebody else did stays on record. */
const reveal = ({ receiptId, by, at }: Reveal, claim: Claim, { floor }: State): ExpenseEvent[] => {
  const { claimId, employeeId, teamId } = claim;
  if (!claim.receipts.some((receipt) => receipt.receiptId === receiptId))
    throw new DomainError('operations.receipt_missing', { rule: 'uploaded-receipt' }, 'missing');
  if (by.actor === employeeId) return [];
  if (!hasRole(by, 'finance')) requireLeads(floor, by, teamId, at, 'X4');
  return [ReceiptRevealed({ claimId, employeeId, receiptId, revealedBy: by.actor }, at)];
};
