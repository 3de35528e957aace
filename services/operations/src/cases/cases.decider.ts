import {
  CaseClosed,
  CaseEscalated,
  CaseReopened,
  DebtorAssessed,
  DuesChanged,
  inOrder,
  StrategyChanged,
  type ClosingReason,
  type DebtorAssessed as Assessed,
  type Due,
} from '@muster/contracts/operations';
import type { EventOf, Sealed } from '@muster/contracts';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { FloorEvent } from '../floor/floor.js';
import { requireAtWork } from './at-work.js';
import type { CaseEvent } from './case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from './case-on-floor.js';
import { caseFacts, fileOf, requireOpen } from './facts.js';
import { owedOn, sameDues } from './money.js';
import { settle } from './settle.js';

type OfCase = { readonly caseId: string; readonly by: By; readonly at: string };
type ChangeDues = OfCase & {
  readonly kind: 'ChangeDues';
  readonly dues: readonly Due[];
  readonly note: Sealed;
};
type Close = OfCase & { readonly kind: 'Close'; readonly reason: ClosingReason };
type Reopen = OfCase & { readonly kind: 'Reopen'; readonly reason: Sealed };
type Escalate = OfCase & {
  readonly kind: 'Escalate';
  readonly to: 'team_leader' | 'ops_manager' | 'legal';
  readonly reason: Sealed;
};
type Assess = OfCase &
  Pick<EventOf<typeof Assessed>['data'], 'willingness' | 'ability' | 'basis'> & { readonly kind: 'Assess' };

export type CaseCommand = ChangeDues | Close | Reopen | Escalate | Assess;

const NOTHING: readonly CaseEvent[] = [];

/** What people decide about one case (W3, B4). Who holds it is the assignments' matter. */
export const cases: Decider<CaseOnFloor, CaseCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => {
    switch (command.kind) {
      case 'ChangeDues':
        return changeDues(command, state);
      case 'Close':
        return close(command, state);
      case 'Reopen':
        return reopen(command, state);
      case 'Escalate':
        return escalate(command, state);
      case 'Assess':
        return assess(command, state);
    }
  },
};

/** 案管 and the operations manager keep the cases as the lender gave them. */
const requireAdministrator = (by: By): void => {
  if (!hasRole(by, 'case_admin', 'ops_manager', 'integration'))
    throw new DomainError(
      'operations.not_case_admin',
      { clause: 'W3', rule: 'case-administration' },
      'forbidden',
    );
};

const changeDues = ({ caseId, dues, note, by, at }: ChangeDues, { case: state, floor }: CaseOnFloor) => {
  requireAdministrator(by);
  const { debtorId } = requireOpen(state);
  const owed = inOrder(dues);
  if (sameDues(state.money.dues, owed)) return NOTHING;
  const changed = DuesChanged({ caseId, debtorId, dues: [...owed], reason: 'decided', note }, at);
  return settle(state, [changed], caseFacts(floor, at), at);
};

/** Promises that are open then count no more. */
const close = ({ caseId, reason, by, at }: Close, { case: state, floor }: CaseOnFloor) => {
  requireAdministrator(by);
  const { closed } = fileOf(state);
  if (closed === reason) return NOTHING;
  requireOpen(state);
  const facts = caseFacts(floor, at);
  const owed = owedOn(state.money, facts.today);
  if (reason === 'paid' && owed > 0)
    throw new DomainError('operations.still_owed', { clause: 'W3', rule: 'paid-in-full', facts: { owed } });
  const { hand } = state.holding;
  const closing = CaseClosed(
    { caseId, reason, previousHolderId: hand?.collectorId ?? null, previousTeamId: hand?.teamId ?? null },
    at,
  );
  return settle(state, [closing], facts, at);
};

/** Into the pool; what went back to the lender comes with another batch only. The time that passed meanwhile moves it to its bucket at once. */
const reopen = ({ caseId, reason, by, at }: Reopen, { case: state, floor }: CaseOnFloor) => {
  requireAdministrator(by);
  const { debtorId, closed, returned } = fileOf(state);
  if (closed === null) return NOTHING;
  if (returned)
    throw new DomainError('operations.case_returned', {
      ...{ clause: 'W3', rule: 'returned-to-the-lender' },
      facts: { returnedOn: returned.returnedOn },
    });
  return settle(state, [CaseReopened({ caseId, debtorId, reason }, at)], caseFacts(floor, at), at);
};

const escalate = (command: Escalate, state: CaseOnFloor) => {
  const { caseId, to, reason, by, at } = command;
  if (!hasRole(by, 'case_admin')) requireAtWork(state, command, 'W3');
  const { debtorId, escalatedTo } = requireOpen(state.case);
  if (escalatedTo === to) return NOTHING;
  return [CaseEscalated({ caseId, debtorId, to, reason, escalatedBy: by.actor }, at)];
};

/** B4: each assessment is kept, and the policy's grid says how to go on; the same strategy is not said twice. */
const assess = (command: Assess, state: CaseOnFloor) => {
  const { caseId, willingness, ability, basis, by, at } = command;
  requireAtWork(state, command, 'B4');
  const { assessment, strategy } = requireOpen(state.case);
  const { parameters, policyVersion } = caseFacts(state.floor, at);
  const to = parameters.treatment.grid[willingness - 1]![ability - 1]!;
  const known = assessment?.willingness === willingness && assessment.ability === ability;
  if (known && strategy === to) return NOTHING;
  return [
    ...(known ? [] : [DebtorAssessed({ caseId, willingness, ability, basis, assessedBy: by.actor }, at)]),
    ...(strategy === to ? [] : [StrategyChanged({ caseId, from: strategy, to, policyVersion }, at)]),
  ];
};
