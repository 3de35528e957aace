import type { EventOf, Sealed } from '@muster/contracts';
import { ComplaintOpened, severity, type OperationsParameters } from '@muster/contracts/operations';
import { daysBetween, DomainError, type Decider, type By } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { caseFacts, fileOf } from '../cases/facts.js';
import { overDebtor, type DebtorEvent, type DebtorState } from '../debtors/debtor.js';
import { addClock, teamOn, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { termsOf } from '../timers/answer-clock.js';
import { overComplaint, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';

type Opened = EventOf<typeof ComplaintOpened>['data'];

export type OpenComplaint = Pick<
  Opened,
  'complaintId' | 'caseId' | 'debtorId' | 'source' | 'channel' | 'category' | 'severity'
> & {
  readonly accusedIds: readonly string[];
  readonly text: Sealed;
  /** The last complaint of the same debtor before this one. */
  readonly previous: { readonly complaintId: string; readonly openedAt: string } | null;
  readonly by: By;
  readonly at: string;
};

type State = ComplaintOnFloor & { readonly case: CaseState; readonly debtor: DebtorState };

/**
 * L4: anybody may take a complaint in, also whom it is about. Streams `complaint-<id>`, `debtor-<id>`, `floor-<site>`,
 * `policy-<site>`, and `case-<id>` where it is about a case.
 */
export const openingComplaint: Decider<
  State,
  OpenComplaint,
  ComplaintEvent | CaseEvent | DebtorEvent | FloorEvent
> = {
  initial: { ...overComplaint.initial, case: overCase.initial, debtor: overDebtor.initial },
  evolve: (state, event) => ({
    ...overComplaint.evolve(state, event as ComplaintEvent | FloorEvent),
    case: overCase.evolve(state.case, event as CaseEvent),
    debtor: overDebtor.evolve(state.debtor, event as DebtorEvent),
  }),
  decide: (command, state) => (state.complaint ? [] : [open(command, state)]),
};

const open = (command: OpenComplaint, { case: state, debtor, floor }: State): ComplaintEvent => {
  const { accusedIds, previous, by, at, ...told } = command;
  const { today, parameters, policyVersion } = caseFacts(floor, at);
  if (!debtor) throw new DomainError('operations.debtor_missing', { field: 'debtorId' }, 'missing');
  if (told.caseId !== null && fileOf(state).debtorId !== told.debtorId)
    throw new DomainError('operations.debtor_differs', {
      clause: 'L4',
      rule: 'case-of-the-debtor',
      field: 'caseId',
    });
  const accused = [...new Set(accusedIds)].map((employeeId) => {
    if (!floor.people[employeeId])
      throw new DomainError('operations.accused_unknown', {
        clause: 'L4',
        field: 'accusedIds',
        facts: { employeeId },
      });
    return { employeeId, teamId: teamOn(floor, employeeId, today) };
  });
  const { repeatWithinDays, recallFrom } = parameters.complaints;
  const isRepeat = previous && daysBetween(todayAt(floor, previous.openedAt), today) <= repeatWithinDays;
  return ComplaintOpened(
    {
      ...told,
      accused,
      teamId: accused[0]?.teamId ?? state.holding.hand?.teamId ?? null,
      repeatOf: isRepeat ? previous.complaintId : null,
      recalls: isAtLeast(told.severity, recallFrom),
      openedBy: by.actor,
      dueOn: firstLimit(floor, parameters, told.source, today),
      policyVersion,
    },
    at,
  );
};

const isAtLeast = (one: Opened['severity'], other: Opened['severity']): boolean =>
  severity.options.indexOf(one) >= severity.options.indexOf(other);

/** The last date of a clock that begins on a date; one that the regulator forwarded has its own. */
export const firstLimit = (
  floor: Floor,
  { complaints }: OperationsParameters,
  source: Opened['source'],
  from: string,
): string => {
  const { counting, days, regulatorDays } = termsOf(complaints.terms, floor);
  return addClock(floor, from, { counting, days: source === 'regulator' ? regulatorDays : days });
};
