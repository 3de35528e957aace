import {
  CaseAssigned,
  CaseRecalled,
  CollectorRecused,
  type AssignmentReason,
} from '@muster/contracts/operations';
import type { Sealed } from '@muster/contracts';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import type { CaseEvent } from '../cases/case-events.js';
import type { CaseFile } from '../cases/case-file.js';
import { fileOf, requireOpen } from '../cases/facts.js';
import type { Hand, Holding } from '../cases/holding.js';
import { withObjections } from '../cases/passing.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import { isEmployed, teamOn, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';

type OfCase = { readonly caseId: string; readonly by: By; readonly at: string };
type Assign = OfCase & { readonly kind: 'Assign'; readonly collectorId: string };
type Recall = OfCase & { readonly kind: 'Recall'; readonly note: Sealed | null };
type Recuse = OfCase & {
  readonly kind: 'Recuse';
  readonly employeeId: string;
  readonly reason: 'declared' | 'complaint' | 'relation';
  readonly note: Sealed | null;
};
/** 離職交接: by the system, on the day after the last one. */
type HandOver = Omit<OfCase, 'by'> & {
  readonly kind: 'HandOver';
  readonly employeeId: string;
  readonly receiverId: string | null;
};

export type AssignmentCommand = Assign | Recall | Recuse | HandOver;

const NOTHING: readonly CaseEvent[] = [];
const BY_CHOICE: AssignmentReason = {
  rule: 'chosen',
  loadBefore: null,
  difficulty: null,
  chosen: null,
  runnerUp: null,
};

/** Into whose hand a case goes, by a person's decision (L1, W2), by recusal, or because its holder left. */
export const assignments: Decider<CaseOnFloor, AssignmentCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => withObjections(state.case, decided(command, state), command.at),
};

const decided = (command: AssignmentCommand, state: CaseOnFloor): readonly CaseEvent[] => {
  switch (command.kind) {
    case 'Assign':
      return assign(command, state);
    case 'Recall':
      return recall(command, state);
    case 'Recuse':
      return recuse(command, state);
    case 'HandOver':
      return handOver(command, state);
  }
};

/** The hand that a collector offers today. @throws DomainError `operations.collector_unavailable` without work or team here */
export const handOf = (floor: Floor, collectorId: string, at: string): Hand => {
  const today = todayAt(floor, at);
  const teamId = teamOn(floor, collectorId, today);
  if (teamId === null || !isEmployed(floor, collectorId, today))
    throw new DomainError('operations.collector_unavailable', {
      clause: 'W2',
      rule: 'employed-in-a-team',
      field: 'collectorId',
      facts: { collectorId },
    });
  return { collectorId, teamId };
};

export const previousOf = ({ hand }: Holding) => ({
  previousHolderId: hand?.collectorId ?? null,
  previousTeamId: hand?.teamId ?? null,
});

const requireAllocator = (floor: Floor, by: By, teamId: string | null, at: string): void => {
  if (!hasRole(by, 'case_admin')) requireLeads(floor, by, teamId, at, 'W2');
};

/** A leader gives to the own team, out of the pool or the own team; 案管 and the operations manager anywhere. */
const assign = (
  { caseId, collectorId, by, at }: Assign,
  { case: { file, holding, ...rest }, floor }: CaseOnFloor,
) => {
  const to = handOf(floor, collectorId, at);
  requireAllocator(floor, by, to.teamId, at);
  if (holding.hand) requireAllocator(floor, by, holding.hand.teamId, at);
  requireOther(by, collectorId, 'W2');
  requireOpen({ file, holding, ...rest });
  if (holding.recused.includes(collectorId))
    throw new DomainError('operations.collector_recused', {
      clause: 'W2',
      rule: 'recusal',
      field: 'collectorId',
    });
  if (holding.hand?.collectorId === collectorId && holding.hand.teamId === to.teamId) return NOTHING;
  return [CaseAssigned({ caseId, ...to, ...previousOf(holding), reason: BY_CHOICE, allocationId: null }, at)];
};

const recalled = (
  { caseId, debtorId }: CaseFile,
  { collectorId, teamId }: Hand,
  reason: 'decided' | 'left' | 'recused',
  note: Sealed | null,
  at: string,
): CaseEvent =>
  CaseRecalled({ caseId, debtorId, reason, previousHolderId: collectorId, previousTeamId: teamId, note }, at);

const recall = ({ note, by, at }: Recall, { case: state, floor }: CaseOnFloor) => {
  const file = fileOf(state);
  const { hand } = state.holding;
  if (!hand) return NOTHING;
  requireAllocator(floor, by, hand.teamId, at);
  return [recalled(file, hand, 'decided', note, at)];
};

/** 迴避: the person never gets the case again; who holds it gives it back in the same append. */
const recuse = ({ employeeId, reason, note, by, at }: Recuse, { case: state, floor }: CaseOnFloor) => {
  const file = fileOf(state);
  const { caseId, debtorId } = file;
  const { hand, recused } = state.holding;
  const declared = by.actor === employeeId && reason !== 'complaint';
  if (!declared) requireAllocator(floor, by, teamOn(floor, employeeId, todayAt(floor, at)), at);
  if (recused.includes(employeeId)) return NOTHING;
  const event = CollectorRecused({ caseId, debtorId, employeeId, reason, complaintId: null, note }, at);
  return hand?.collectorId === employeeId ? [event, recalled(file, hand, 'recused', note, at)] : [event];
};

/** To the named receiver, where he or she may have it; else into the pool. */
const handOver = ({ caseId, employeeId, receiverId, at }: HandOver, { case: state, floor }: CaseOnFloor) => {
  const { holding } = state;
  const { hand, recused } = holding;
  if (hand?.collectorId !== employeeId || isEmployed(floor, employeeId, todayAt(floor, at))) return NOTHING;
  const today = todayAt(floor, at);
  const teamId = receiverId === null ? null : teamOn(floor, receiverId, today);
  const takes = receiverId !== null && !recused.includes(receiverId) && isEmployed(floor, receiverId, today);
  if (!takes || teamId === null) return [recalled(fileOf(state), hand, 'left', null, at)];
  const reason = { ...BY_CHOICE, rule: 'handover' } as const;
  const to = { collectorId: receiverId, teamId };
  return [CaseAssigned({ caseId, ...to, ...previousOf(holding), reason, allocationId: null }, at)];
};
