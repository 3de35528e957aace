import type { Sealed } from '@muster/contracts';
import {
  ConcessionApproved,
  ConcessionEndorsed,
  ConcessionProposed,
  ConcessionRefused,
  sumOf,
  type AuthorityLevel,
  type ComponentShare,
  type Instalment,
} from '@muster/contracts/operations';
import { addDays, DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { openConcession, type Concession } from '../cases/concessions.js';
import { caseFacts, requireOpen } from '../cases/facts.js';
import { unpaidOn } from '../cases/money.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import { leads, type FloorEvent } from '../floor/floor.js';
import { authorityFor, isAtLeast, levelAbove, totalOf } from './authority-matrix.js';
import { byComponent } from './plan.js';

type OfConcession = {
  readonly caseId: string;
  readonly concessionId: string;
  readonly by: By;
  readonly at: string;
};
/** How much of a component is to be waived: an amount in minor units, or a share of what is unpaid in basis points. */
export type Wanted = { readonly component: ComponentShare['component'] } & (
  { readonly amountMinor: number } | { readonly basisPoints: number }
);
type Propose = OfConcession & {
  readonly kind: 'Propose';
  readonly waived: readonly Wanted[];
  readonly instalments: readonly Instalment[];
  readonly note: Sealed;
};
type Decide = OfConcession & {
  readonly kind: 'Decide';
  readonly decision: 'approve' | 'refuse';
  /** Of the lender's answer. */
  readonly reference: string | null;
  readonly note: Sealed | null;
};

export type ConcessionCommand = Propose | Decide;

const NOTHING: readonly CaseEvent[] = [];

/** 減免/分期: proposed by who works the case, decided by the authority matrix of the policy (number 10). */
export const concessions: Decider<CaseOnFloor, ConcessionCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => (command.kind === 'Propose' ? propose(command, state) : decide(command, state)),
};

const unsound = (rule: string, field: string): never => {
  throw new DomainError('operations.concession_unsound', { clause: 'W3', rule, field });
};

/** The hand that a case is in, for views by team. */
export const handOf = ({ holding }: CaseOnFloor['case']) => ({
  holderId: holding.hand?.collectorId ?? null,
  teamId: holding.hand?.teamId ?? null,
});

const propose = (command: Propose, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, concessionId, instalments, note, by, at } = command;
  requireAtWork(state, command, 'W3');
  const { debtorId, bucket } = requireOpen(state.case);
  if (state.case.concessions[concessionId]) return NOTHING;
  const open = openConcession(state.case.concessions);
  if (open)
    throw new DomainError('operations.concession_open', {
      ...{ clause: 'W3', rule: 'one-concession-at-a-time' },
      facts: { concessionId: open.concessionId, status: open.status },
    });
  const { today, parameters, policyVersion } = caseFacts(state.floor, at);
  const unpaid = unpaidOn(state.case.money, today);
  const owed = byComponent(unpaid);
  const waived = owed.flatMap((share) => wantedOf(share, command.waived));
  if (command.waived.length !== waived.length) unsound('waives-what-is-owed', 'waived');
  requireSound(waived, instalments, sumOf(unpaid), today);
  const { level, exceeded } = authorityFor(
    { bucket, owed, waived, instalments: instalments.length },
    parameters.concessions,
  );
  const kind = waived.length === 0 ? 'instalments' : instalments.length === 0 ? 'waiver' : 'both';
  return [
    ConcessionProposed(
      {
        ...{ caseId, concessionId, debtorId, proposedBy: by.actor, ...handOf(state.case), kind, waived },
        ...{
          instalments: [...instalments],
          owed,
          bucket,
          level,
          exceeded: [...exceeded],
          policyVersion,
          note,
        },
      },
      at,
    ),
  ];
};

/** What is wanted of a component that is owed; rounded down. */
const wantedOf = (
  { component, amountMinor }: ComponentShare,
  wanted: readonly Wanted[],
): ComponentShare[] => {
  const one = wanted.find((each) => each.component === component);
  if (!one) return [];
  const off = 'amountMinor' in one ? one.amountMinor : Math.floor((amountMinor * one.basisPoints) / 10_000);
  if (off > amountMinor) unsound('waives-what-is-owed', 'waived');
  return off === 0 ? [] : [{ component, amountMinor: off }];
};

const requireSound = (
  waived: readonly ComponentShare[],
  instalments: readonly Instalment[],
  owedMinor: number,
  today: string,
): void => {
  if (waived.length === 0 && instalments.length === 0) unsound('concedes-something', 'waived');
  // Nothing left to pay is no concession: the lender writes it off.
  if (totalOf(waived) >= owedMinor) unsound('leaves-something', 'waived');
  if (instalments.some(({ dueDate }, index) => dueDate <= (instalments[index - 1]?.dueDate ?? today)))
    unsound('dates-ahead-in-order', 'instalments');
  if (instalments.length > 0 && totalOf(instalments) !== owedMinor - totalOf(waived))
    throw new DomainError('operations.concession_sum', {
      ...{ clause: 'W3', rule: 'instalments-add-up', field: 'instalments' },
      facts: { left: owedMinor - totalOf(waived), instalments: totalOf(instalments) },
    });
};

/** @throws DomainError `operations.concession_missing` (404) */
export const concessionOf = ({ concessions: all }: CaseOnFloor['case'], concessionId: string): Concession => {
  const known = all[concessionId];
  if (!known) throw new DomainError('operations.concession_missing', {}, 'missing');
  return known;
};

/** For whom the actor speaks; a level that was passed already has spoken. */
const levelOf = (
  { waitingFor }: Concession,
  { case: { holding }, floor }: CaseOnFloor,
  { by, at }: Decide,
): AuthorityLevel => {
  const teamId = holding.hand?.teamId ?? null;
  // Case administration and the lender's system bring the lender's answer.
  if (waitingFor === 'lender' && hasRole(by, 'case_admin', 'integration')) return 'lender';
  if (hasRole(by, 'ops_manager')) return 'ops_manager';
  if (leads(floor, by.actor, teamId, at)) return 'team_leader';
  if (hasRole(by, 'case_admin', 'integration'))
    throw new DomainError('operations.concession_not_endorsed', {
      ...{ clause: 'W3', rule: 'endorsed-before-the-lender' },
      facts: { waitingFor },
    });
  requireLeads(floor, by, teamId, at, 'W3');
  return 'team_leader';
};

const decide = (command: Decide, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, concessionId, decision, reference, note, by, at } = command;
  requireOpen(state.case);
  const known = concessionOf(state.case, concessionId);
  const level = levelOf(known, state, command);
  requireOther(by, known.proposedBy, 'W3');
  // Who holds the case is judged by what it brings in.
  if (state.case.holding.hand) requireOther(by, state.case.holding.hand.collectorId, 'W3');
  const { status, debtorId, proposedBy, waitingFor } = known;
  if (status === (decision === 'approve' ? 'approved' : 'refused') && known.decidedBy === by.actor)
    return NOTHING;
  if (status !== 'proposed')
    throw new DomainError('operations.concession_decided', {
      clause: 'W3',
      rule: 'decided-once',
      facts: { status },
    });
  if (!isAtLeast(level, waitingFor))
    throw new DomainError(
      'operations.concession_higher',
      { clause: 'W3', rule: 'authority-matrix', facts: { waitingFor } },
      'forbidden',
    );
  if (level === 'lender' && reference === null) unsound('lender-answers-in-writing', 'reference');
  const about = {
    caseId,
    concessionId,
    debtorId,
    proposedBy,
    ...handOf(state.case),
    decidedBy: by.actor,
    level,
  };
  if (decision === 'refuse') return [ConcessionRefused({ ...about, reference, note }, at)];
  if (!isAtLeast(level, known.level))
    return [ConcessionEndorsed({ ...about, to: levelAbove(level), note }, at)];
  const { today, parameters } = caseFacts(state.floor, at);
  const offerUntil = addDays(today, parameters.concessions.offerDays);
  return [ConcessionApproved({ ...about, reference, offerUntil }, at)];
};
