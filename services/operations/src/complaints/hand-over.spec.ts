import { ComplaintHandedOver, ComplaintResolved } from '@muster/contracts/operations';
import { given } from '@muster/testing';
import type { By } from '@muster/kernel';
import { caseId, debtorId } from '../fixtures/cases.js';
import { ann, complaintId, handledBy, openedComplaint } from '../fixtures/complaints.js';
import { by, ids, noon, openedFloor, person } from '../fixtures/floor.js';
import { handingOver } from './hand-over.decider.js';

const at = noon('2026-03-12');
const floor = [...openedFloor(), person(ids.manager, null, { position: 'ops_manager' })];
const handled = [...floor, openedComplaint(), ...handledBy(ids.leaderB)];
const gone = person(ids.leaderB, ids.teamB, { position: 'team_leader', lastDay: '2026-03-11' });
const handing = (receiverId: string | null, who: By | null = null) => ({
  ...{ complaintId, employeeId: ids.leaderB, receiverId, by: who, at },
});
const handedOver = (handlerId: string | null, who: string | null = null) =>
  ComplaintHandedOver(
    {
      ...{ complaintId, handlerId, previousHandlerId: ids.leaderB },
      ...{ reason: who === null ? 'left' : 'transferred', handedOverBy: who },
    },
    at,
  );

test('when the handler has left, the named receiver has the complaint', () => {
  given(handingOver, [...handled, gone])
    .when(handing(ids.manager))
    .then(handedOver(ids.manager));
});

test.each([
  ['nobody was named', handing(null)],
  ['a collector was named', handing(ids.bo)],
  ['the accused’s leader was named', handing(ids.leader)],
  ['somebody was named who is not of the floor', handing(ids.legal)],
])('it waits for another handler where %s', (_, command) => {
  given(handingOver, [...handled, gone])
    .when(command)
    .then(handedOver(null));
});

test('nothing moves while the handler is still here, nor what another one handles, nor what is decided', () => {
  given(handingOver, handled).when(handing(ids.manager)).then();
  given(handingOver, [...floor, gone, openedComplaint(), ...handledBy(ids.manager)])
    .when(handing(ids.manager))
    .then();
  const decided = ComplaintResolved(
    {
      ...{ complaintId, debtorId, caseId, accused: [ann], accusedId: ids.ann, teamId: ids.teamA },
      ...{ outcome: 'dismissed', malicious: false, remarks: null, proposedBy: ids.leaderB },
      ...{ resolvedBy: ids.manager, dueOn: '2026-03-25', inTime: true },
    },
    at,
  );
  given(handingOver, [...handled, gone, decided])
    .when(handing(ids.manager))
    .then();
});

test('somebody above hands over what a handler who was moved has; nobody below does', () => {
  given(handingOver, handled).when(handing(ids.manager, by.legal)).then(handedOver(ids.manager, ids.legal));
  given(handingOver, handled)
    .when(handing(ids.manager, by.leaderB))
    .thenRefused('operations.not_complaint_authority');
  const accusesManager = openedComplaint({ accused: [{ employeeId: ids.manager, teamId: null }] });
  given(handingOver, [...floor, accusesManager, ...handledBy(ids.leaderB)])
    .when(handing(ids.leader, by.manager))
    .thenRefused('operations.complaint_interest');
});
