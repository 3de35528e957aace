import {
  CaseAssigned,
  CollectionSuspended,
  ContactLogged,
  VisitCheckedIn,
  VisitMade,
  VisitPlanned,
  VisitRequested,
} from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText, SITE as site } from '../fixtures/floor.js';
import { visits, type VisitCommand } from './visits.decider.js';

const at = noon('2026-03-10');
const visitId = deriveId('test', 'visit');
const place = sealedText('12 Somewhere Road');
const past = [
  ...openedFloor(),
  openedCase(),
  CaseAssigned(
    {
      ...{ caseId, collectorId: ids.ann, teamId: ids.teamA, previousHolderId: null, previousTeamId: null },
      reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
      allocationId: null,
    },
    at,
  ),
];
const visit = { visitId, caseId, debtorId, teamId: ids.teamA };
const visitorIds = [ids.ann, ids.bo];
const planned = VisitPlanned(
  { ...visit, visitorIds, on: '2026-03-10', place, note: null, plannedBy: ids.leader },
  at,
);
const there = (visitorId: string) =>
  VisitCheckedIn({ visitId, caseId, debtorId, visitorId, place: null }, at);
const of = (command: object): VisitCommand => ({ caseId, visitId, at, ...command }) as VisitCommand;
const plan = (more: object = {}) =>
  of({ kind: 'Plan', visitorIds, on: '2026-03-10', place, note: null, by: by.leader, ...more });
const checkIn = (more: object = {}) => of({ kind: 'CheckIn', place: null, by: by.ann, ...more });
const report = (more: object = {}) =>
  of({ kind: 'Report', site, result: 'met_debtor', shown: null, note: null, by: by.ann, ...more });

test('a visit is planned for two people, once', () => {
  given(visits, past).when(plan()).then(planned);
  given(visits, [...past, planned])
    .when(plan())
    .then();
});

test('who holds the case asks for a visit; the leader plans that very one, or it is cancelled', () => {
  const asking = of({ kind: 'Request', on: '2026-03-10', place, note: null, by: by.ann });
  const requested = VisitRequested(
    { ...visit, on: '2026-03-10', place, note: null, requestedBy: ids.ann },
    at,
  );
  given(visits, past).when(asking).then(requested);
  given(visits, [...past, requested])
    .when(asking)
    .then();
  given(visits, past)
    .when({ ...asking, by: by.bo })
    .thenRefused('operations.not_your_team');
  given(visits, past)
    .when({ ...asking, on: '2026-03-09' } as VisitCommand)
    .thenRefused('operations.visit_past');
  given(visits, [...past, requested])
    .when(checkIn())
    .thenRefused('operations.visit_over', { facts: { status: 'requested' } });
  given(visits, [...past, requested])
    .when(plan())
    .then(planned);
  given(visits, [...past, requested, planned])
    .when(plan())
    .then();
  given(visits, [...past, requested, planned])
    .when(checkIn())
    .then(there(ids.ann));
  const [cancelled] = given(visits, [...past, requested])
    .when(of({ kind: 'Cancel', note: sealedText('no need'), by: by.ann }))
    .events();
  expect(cancelled).toMatchObject({ type: 'VisitCancelled', data: { visitorIds: [ids.ann] } });
  given(visits, [...past, requested, cancelled!])
    .when(plan())
    .then();
});

test.each([
  ['one person', { visitorIds: [ids.ann] }, 'operations.visit_alone'],
  ['the same person twice', { visitorIds: [ids.ann, ids.ann] }, 'operations.visit_alone'],
  ['somebody who does not work here', { visitorIds: [ids.ann, debtorId] }, 'operations.visitor_unavailable'],
  ['yesterday', { on: '2026-03-09' }, 'operations.visit_past'],
  ['another team', { by: by.leaderB }, 'operations.not_your_team'],
])('not by or for %s', (_, more, code) => given(visits, past).when(plan(more)).thenRefused(code));

test('nobody sets out for a debt in dispute', () => {
  const disputed = CollectionSuspended({ caseId, cause: 'objection', causeId: visitId }, at);
  given(visits, [...past, disputed])
    .when(plan())
    .thenRefused('operations.collection_suspended');
  given(visits, [...past, planned, disputed])
    .when(checkIn())
    .thenRefused('operations.collection_suspended');
  given(visits, [...past, planned, there(ids.bo), disputed])
    .when(checkIn())
    .then(there(ids.ann));
});

test('each visitor checks in for himself or herself, on the date', () => {
  given(visits, [...past, planned])
    .when(checkIn())
    .then(there(ids.ann));
  given(visits, [...past, planned, there(ids.ann)])
    .when(checkIn())
    .then();
  given(visits, [...past, planned])
    .when(checkIn({ by: by.leader }))
    .thenRefused('operations.not_a_visitor');
  given(visits, [...past, planned])
    .when(checkIn({ at: noon('2026-03-11') }))
    .thenRefused('operations.visit_other_day');
});

test('nobody reports a visit alone; two who are there make it a contact', () => {
  given(visits, [...past, planned, there(ids.ann)])
    .when(report())
    .thenRefused('operations.visit_alone', { facts: { people: 1, least: 2 } });
  const both = [...past, planned, there(ids.ann), there(ids.bo)];
  const made = [
    VisitMade({ ...visit, visitorIds, result: 'met_debtor', note: null, reportedBy: ids.ann }, at),
    ContactLogged(
      {
        ...{ contactId: visitId, caseId, debtorId, collectorId: ids.ann, teamId: ids.teamA },
        ...{ channel: 'visit', direction: 'outbound', on: '2026-03-10', source: 'manual' },
        result: { outcome: 'right_party', talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
        ...{ permitId: null, permit: 'missing', recordingId: null, recordingRef: null, note: null },
        loggedBy: ids.ann,
      },
      at,
    ),
  ];
  given(visits, both)
    .when(report())
    .then(...made);
  given(visits, [...both, ...made])
    .when(report())
    .then();
});

test('a cancelled visit is over', () => {
  const cancel = of({ kind: 'Cancel', note: sealedText('rain'), by: by.leader });
  const [cancelled] = given(visits, [...past, planned])
    .when(cancel)
    .events();
  given(visits, [...past, planned, cancelled!])
    .when(checkIn())
    .thenRefused('operations.visit_over');
  given(visits, [...past, planned, cancelled!])
    .when(cancel)
    .then();
});
