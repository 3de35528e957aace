import { CaseAssigned, CaseRecalled, CollectorRecused, RecusalLifted } from '@muster/contracts/operations';
import { deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import { overCase } from '../cases/case.js';
import { caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { complaintId } from '../fixtures/complaints.js';
import { ids, noon } from '../fixtures/floor.js';
import { touchingCase, type ComplaintTouchesCase } from './complaint-case.decider.js';

const at = noon('2026-03-10');
const heldBy = (collectorId: string) => [
  openedCase(),
  CaseAssigned(
    {
      ...{ caseId, collectorId, teamId: ids.teamA, previousHolderId: null, previousTeamId: null },
      reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
      allocationId: null,
    },
    at,
  ),
];
const touching = (
  kind: 'Protect' | 'Lift',
  recalls = false,
  complaint = complaintId,
): ComplaintTouchesCase => ({
  ...{ kind, complaintId: complaint, caseId, accusedIds: [ids.ann], recalls, at },
});
const recused = (complaint = complaintId) =>
  CollectorRecused(
    { caseId, debtorId, employeeId: ids.ann, reason: 'complaint', complaintId: complaint, note: null },
    at,
  );
const recalledFrom = (previousHolderId: string) =>
  CaseRecalled(
    { caseId, debtorId, reason: 'complaint', previousHolderId, previousTeamId: ids.teamA, note: null },
    at,
  );

test('the accused is kept from the case and gives it back, once', () => {
  const guarded = [recused(), recalledFrom(ids.ann)];
  given(touchingCase, heldBy(ids.ann))
    .when(touching('Protect'))
    .then(...guarded);
  given(touchingCase, [...heldBy(ids.ann), ...guarded])
    .when(touching('Protect', true))
    .then();
});

test('who is not accused keeps the case unless the complaint is grave', () => {
  given(touchingCase, heldBy(ids.bo)).when(touching('Protect')).then(recused());
  given(touchingCase, heldBy(ids.bo)).when(touching('Protect', true)).then(recused(), recalledFrom(ids.bo));
});

test('a malicious complaint recuses nobody, but another one still does', () => {
  const lifted = RecusalLifted({ caseId, employeeId: ids.ann, complaintId }, at);
  given(touchingCase, [...heldBy(ids.bo), recused()])
    .when(touching('Lift'))
    .then(lifted);
  const other = deriveId('another complaint');
  const both = [...heldBy(ids.bo), recused(), recused(other), lifted];
  expect(fold(overCase, both).holding.recused).toEqual([ids.ann]);
  given(touchingCase, both).when(touching('Lift')).then();
  expect(
    fold(overCase, [...both, RecusalLifted({ caseId, employeeId: ids.ann, complaintId: other }, at)]).holding
      .recused,
  ).toEqual([]);
});
