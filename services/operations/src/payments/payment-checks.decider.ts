import {
  PaymentCheckAnswered,
  PaymentCheckRequested,
  type PaymentCheckAnswered as Answered,
} from '@muster/contracts/operations';
import type { EventOf, Sealed } from '@muster/contracts';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { caseFacts, fileOf, requireOpen } from '../cases/facts.js';
import { requireOther } from '../floor/authority.js';
import { addClock, type FloorEvent } from '../floor/floor.js';

type OfCheck = { readonly caseId: string; readonly checkId: string; readonly by: By; readonly at: string };
type Request = OfCheck & {
  readonly kind: 'Request';
  readonly claimedMinor: number | null;
  readonly claimedOn: string | null;
  readonly note: Sealed | null;
};
type Answer = OfCheck & {
  readonly kind: 'Answer';
  readonly outcome: EventOf<typeof Answered>['data']['outcome'];
  readonly paymentId: string | null;
  readonly note: Sealed | null;
};

export type PaymentCheckCommand = Request | Answer;

const NOTHING: readonly CaseEvent[] = [];

/** W3 查賬: the floor asks, who keeps the books answers, by the policy's clock. */
export const paymentChecks: Decider<CaseOnFloor, PaymentCheckCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => (command.kind === 'Request' ? request(command, state) : answer(command, state)),
};

/** One question at a time. */
const request = (command: Request, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, checkId, claimedMinor, claimedOn, note, by, at } = command;
  requireAtWork(state, command, 'W3');
  const { debtorId } = requireOpen(state.case);
  const { checks } = state.case.payments;
  if (checks[checkId]) return NOTHING;
  if (Object.values(checks).some(({ answered }) => !answered))
    throw new DomainError('operations.check_open', { clause: 'W3', rule: 'one-open-check' });
  const { today, parameters, policyVersion } = caseFacts(state.floor, at);
  const answerBy = addClock(state.floor, today, parameters.payments.check);
  const teamId = state.case.holding.hand?.teamId ?? null;
  return [
    PaymentCheckRequested(
      {
        ...{ checkId, caseId, debtorId, requestedBy: by.actor, teamId },
        ...{ claimedMinor, claimedOn, note, answerBy, policyVersion },
      },
      at,
    ),
  ];
};

const answer = (command: Answer, { case: state }: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, checkId, outcome, paymentId, note, by, at } = command;
  if (!hasRole(by, 'finance', 'integration', 'case_admin'))
    throw new DomainError('operations.not_finance', { clause: 'W3', rule: 'lender-or-finance' }, 'forbidden');
  const { debtorId } = fileOf(state);
  const check = state.payments.checks[checkId];
  if (!check) throw new DomainError('operations.check_missing', {}, 'missing');
  requireOther(by, check.requestedBy, 'W3');
  if (check.answered) return NOTHING;
  if (paymentId !== null && !state.payments.received[paymentId])
    throw new DomainError('operations.payment_missing', { field: 'paymentId' }, 'missing');
  const { requestedBy, teamId } = check;
  return [
    PaymentCheckAnswered(
      { checkId, caseId, debtorId, requestedBy, teamId, outcome, paymentId, note, answeredBy: by.actor },
      at,
    ),
  ];
};
