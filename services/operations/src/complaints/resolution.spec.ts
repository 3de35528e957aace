import {
  CalledBack,
  ComplaintReopened,
  ComplaintResolved,
  RectificationCompleted,
  RectificationOpened,
  ResolutionProposed,
  type ComplaintOutcome,
} from '@muster/contracts/operations';
import { deriveId, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import { caseId, debtorId } from '../fixtures/cases.js';
import { ann, complaintId, handledBy, openedComplaint } from '../fixtures/complaints.js';
import { by, ids, noon, openedFloor, person, sealedText } from '../fixtures/floor.js';
import { resolution, type ResolutionCommand } from './resolution.decider.js';

const at = noon('2026-03-12');
const past = [
  ...openedFloor(),
  person(ids.manager, null, { position: 'ops_manager' }),
  openedComplaint(),
  ...handledBy(ids.leaderB),
];
const of = (command: object, who: By) => ({ complaintId, at, by: who, ...command }) as ResolutionCommand;
const findings = sealedText('heard on the recording');
const proposing = (outcome: ComplaintOutcome, malicious = false) => ({
  kind: 'Propose',
  outcome,
  malicious,
  findings,
});
const proposed = (outcome: ComplaintOutcome, malicious = false) =>
  ResolutionProposed({ complaintId, debtorId, outcome, malicious, findings, proposedBy: ids.leaderB }, at);
const measure = {
  ...{ measureId: deriveId('measure'), ownerId: ids.leader, dueOn: '2026-03-31' },
  measure: sealedText('coach on wording'),
};
const resolving = (outcome: ComplaintOutcome, more: object = {}) => ({
  ...{ kind: 'Resolve', outcome, malicious: false, remarks: null },
  measures: outcome === 'upheld' || outcome === 'partly' ? [measure] : [],
  ...more,
});
const resolved = (outcome: ComplaintOutcome, malicious = false) =>
  ComplaintResolved(
    {
      ...{ complaintId, debtorId, caseId, accused: [ann], teamId: ids.teamA, outcome, malicious },
      ...{ remarks: null, proposedBy: ids.leaderB, accusedId: ids.ann, resolvedBy: ids.manager },
      ...{ dueOn: '2026-03-25', inTime: true },
    },
    at,
  );
const opened = RectificationOpened({ complaintId, debtorId, ...measure, openedBy: ids.manager }, at);
const upheld = [...past, proposed('upheld'), resolved('upheld'), opened];

test('the handler finds, somebody above decides, and what is upheld is put right', () => {
  given(resolution, past)
    .when(of(proposing('upheld'), by.leaderB))
    .then(proposed('upheld'));
  given(resolution, [...past, proposed('upheld')])
    .when(of(proposing('upheld'), by.leaderB))
    .then();
  given(resolution, [...past, proposed('upheld')])
    .when(of(resolving('upheld'), by.manager))
    .then(resolved('upheld'), opened);
});

test('the decision may differ from what was proposed', () => {
  given(resolution, [...past, proposed('upheld')])
    .when(of(resolving('dismissed', { malicious: true }), by.manager))
    .then(resolved('dismissed', true));
});

test.each([
  ['nobody else finds', past, of(proposing('upheld'), by.manager), 'not_handler'],
  [
    'it is accepted first',
    [...openedFloor(), openedComplaint(), handledBy(ids.leaderB)[1]!],
    of(proposing('upheld'), by.leaderB),
    'complaint_not_accepted',
  ],
  [
    'what is upheld was not malicious',
    past,
    of(proposing('upheld', true), by.leaderB),
    'malicious_not_dismissed',
  ],
  ['nothing is decided without findings', past, of(resolving('upheld'), by.manager), 'findings_missing'],
  [
    'a leader does not decide',
    [...past, proposed('upheld')],
    of(resolving('upheld'), by.leaderB),
    'not_complaint_authority',
  ],
  [
    'who found does not decide',
    [
      ...openedFloor(),
      openedComplaint(),
      ...handledBy(ids.manager),
      ResolutionProposed({ ...proposed('upheld').data, proposedBy: ids.manager }, at),
    ],
    of(resolving('upheld'), by.manager),
    'own_matter',
  ],
  [
    'the accused do not decide',
    [
      ...openedFloor(),
      openedComplaint({ accused: [{ employeeId: ids.manager, teamId: null }] }),
      ...handledBy(ids.leaderB),
      proposed('upheld'),
    ],
    of(resolving('upheld'), by.manager),
    'complaint_interest',
  ],
  [
    'what is upheld needs a measure',
    [...past, proposed('upheld')],
    of(resolving('upheld', { measures: [] }), by.manager),
    'rectification_missing',
  ],
  [
    'what is dismissed needs none',
    [...past, proposed('upheld')],
    of(resolving('dismissed', { measures: [measure] }), by.manager),
    'rectification_needless',
  ],
  [
    'a measure is not due in the past',
    [...past, proposed('upheld')],
    of(resolving('upheld', { measures: [{ ...measure, dueOn: '2026-03-11' }] }), by.manager),
    'rectification_in_past',
  ],
  [
    'a measure needs somebody who works here',
    [...past, proposed('upheld')],
    of(resolving('upheld', { measures: [{ ...measure, ownerId: ids.legal }] }), by.manager),
    'owner_unavailable',
  ],
  ['it is decided once', upheld, of(resolving('upheld'), by.manager), 'complaint_decided'],
  [
    'nobody calls back before it is decided',
    past,
    of({ kind: 'CallBack', callBackId: complaintId, result: 'satisfied', note: null }, by.leaderB),
    'complaint_undecided',
  ],
  [
    'a colleague does not complete the measure',
    upheld,
    of({ kind: 'Complete', measureId: measure.measureId, note: null }, by.bo),
    'not_measure_owner',
  ],
  [
    'there is no other measure',
    upheld,
    of({ kind: 'Complete', measureId: complaintId, note: null }, by.manager),
    'measure_missing',
  ],
])('%s', (_, events, command, code) =>
  given(resolution, events).when(command).thenRefused(`operations.${code}`),
);

test('decided on the day after the last one, it is not in time', () => {
  const later = noon('2026-03-26');
  const [event] = given(resolution, [...past, proposed('dismissed')])
    .when({ ...of(resolving('dismissed'), by.manager), at: later })
    .events();
  expect(event).toMatchObject({ data: { inTime: false } });
});

test('opened again, the clock begins anew', () => {
  const later = noon('2026-04-01');
  const reason = sealedText('the recording was another one');
  given(resolution, upheld)
    .when({ ...of({ kind: 'Reopen', reason }, by.legal), at: later })
    .then(
      ComplaintReopened(
        {
          ...{ complaintId, debtorId, caseId, accused: [ann], previousOutcome: 'upheld', reason },
          ...{ reopenedBy: ids.legal, dueOn: '2026-04-16', policyVersion: 0 },
        },
        later,
      ),
    );
  given(resolution, past)
    .when(of({ kind: 'Reopen', reason }, by.legal))
    .then();
});

test('the handler calls back, and the owner completes the measure; each once', () => {
  const calling = of(
    { kind: 'CallBack', callBackId: deriveId('call'), result: 'satisfied', note: null },
    by.leaderB,
  );
  const called = CalledBack(
    {
      complaintId,
      debtorId,
      callBackId: deriveId('call'),
      result: 'satisfied',
      note: null,
      calledBy: ids.leaderB,
    },
    at,
  );
  given(resolution, upheld).when(calling).then(called);
  given(resolution, [...upheld, called])
    .when(calling)
    .then();
  const completing = of({ kind: 'Complete', measureId: measure.measureId, note: null }, by.leader);
  const completed = RectificationCompleted(
    {
      ...{ complaintId, debtorId, measureId: measure.measureId, ownerId: ids.leader, note: null },
      ...{ completedBy: ids.leader, inTime: true },
    },
    at,
  );
  given(resolution, upheld).when(completing).then(completed);
  given(resolution, [...upheld, completed])
    .when(completing)
    .then();
});
