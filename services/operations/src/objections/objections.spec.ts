import {
  CaseAssigned,
  CaseClosed,
  CaseRolled,
  CollectionResumed,
  CollectionSuspended,
  DuesChanged,
  ObjectionAnswered,
  ObjectionDueSoon,
  ObjectionOverdue,
  ObjectionPassed,
  ObjectionRaised,
  type ObjectionOutcome,
} from '@muster/contracts/operations';
import { deriveId, DomainError, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { assignments } from '../assignments/assignments.decider.js';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor } from '../cases/case-on-floor.js';
import { isSuspended } from '../cases/objections.js';
import { contacts, type ContactCommand } from '../contacts/contacts.decider.js';
import { caseId, debtorId, dues, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, SITE, sealedText } from '../fixtures/floor.js';
import type { FloorEvent } from '../floor/floor.js';
import { objections, type ObjectionCommand } from './objections.decider.js';

const at = noon('2026-03-10');
const objectionId = deriveId('test', 'objection');
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
const statement = sealedText('I paid in February');
const raising = (who: By, id = objectionId): ObjectionCommand => ({
  ...{ kind: 'Raise', caseId, objectionId: id, about: 'paid', channel: 'phone', statement, by: who, at },
});
const raised = [
  ObjectionRaised(
    {
      ...{ caseId, debtorId, objectionId, about: 'paid', channel: 'phone', statement, raisedBy: ids.ann },
      ...{ holderId: ids.ann, teamId: ids.teamA, dueOn: '2026-03-25', policyVersion: 0 },
    },
    at,
  ),
  CollectionSuspended({ caseId, cause: 'objection', causeId: objectionId }, at),
];
const disputed = [...past, ...raised];
const answer = sealedText('found the payment');
const answering = (outcome: ObjectionOutcome, who: By, more: object = {}): ObjectionCommand => ({
  ...{ kind: 'Answer', caseId, objectionId, outcome, answer, dues: null, close: null, by: who, at },
  ...more,
});
const answered = (outcome: ObjectionOutcome) =>
  ObjectionAnswered(
    {
      ...{ caseId, debtorId, objectionId, outcome, answer, raisedBy: ids.ann, answeredBy: ids.admin },
      ...{ dueOn: '2026-03-25', inTime: true },
    },
    at,
  );
const resumed = CollectionResumed({ caseId, cause: 'objection', causeId: objectionId }, at);

test('an objection suspends collection; the same words again change nothing', () => {
  given(objections, past)
    .when(raising(by.ann))
    .then(...raised);
  given(objections, disputed)
    .when(raising(by.ann, deriveId('again')))
    .then();
  expect(isSuspended(fold(overCaseOnFloor, disputed).case)).toBe(true);
});

test('rejected, collection goes on', () => {
  given(objections, disputed).when(answering('rejected', by.admin)).then(answered('rejected'), resumed);
  given(objections, [...disputed, answered('rejected'), resumed])
    .when(answering('rejected', by.admin))
    .then();
});

test('upheld, what is owed changes, and the bucket with it', () => {
  given(objections, disputed)
    .when(answering('upheld', by.admin, { dues: [dues[1]!] }))
    .then(
      answered('upheld'),
      DuesChanged({ caseId, debtorId, dues: [dues[1]!], reason: 'objection', note: null }, at),
      resumed,
      CaseRolled({ caseId, from: 1, to: 0, dpd: 0, on: '2026-03-10', policyVersion: 0 }, at),
    );
});

test('upheld, the case may be closed instead', () => {
  given(objections, disputed)
    .when(answering('upheld', by.admin, { close: 'withdrawn' }))
    .then(
      answered('upheld'),
      CaseClosed({ caseId, reason: 'withdrawn', previousHolderId: ids.ann, previousTeamId: ids.teamA }, at),
      resumed,
    );
});

test.each([
  [
    'whose case it is does not answer',
    disputed,
    answering('rejected', { ...by.ann, roles: ['legal'] }),
    'own_matter',
  ],
  ['a leader does not answer', disputed, answering('rejected', by.leader), 'not_objection_authority'],
  ['what is upheld has a consequence', disputed, answering('upheld', by.admin), 'objection_consequence'],
  [
    'and not two',
    disputed,
    answering('upheld', by.admin, { dues, close: 'withdrawn' }),
    'objection_consequence',
  ],
  [
    'what is rejected has none',
    disputed,
    answering('rejected', by.admin, { dues }),
    'objection_changes_nothing',
  ],
  [
    'it is answered once',
    [...disputed, answered('rejected'), resumed],
    answering('upheld', by.admin, { dues }),
    'objection_answered',
  ],
  ['there is no such objection', past, answering('rejected', by.admin), 'objection_missing'],
])('%s', (_, events, command, code) =>
  given(objections, events).when(command).thenRefused(`operations.${code}`),
);

describe('when the case goes into another hand', () => {
  const passed = (from: [string, string] | [null, null], to: [string, string] | [null, null]) =>
    ObjectionPassed(
      {
        ...{ caseId, objectionId, holderId: to[0], teamId: to[1] },
        ...{ previousHolderId: from[0], previousTeamId: from[1] },
      },
      at,
    );
  const assigning = (collectorId: string) =>
    ({ kind: 'Assign', caseId, collectorId, by: by.leader, at }) as const;
  const last = (events: readonly (CaseEvent | FloorEvent)[]) => events.at(-1);

  test('the open objection goes along, and its clock tells of the hand that the case is in', () => {
    const follows = assignments.decide(assigning(ids.bo), fold(overCaseOnFloor, disputed));
    expect(last(follows)).toEqual(passed([ids.ann, ids.teamA], [ids.bo, ids.teamA]));
    given(objections, [...disputed, ...follows])
      .when({ kind: 'Watch', caseId, objectionId, at: noon('2026-03-26') })
      .then(
        ObjectionOverdue(
          { caseId, objectionId, holderId: ids.bo, teamId: ids.teamA, dueOn: '2026-03-25' },
          noon('2026-03-26'),
        ),
      );
    expect(assignments.decide(assigning(ids.bo), fold(overCaseOnFloor, [...disputed, ...follows]))).toEqual(
      [],
    );
  });

  test('recalled, it is in nobody’s hand; answered, it stays as it was', () => {
    const recalling = { kind: 'Recall', caseId, note: null, by: by.leader, at } as const;
    const pooled = assignments.decide(recalling, fold(overCaseOnFloor, disputed));
    expect(last(pooled)).toEqual(passed([ids.ann, ids.teamA], [null, null]));
    const rested = [...disputed, answered('rejected'), resumed];
    expect(assignments.decide(recalling, fold(overCaseOnFloor, rested))).toHaveLength(1);
  });
});

test('its clock says once that the last date is near and once that it is over', () => {
  const watching = (date: string): ObjectionCommand => ({
    kind: 'Watch',
    caseId,
    objectionId,
    at: noon(date),
  });
  const told = { caseId, objectionId, holderId: ids.ann, teamId: ids.teamA, dueOn: '2026-03-25' };
  const soon = ObjectionDueSoon(told, noon('2026-03-22'));
  given(objections, disputed).when(watching('2026-03-21')).then();
  given(objections, disputed).when(watching('2026-03-22')).then(soon);
  given(objections, [...disputed, soon])
    .when(watching('2026-03-26'))
    .then(ObjectionOverdue(told, noon('2026-03-26')));
  given(objections, [...disputed, answered('rejected'), resumed])
    .when(watching('2026-03-26'))
    .then();
});

test('however objections come and are answered, nobody calls out exactly while one is open', () => {
  const step = fc.record({
    id: fc.constantFrom('one', 'two', 'three').map((name) => deriveId(name)),
    who: fc.constantFrom(by.bo, by.admin, by.manager, by.legal),
    act: fc.constantFrom('raise', 'rejected', 'upheld', 'withdrawn'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let events: (CaseEvent | FloorEvent)[] = past;
      for (const { id, who, act } of steps) {
        const command: ObjectionCommand =
          act === 'raise'
            ? ({ ...raising(who, id), kind: 'Raise', statement: sealedText(id) } as ObjectionCommand)
            : answering(act as ObjectionOutcome, who, {
                objectionId: id,
                dues: act === 'upheld' ? dues : null,
              });
        try {
          events = [...events, ...objections.decide(command, fold(overCaseOnFloor, events))];
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
        const { case: state } = fold(overCaseOnFloor, events);
        const open = Object.values(state.objections.known).filter(({ status }) => status === 'open');
        expect(isSuspended(state)).toBe(open.length > 0);
        expect(mayCallOut(events)).toBe(open.length === 0);
      }
    }),
  );
});

/** Whether Ann, whose case it is, may call the debtor now. */
const mayCallOut = (events: readonly (CaseEvent | FloorEvent)[]): boolean => {
  const call: ContactCommand = {
    ...{ kind: 'Log', caseId, contactId: deriveId('call'), site: SITE, channel: 'call', shown: null },
    ...{ direction: 'outbound', outcome: 'no_answer', talkSeconds: 0, wrapSeconds: 0, note: null },
    ...{ began: at, by: by.ann, at },
  };
  try {
    return contacts.decide(call, fold(contacts, events)).length > 0;
  } catch (error) {
    expect((error as DomainError).code).toBe('operations.collection_suspended');
    return false;
  }
};
