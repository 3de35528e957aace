import { CaseRecalled, CollectorRecused, RecusalLifted } from '@muster/contracts/operations';
import type { Decider } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { fileOf } from '../cases/facts.js';
import { withObjections } from '../cases/passing.js';

/** What a complaint means for the case it is about. */
export type ComplaintTouchesCase = {
  /** `Protect`: it is looked into · `Lift`: it was malicious. */
  readonly kind: 'Protect' | 'Lift';
  readonly complaintId: string;
  readonly caseId: string;
  readonly accusedIds: readonly string[];
  /** Grave enough to take the case from whoever has it. */
  readonly recalls: boolean;
  readonly at: string;
};

/**
 * The accused are kept from the case, and it goes back into the pool when one of them has it or the complaint is grave. A malicious
 * complaint keeps nobody from it any longer; whom it goes to then is for people to decide. Stream `case-<id>`.
 */
export const touchingCase: Decider<CaseState, ComplaintTouchesCase, CaseEvent> = {
  ...overCase,
  decide: (command, state) => {
    if (!state.file) return [];
    const follows = command.kind === 'Protect' ? protect(command, state) : lift(command, state);
    return withObjections(state, follows, command.at);
  },
};

const isRecusedBy = ({ holding }: CaseState, employee: string, complaint: string): boolean =>
  holding.recusals.some(
    ({ employeeId, complaintId }) => employeeId === employee && complaintId === complaint,
  );

const protect = (
  { complaintId, caseId, accusedIds, recalls, at }: ComplaintTouchesCase,
  state: CaseState,
): readonly CaseEvent[] => {
  const { hand } = state.holding;
  const { debtorId } = fileOf(state);
  const recused = accusedIds
    .filter((employeeId) => !isRecusedBy(state, employeeId, complaintId))
    .map((employeeId) =>
      CollectorRecused({ caseId, debtorId, employeeId, reason: 'complaint', complaintId, note: null }, at),
    );
  if (!hand || !(recalls || accusedIds.includes(hand.collectorId))) return recused;
  return [
    ...recused,
    CaseRecalled(
      {
        ...{ caseId, debtorId, reason: 'complaint', note: null },
        ...{ previousHolderId: hand.collectorId, previousTeamId: hand.teamId },
      },
      at,
    ),
  ];
};

const lift = (
  { complaintId, caseId, accusedIds, at }: ComplaintTouchesCase,
  state: CaseState,
): readonly CaseEvent[] =>
  accusedIds
    .filter((employeeId) => isRecusedBy(state, employeeId, complaintId))
    .map((employeeId) => RecusalLifted({ caseId, employeeId, complaintId }, at));
