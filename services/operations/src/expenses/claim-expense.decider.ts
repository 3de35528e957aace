import type { Sealed } from '@muster/contracts';
import {
  BudgetCharged,
  ExpenseClaimed,
  ReceiptAttached,
  ReceiptReleased,
  type ExpenseBreach,
  type ExpenseLine,
  type OperationsParameters,
  type Receipt,
} from '@muster/contracts/operations';
import { daysBetween, DomainError, same, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { parametersOn, policyOn, teamOn, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { evolveBudget, noBudget, overWith, type Budget } from './budget.js';
import { evolveClaim, isOfLeader, type Claim, type ExpenseEvent } from './claim.js';

export type ClaimExpense = Acting & {
  readonly claimId: string;
  readonly employeeId: string;
  /** Whose budget bears it: what the controller named the stream by. */
  readonly teamId: string;
  readonly month: string;
  readonly currency: string;
  readonly lines: readonly ExpenseLine[];
  /** Uploaded by the claimant; every receipt that a line names. */
  readonly receipts: readonly Receipt[];
  readonly note: Sealed | null;
};

type Claiming = {
  readonly claim: Claim | null;
  readonly budget: Budget;
  /** By SHA-256 the claim to which the content belongs. */
  readonly receipts: Readonly<Record<string, string>>;
};

const nothing: Claiming = { claim: null, budget: noBudget, receipts: {} };

const evolveReceipts = (known: Claiming['receipts'], { type, data }: ExpenseEvent): Claiming['receipts'] => {
  if (type === 'ReceiptAttached') return { ...known, [data.sha256]: data.claimId };
  if (type !== 'ReceiptReleased') return known;
  const { [data.sha256]: _, ...rest } = known;
  return rest;
};

/**
 * L5 費用報銷: handed in, or after a return handed in again. The budget's and the receipts' streams are part of the decision,
 * so two claims can not both take the last of a month, nor both bring the same receipt.
 * Streams `claim-`, `budget-`, `receipt-` of each content, `floor-` and `policy-<site>`.
 */
export const claimingExpense: Decider<OnFloor<Claiming>, ClaimExpense, ExpenseEvent | FloorEvent> = {
  ...onFloor(nothing, ({ claim, budget, receipts }, event: ExpenseEvent) => ({
    claim: evolveClaim(claim, event),
    budget: evolveBudget(budget, event),
    receipts: evolveReceipts(receipts, event),
  })),
  decide: (command, { matter, floor }) => {
    const { claimId, employeeId, currency, by, at } = command;
    const { claim } = matter;
    if (by.actor !== employeeId && !hasRole(by))
      throw refused('operations.not_your_claim', 'own-claim', 'employeeId', 'forbidden');
    if (claim && claim.status !== 'returned') {
      if (claim.employeeId === employeeId && same(essence(claim), essence(command))) return [];
      throw refused('operations.claim_standing', 'once');
    }
    if (claim && claim.employeeId !== employeeId)
      throw refused('operations.not_your_claim', 'own-claim', 'claimId', 'forbidden');
    const today = todayAt(floor, at);
    if (!claim && teamOn(floor, employeeId, today) !== command.teamId)
      throw refused('operations.claim_without_team', 'home-team');
    if (currency !== floor.site!.currency)
      throw new DomainError('operations.other_currency', {
        ...{ clause: 'L5', rule: 'site-currency', field: 'currency' },
        facts: { currency: floor.site!.currency },
      });
    const rules = parametersOn(floor, today).expenses;
    requireKnown(command, rules, today);
    requireFree(command, matter);
    const amountMinor = totalOf(command.lines);
    const overBudgetMinor = overWith(matter.budget, amountMinor);
    if (overBudgetMinor > 0 && rules.overBudget === 'refuse')
      throw new DomainError('operations.budget_exceeded', {
        ...{ clause: 'L5', rule: 'within-budget' },
        facts: { over: overBudgetMinor, month: command.month },
      });
    const { teamId, month } = command;
    const claiming = ExpenseClaimed(
      {
        ...{ claimId, employeeId, teamId, month, currency, round: (claim?.round ?? 0) + 1 },
        ...{ lines: [...command.lines], amountMinor, receipts: [...command.receipts], note: command.note },
        ...{ breaches: breachesOf(command.lines, rules, today), overBudgetMinor },
        ofLeader: isOfLeader(floor, { employeeId, teamId }, at),
        policyVersion: policyOn(floor, today).version,
      },
      at,
    );
    const usedMinor = matter.budget.usedMinor + amountMinor;
    return [
      claiming,
      BudgetCharged({ teamId, month, claimId, amountMinor, usedMinor }, at),
      ...movedReceipts(command, claim),
    ];
  },
};

const refused = (code: string, rule: string, field?: string, kind?: 'refused' | 'forbidden'): DomainError =>
  new DomainError(code, { clause: 'L5', rule, field }, kind);

const totalOf = (lines: readonly ExpenseLine[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const essence = ({
  currency,
  lines,
  receipts,
  note,
}: Pick<Claim | ClaimExpense, 'currency' | 'lines' | 'receipts' | 'note'>) => ({
  ...{ currency, lines, receipts: receipts.map(({ sha256 }) => sha256) },
  note: typeof note === 'object' ? (note?.digest ?? null) : note,
});

type Rules = OperationsParameters['expenses'];

/** Categories of the policy, no expense of the future, an amount that can be counted, and every receipt that a line names. */
const requireKnown = ({ lines, receipts }: ClaimExpense, rules: Rules, today: string): void => {
  const codes = new Set(rules.categories.map(({ code }) => code));
  if (lines.some(({ category }) => !codes.has(category)))
    throw refused('operations.category_unknown', 'known-category', 'lines');
  if (lines.some(({ date }) => date > today))
    throw refused('operations.expense_in_future', 'no-advance', 'lines');
  if (!Number.isSafeInteger(totalOf(lines))) throw refused('operations.amount_too_large', 'exact', 'lines');
  const known = new Set(receipts.map(({ receiptId }) => receiptId));
  if (lines.some(({ receiptIds }) => receiptIds.some((receiptId) => !known.has(receiptId))))
    throw refused('operations.receipt_missing', 'uploaded-receipt', 'lines');
};

/** A content is a receipt once. */
const requireFree = ({ claimId, receipts }: ClaimExpense, { receipts: taken }: Claiming): void => {
  const used = receipts.find(({ sha256 }) => (taken[sha256] ?? claimId) !== claimId);
  if (used)
    throw new DomainError('operations.receipt_used', {
      ...{ clause: 'L5', rule: 'receipt-once', field: 'lines' },
      facts: { receiptId: used.receiptId },
    });
};

const breachesOf = (lines: readonly ExpenseLine[], rules: Rules, today: string): ExpenseBreach[] =>
  lines.flatMap(({ category, date, amountMinor, receiptIds }, line): ExpenseBreach[] => {
    const { receiptFromMinor, capMinor } = rules.categories.find(({ code }) => code === category)!;
    const late = daysBetween(date, today) > rules.claimWithinDays;
    const bare = receiptFromMinor !== null && amountMinor >= receiptFromMinor && receiptIds.length === 0;
    const dear = capMinor !== null && amountMinor > capMinor;
    return [
      ...(late ? [{ line, rule: 'late' as const }] : []),
      ...(bare ? [{ line, rule: 'no_receipt' as const }] : []),
      ...(dear ? [{ line, rule: 'over_cap' as const }] : []),
    ];
  });

const movedReceipts = ({ claimId, receipts, at }: ClaimExpense, claim: Claim | null): ExpenseEvent[] => {
  const before = claim?.receipts ?? [];
  const added = receipts.filter(({ sha256 }) => !before.some((one) => one.sha256 === sha256));
  const left = before.filter(({ sha256 }) => !receipts.some((one) => one.sha256 === sha256));
  return [
    ...added.map(({ sha256, receiptId }) => ReceiptAttached({ sha256, claimId, receiptId }, at)),
    ...left.map(({ sha256, receiptId }) => ReceiptReleased({ sha256, claimId, receiptId }, at)),
  ];
};

/** The month whose budget bears what is handed in now. */
export const monthOf = (floor: Floor, at: string): string => todayAt(floor, at).slice(0, 7);
