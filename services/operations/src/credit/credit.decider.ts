import type { Sealed } from '@muster/contracts';
import { CreditConfirmed, CreditDisputed, CreditReassigned } from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import type { Credited } from '../cases/credit.js';
import { fileOf } from '../cases/facts.js';
import { requireOther } from '../floor/authority.js';
import { isEmployed, teamOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { apportion, SITE, type Part } from './credit-rule.js';

type OfPayment = {
  readonly caseId: string;
  readonly paymentId: string;
  readonly by: By;
  readonly at: string;
};
type Claim = OfPayment & { readonly kind: 'Dispute'; readonly disputeId: string; readonly note: Sealed };
type Decide = OfPayment & {
  readonly kind: 'Decide';
  readonly claimantId: string;
  /** Whose it is instead, in parts of a thousand, null = the site; null = it stays as it is. */
  readonly parts: readonly { readonly collectorId: string | null; readonly parts: number }[] | null;
  readonly note: Sealed | null;
};

export type CreditCommand = Claim | Decide;

const NOTHING: readonly CaseEvent[] = [];

/** 業績歸屬 in dispute: a collector claims, within the deadline; the operations manager decides, and is none of those concerned. */
export const creditDisputes: Decider<CaseOnFloor, CreditCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => (command.kind === 'Dispute' ? dispute(command, state) : decide(command, state)),
};

/** @throws DomainError `operations.credit_missing` (404) */
const creditOf = ({ case: state }: CaseOnFloor, { paymentId }: OfPayment): Credited => {
  fileOf(state);
  const credited = state.credit[paymentId];
  if (!credited) throw new DomainError('operations.credit_missing', {}, 'missing');
  return credited;
};

const dispute = (command: Claim, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, paymentId, disputeId, note, by, at } = command;
  const { valueDate, netMinor, shares, disputeUntil, disputes } = creditOf(state, command);
  const today = todayAt(state.floor, at);
  const teamId = teamOn(state.floor, by.actor, today);
  if (teamId === null || !isEmployed(state.floor, by.actor, today))
    throw new DomainError('operations.credit_not_collector', { rule: 'who-collects' }, 'forbidden');
  const known = disputes[by.actor];
  if (known?.status === 'open') return NOTHING;
  if (known) throw new DomainError('operations.credit_decided', { rule: 'one-dispute-each' });
  if (shares.every(({ collectorId, amountMinor }) => collectorId === by.actor || amountMinor === 0))
    throw new DomainError('operations.credit_yours', { rule: 'nothing-to-claim' });
  if (today > disputeUntil)
    throw new DomainError('operations.credit_too_late', {
      rule: 'dispute-deadline',
      facts: { disputeUntil },
    });
  return [
    CreditDisputed(
      { caseId, paymentId, disputeId, claimantId: by.actor, teamId, valueDate, netMinor, note },
      at,
    ),
  ];
};

const decide = (command: Decide, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, paymentId, claimantId, parts, note, by, at } = command;
  if (!hasRole(by, 'ops_manager'))
    throw new DomainError('operations.not_ops_manager', { rule: 'dispute-decider' }, 'forbidden');
  const { valueDate, netMinor, shares, disputes } = creditOf(state, command);
  const known = disputes[claimantId];
  if (!known) throw new DomainError('operations.credit_missing', {}, 'missing');
  const concerned = [
    claimantId,
    ...[...shares, ...(parts ?? [])].flatMap(({ collectorId }) => collectorId ?? []),
  ];
  for (const collectorId of concerned) requireOther(by, collectorId);
  const wanted = parts ? 'reassigned' : 'confirmed';
  if (known.status === wanted) return NOTHING;
  if (known.status !== 'open') throw new DomainError('operations.credit_decided', { rule: 'decided-once' });
  const about = { caseId, paymentId, disputeId: known.disputeId, claimantId, decidedBy: by.actor, note };
  if (!parts) return [CreditConfirmed(about, at)];
  requireWhole(parts);
  const now = parts.map(({ collectorId, parts: of }): Part => {
    if (collectorId === null) return { ...SITE, parts: of };
    return { collectorId, teamId: teamOn(state.floor, collectorId, valueDate), basis: 'dispute', parts: of };
  });
  // Whoever had a part and has none now is told so.
  const gone = shares
    .filter((share) => !now.some(({ collectorId }) => collectorId === share.collectorId))
    .map((share) => ({ ...share, parts: 0 }));
  return [
    CreditReassigned({ ...about, valueDate, netMinor, shares: apportion(netMinor, [...now, ...gone]) }, at),
  ];
};

const requireWhole = (parts: NonNullable<Decide['parts']>): void => {
  const isOnce = new Set(parts.map(({ collectorId }) => collectorId)).size === parts.length;
  if (!isOnce || parts.reduce((sum, one) => sum + one.parts, 0) !== 1000)
    throw new DomainError('operations.credit_unsound', { rule: 'parts-make-a-thousand', field: 'parts' });
};
