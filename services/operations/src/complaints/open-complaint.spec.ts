import { DebtorRegistered, OperationsPolicyAdopted, defaultParameters } from '@muster/contracts/operations';
import { given } from '@muster/testing';
import { caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { complaintId, openedComplaint } from '../fixtures/complaints.js';
import { by, ids, noon, openedFloor, SITE, sealedText } from '../fixtures/floor.js';
import { openingComplaint, type OpenComplaint } from './open-complaint.decider.js';

const at = noon('2026-03-10');
const registered = DebtorRegistered(
  {
    ...{ debtorId, principal: 'bank', name: sealedText('Li'), documentNo: null, phones: null },
    ...{ addresses: null, region: null, timeZones: ['Asia/Taipei'] },
  },
  at,
);
const past = [...openedFloor(), registered, openedCase()];
const opening: OpenComplaint = {
  ...{ complaintId, caseId, debtorId, accusedIds: [ids.ann], text: sealedText('rude'), previous: null },
  ...{ source: 'debtor', channel: 'phone', category: 'attitude', severity: 'moderate' },
  ...{ by: by.bo, at },
};

test('a complaint knows whose matter it is and by when it is to be answered', () => {
  given(openingComplaint, past).when(opening).then(openedComplaint());
});

test('the same again opens nothing', () => {
  given(openingComplaint, [...past, openedComplaint()])
    .when(opening)
    .then();
});

test('a collector takes a complaint about himself or herself in as well', () => {
  given(openingComplaint, past)
    .when({ ...opening, by: by.ann })
    .then(openedComplaint({ openedBy: ids.ann }));
});

test.each([
  ['2026-02-01T04:00:00.000Z', complaintId],
  ['2025-12-01T04:00:00.000Z', null],
])('another one of the same debtor, of %s, makes it a repeated one or not', (openedAt, repeatOf) => {
  const previous = { complaintId, openedAt };
  given(openingComplaint, past)
    .when({ ...opening, previous })
    .then(openedComplaint({ repeatOf }));
});

test('what the regulator forwards has its own shorter clock, and a grave one takes the case away', () => {
  given(openingComplaint, past)
    .when({ ...opening, source: 'regulator', severity: 'critical' })
    .then(openedComplaint({ source: 'regulator', severity: 'critical', recalls: true, dueOn: '2026-03-17' }));
});

test('the terms are those of the jurisdiction, counted as it counts', () => {
  const term = { days: 15, complexDays: 30, extensionDays: 30, regulatorDays: 7 };
  const terms = [
    { jurisdiction: 'TW', counting: 'working' as const, ...term },
    { jurisdiction: '*', counting: 'calendar' as const, ...term },
  ];
  const adopted = OperationsPolicyAdopted(
    {
      ...{ site: SITE, version: 1, effectiveFrom: '2026-01-01' },
      parameters: { ...defaultParameters, complaints: { ...defaultParameters.complaints, terms } },
    },
    at,
  );
  given(openingComplaint, [...past, adopted])
    .when(opening)
    .then(openedComplaint({ dueOn: '2026-03-31', policyVersion: 1 }));
});

test.each([
  ['nobody of that name is on the floor', { accusedIds: [ids.legal] }, past, 'operations.accused_unknown'],
  ['the case is another debtor’s', { debtorId: complaintId }, past, 'operations.debtor_differs'],
  ['nobody knows the debtor', {}, [...openedFloor(), openedCase()], 'operations.debtor_missing'],
  ['there is no such case', {}, [...openedFloor(), registered], 'operations.case_missing'],
])('refused where %s', (_, change, events, code) =>
  given(openingComplaint, events)
    .when({ ...opening, ...change })
    .thenRefused(code),
);
