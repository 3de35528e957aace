import {
  CaseClosed,
  PromiseMade,
  PromiseRescheduled,
  PromiseVoided,
  type PromisePart,
} from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { cases } from '../cases/cases.decider.js';
import { caseId, debtorId, heldCase } from '../fixtures/cases.js';
import { by, ids, noon } from '../fixtures/floor.js';
import { promises, type PromiseCommand } from './promises.decider.js';

const at = noon('2026-03-10');
const promiseId = deriveId('promise', 1);
const parts: PromisePart[] = [{ dueOn: '2026-03-15', amountMinor: 1000 }];
const about = {
  ...{ promiseId, caseId, debtorId, collectorId: ids.ann, teamId: ids.teamA },
  ...{ currency: 'TWD', amountMinor: 1000 },
};
const made = PromiseMade(
  {
    ...{ ...about, contactId: null, parts, madeOn: '2026-03-10' },
    terms: { graceDays: 3, keptFromPercent: 100, countPartial: true },
    ...{ recordedBy: ids.ann, policyVersion: 0 },
  },
  at,
);
const making = (more: object = {}): PromiseCommand => ({
  ...{ kind: 'Make', caseId, promiseId, contactId: null, parts, by: by.ann, at },
  ...more,
});
const puttingOff = (more: object = {}): PromiseCommand => ({
  ...{ kind: 'Reschedule', caseId, promiseId, reason: 'income_late', note: null, by: by.ann, at },
  parts: [{ dueOn: '2026-03-20', amountMinor: 1000 }],
  ...more,
});
const voiding = (more: object = {}): PromiseCommand => ({
  ...{ kind: 'Void', caseId, promiseId, reason: 'disputed', note: null, by: by.ann, at },
  ...more,
});

test('the holder records it; whoever records it, it counts for the hand that has the case', () => {
  given(promises, heldCase).when(making()).then(made);
  const [byLeader] = given(promises, heldCase)
    .when(making({ by: by.leader }))
    .events();
  expect(byLeader).toMatchObject({ data: { collectorId: ids.ann, recordedBy: ids.leader } });
  given(promises, [...heldCase, made])
    .when(making())
    .then();
});

test.each([
  ['a colleague records nothing', making({ by: by.bo }), 'operations.not_your_team'],
  [
    'more than is owed is no promise',
    making({ parts: [{ dueOn: '2026-03-15', amountMinor: 3001 }] }),
    'operations.promise_too_much',
  ],
  [
    'nor is the past',
    making({ parts: [{ dueOn: '2026-03-09', amountMinor: 10 }] }),
    'operations.promise_past',
  ],
  [
    'nor is some day',
    making({ parts: [{ dueOn: '2026-04-11', amountMinor: 10 }] }),
    'operations.promise_too_far',
  ],
])('%s', (_, command, code) => given(promises, heldCase).when(command).thenRefused(code));

test('a case has one open promise, unless policy says otherwise', () => {
  given(promises, [...heldCase, made])
    .when(making({ promiseId: deriveId('promise', 2) }))
    .thenRefused('operations.promise_open', { facts: { limit: 1 } });
});

test('putting off moves the dates, never the amount; the same again adds nothing', () => {
  const later: PromisePart[] = [{ dueOn: '2026-03-20', amountMinor: 1000 }];
  const putOff = PromiseRescheduled(
    {
      ...{ ...about, parts: later, previousParts: parts, times: 1 },
      ...{ reason: 'income_late', note: null, rescheduledBy: ids.ann },
    },
    at,
  );
  given(promises, [...heldCase, made])
    .when(puttingOff())
    .then(putOff);
  given(promises, [...heldCase, made, putOff])
    .when(puttingOff())
    .then();
  given(promises, [...heldCase, made])
    .when(puttingOff({ parts: [{ dueOn: '2026-03-20', amountMinor: 900 }] }))
    .thenRefused('operations.promise_amount', { facts: { promised: 1000 } });
});

test('voided once, with a reason; what is voided is neither put off nor kept', () => {
  const voided = PromiseVoided({ ...about, reason: 'disputed', note: null, voidedBy: ids.ann }, at);
  given(promises, [...heldCase, made])
    .when(voiding())
    .then(voided);
  given(promises, [...heldCase, made, voided])
    .when(voiding())
    .then();
  given(promises, [...heldCase, made, voided])
    .when(puttingOff())
    .thenRefused('operations.promise_decided');
  given(promises, heldCase).when(voiding()).thenRefused('operations.promise_missing');
});

test('what is open when the case is closed does not count', () => {
  const closed = CaseClosed(
    { caseId, reason: 'returned', previousHolderId: ids.ann, previousTeamId: ids.teamA },
    at,
  );
  given(cases, [...heldCase, made])
    .when({ kind: 'Close', caseId, reason: 'returned', by: by.admin, at })
    .then(closed, PromiseVoided({ ...about, reason: 'case_closed', note: null, voidedBy: null }, at));
});
