import type { EventOf, Sealed } from '@muster/contracts';
import {
  CaseClosed,
  CollectionResumed,
  CollectionSuspended,
  DuesChanged,
  inOrder,
  ObjectionAnswered,
  ObjectionDueSoon,
  ObjectionOverdue,
  ObjectionRaised,
  type Due,
  type ObjectionOutcome,
} from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { previousOf } from '../assignments/assignments.decider.js';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { caseFacts, fileOf, requireOpen } from '../cases/facts.js';
import { sameDues } from '../cases/money.js';
import type { Objection } from '../cases/objections.js';
import { settle } from '../cases/settle.js';
import { requireOther } from '../floor/authority.js';
import { addClock, type FloorEvent } from '../floor/floor.js';
import { clockOn, termsOf } from '../timers/answer-clock.js';

type Of = { readonly caseId: string; readonly objectionId: string; readonly at: string };
type Raise = Of &
  Pick<EventOf<typeof ObjectionRaised>['data'], 'about' | 'channel'> & {
    readonly kind: 'Raise';
    readonly statement: Sealed;
    readonly by: By;
  };
type Answer = Of & {
  readonly kind: 'Answer';
  readonly outcome: ObjectionOutcome;
  readonly answer: Sealed;
  /** What is owed as it now stands, where something is upheld … */
  readonly dues: readonly Due[] | null;
  /** … or why the case is closed for it. */
  readonly close: 'withdrawn' | 'returned' | 'written_off' | null;
  readonly by: By;
};
type Watch = Of & { readonly kind: 'Watch' };

export type ObjectionCommand = Raise | Answer | Watch;

const NOTHING: readonly CaseEvent[] = [];

/** L4: a disputed debt is not collected until somebody else than who took the objection in has answered it. */
export const objections: Decider<CaseOnFloor, ObjectionCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Raise':
        return raise(command, state);
      case 'Answer':
        return answer(command, state);
      case 'Watch':
        return watch(command, state);
    }
  },
};

/** The same words again, while they are not answered, are the same objection. */
const raise = (command: Raise, { case: state, floor }: CaseOnFloor) => {
  const { caseId, objectionId, about, channel, statement, by, at } = command;
  const { debtorId } = requireOpen(state);
  const known = Object.values(state.objections.known);
  if (known.some((one) => one.objectionId === objectionId || isSame(one, statement))) return NOTHING;
  const { today, parameters, policyVersion } = caseFacts(floor, at);
  const { days, counting } = termsOf(parameters.objections.terms, floor);
  const { previousHolderId: holderId, previousTeamId: teamId } = previousOf(state.holding);
  return [
    ObjectionRaised(
      {
        ...{ caseId, debtorId, objectionId, about, channel, statement, raisedBy: by.actor, holderId, teamId },
        ...{ dueOn: addClock(floor, today, { days, counting }), policyVersion },
      },
      at,
    ),
    CollectionSuspended({ caseId, cause: 'objection', causeId: objectionId }, at),
  ];
};

const isSame = ({ status, statement }: Objection, { digest }: Sealed): boolean =>
  status === 'open' && statement === digest;

const objectionOf = (state: CaseOnFloor['case'], objectionId: string): Objection => {
  const objection = state.objections.known[objectionId];
  if (!objection)
    throw new DomainError('operations.objection_missing', { facts: { objectionId } }, 'missing');
  return objection;
};

/** 案管, the operations manager or Legal; neither who took it in nor whose case it is. */
const requireMayAnswer = (by: By, { raisedBy }: Objection, holderId: string | null): void => {
  if (!hasRole(by, 'case_admin', 'ops_manager', 'legal'))
    throw new DomainError(
      'operations.not_objection_authority',
      { clause: 'L4', rule: 'answered-above' },
      'forbidden',
    );
  requireOther(by, raisedBy, 'L4');
  if (holderId !== null) requireOther(by, holderId, 'L4');
};

const answer = (command: Answer, { case: state, floor }: CaseOnFloor) => {
  const { caseId, objectionId, outcome, by, at } = command;
  const { debtorId } = fileOf(state);
  const objection = objectionOf(state, objectionId);
  requireMayAnswer(by, objection, state.holding.hand?.collectorId ?? null);
  if (objection.status === outcome) return NOTHING;
  if (objection.status !== 'open')
    throw new DomainError('operations.objection_answered', {
      clause: 'L4',
      rule: 'answered-once',
      facts: { outcome: objection.status },
    });
  const facts = caseFacts(floor, at);
  const { raisedBy, dueOn } = objection;
  return settle(
    state,
    [
      ObjectionAnswered(
        {
          ...{ caseId, debtorId, objectionId, outcome, answer: command.answer, raisedBy, dueOn },
          ...{ answeredBy: by.actor, inTime: facts.today <= dueOn },
        },
        at,
      ),
      ...consequence(command, state),
      CollectionResumed({ caseId, cause: 'objection', causeId: objectionId }, at),
    ],
    facts,
    at,
  );
};

/** What is upheld changes what is owed, or closes the case; what is not upheld changes nothing. */
const consequence = (
  { caseId, outcome, dues, close, at }: Answer,
  state: CaseOnFloor['case'],
): readonly CaseEvent[] => {
  const upheld = outcome === 'upheld' || outcome === 'partly';
  const follows = Number(dues !== null) + Number(close !== null);
  if (!upheld && follows > 0)
    throw new DomainError('operations.objection_changes_nothing', { clause: 'L4', rule: 'consequence' });
  if (!upheld || state.file?.closed !== null) return NOTHING;
  if (follows !== 1)
    throw new DomainError('operations.objection_consequence', {
      clause: 'L4',
      rule: 'consequence',
      field: 'dues',
    });
  if (close !== null) return [CaseClosed({ caseId, reason: close, ...previousOf(state.holding) }, at)];
  const owed = inOrder(dues!);
  return sameDues(state.money.dues, owed)
    ? NOTHING
    : [
        DuesChanged(
          { caseId, debtorId: state.file.debtorId, dues: [...owed], reason: 'objection', note: null },
          at,
        ),
      ];
};

const watch = ({ caseId, objectionId, at }: Watch, { case: state, floor }: CaseOnFloor) => {
  const objection = state.objections.known[objectionId];
  if (objection?.status !== 'open') return NOTHING;
  const { holderId, teamId, dueOn, said } = objection;
  const { today, parameters } = caseFacts(floor, at);
  const says = clockOn(dueOn, today, parameters.objections.warnDays);
  if (says === 'nothing' || says === said) return NOTHING;
  const event = says === 'overdue' ? ObjectionOverdue : ObjectionDueSoon;
  return [event({ caseId, objectionId, holderId, teamId, dueOn }, at)];
};
