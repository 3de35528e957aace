import { CaseAssigned, CaseClosed, CaseRecalled, CollectorRecused } from '@muster/contracts/operations';
import { fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor } from '../cases/case-on-floor.js';
import { holderAt } from '../cases/holding.js';
import { caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, person } from '../fixtures/floor.js';
import type { FloorEvent } from '../floor/floor.js';
import { assignments, type AssignmentCommand } from './assignments.decider.js';

const at = noon('2026-03-10');
const past: (CaseEvent | FloorEvent)[] = [...openedFloor(), openedCase()];
const assigning = (collectorId: string, who: By = by.leader) =>
  ({ kind: 'Assign', caseId, collectorId, by: who, at }) as const;
const assigned = (
  collectorId: string,
  teamId: string,
  before: [string, string] | null = null,
  rule = 'chosen' as 'chosen' | 'handover',
) =>
  CaseAssigned(
    {
      ...{
        caseId,
        collectorId,
        teamId,
        previousHolderId: before?.[0] ?? null,
        previousTeamId: before?.[1] ?? null,
      },
      reason: { rule, loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
      allocationId: null,
    },
    at,
  );
const annHolds = [...past, assigned(ids.ann, ids.teamA)];
const recalled = (reason: 'decided' | 'left' | 'recused') =>
  CaseRecalled(
    { caseId, debtorId, reason, previousHolderId: ids.ann, previousTeamId: ids.teamA, note: null },
    at,
  );

test('a leader gives cases to the own team, out of the pool or the own team', () => {
  given(assignments, past).when(assigning(ids.ann)).then(assigned(ids.ann, ids.teamA));
  given(assignments, annHolds).when(assigning(ids.ann)).then();
  given(assignments, annHolds)
    .when(assigning(ids.bo))
    .then(assigned(ids.bo, ids.teamA, [ids.ann, ids.teamA]));
});

test.each([
  ['not to another team', past, assigning(ids.cai), 'operations.not_your_team'],
  ['not out of another team', annHolds, assigning(ids.cai, by.leaderB), 'operations.not_your_team'],
  ['a collector takes nothing', past, assigning(ids.bo, by.ann), 'operations.not_your_team'],
  ['nobody gives to himself', past, assigning(ids.leader), 'operations.own_matter'],
  ['not to who is not employed', past, assigning(ids.manager, by.admin), 'operations.collector_unavailable'],
  [
    'not to who left',
    [...past, person(ids.ann, ids.teamA, { lastDay: '2026-03-09' })],
    assigning(ids.ann),
    'operations.collector_unavailable',
  ],
  [
    'not to who is recused',
    [
      ...past,
      CollectorRecused(
        { caseId, debtorId, employeeId: ids.ann, reason: 'relation', complaintId: null, note: null },
        at,
      ),
    ],
    assigning(ids.ann),
    'operations.collector_recused',
  ],
  ['not a case that nobody opened', openedFloor(), assigning(ids.ann), 'operations.case_missing'],
  [
    'not a closed case',
    [...past, CaseClosed({ caseId, reason: 'withdrawn', previousHolderId: null, previousTeamId: null }, at)],
    assigning(ids.ann),
    'operations.case_closed',
  ],
])('%s', (_, events, command, code) => given(assignments, events).when(command).thenRefused(code));

test('a recall puts the case into the pool, once', () => {
  const recalling = { kind: 'Recall', caseId, note: null, by: by.leader, at } as const;
  given(assignments, annHolds).when(recalling).then(recalled('decided'));
  given(assignments, past).when(recalling).then();
});

test('recusal moves the case', () => {
  const recusing = {
    kind: 'Recuse',
    caseId,
    employeeId: ids.ann,
    reason: 'relation',
    note: null,
    by: by.ann,
    at,
  } as const;
  const recused = CollectorRecused(
    { caseId, debtorId, employeeId: ids.ann, reason: 'relation', complaintId: null, note: null },
    at,
  );
  given(assignments, annHolds).when(recusing).then(recused, recalled('recused'));
  given(assignments, past).when(recusing).then(recused);
  given(assignments, past)
    .when({ ...recusing, by: by.bo })
    .thenRefused('operations.not_your_team');
});

describe('when the holder leaves', () => {
  const left = (receiverId?: string) => person(ids.ann, ids.teamA, { lastDay: '2026-03-09', receiverId });
  const handingOver = (receiverId: string | null) =>
    ({ kind: 'HandOver', caseId, employeeId: ids.ann, receiverId, at }) as const;

  test('the receiver gets the case; without one who may have it, the pool', () => {
    given(assignments, [...annHolds, left(ids.bo)])
      .when(handingOver(ids.bo))
      .then(assigned(ids.bo, ids.teamA, [ids.ann, ids.teamA], 'handover'));
    given(assignments, [...annHolds, left()])
      .when(handingOver(null))
      .then(recalled('left'));
    given(assignments, [...annHolds, left(ids.bo), person(ids.bo, ids.teamA, { lastDay: '2026-03-09' })])
      .when(handingOver(ids.bo))
      .then(recalled('left'));
  });

  test('nothing moves while the person is still here', () => {
    given(assignments, annHolds).when(handingOver(ids.bo)).then();
  });
});

test('whatever is decided in whatever order, the case is in exactly one hand or in the pool, and the past is told without a gap', () => {
  const who = fc.constantFrom(ids.ann, ids.bo, ids.cai);
  const command = fc.oneof(
    who.map((collectorId) => ({ kind: 'Assign' as const, collectorId })),
    fc.constant({ kind: 'Recall' as const, note: null }),
    who.map((employeeId) => ({
      kind: 'Recuse' as const,
      employeeId,
      reason: 'relation' as const,
      note: null,
    })),
    who.map((employeeId) => ({ kind: 'HandOver' as const, employeeId, receiverId: ids.bo })),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      let events = past;
      commands.forEach((one, index) => {
        const when = `2026-03-${String(10 + index)}T04:00:00.000Z`;
        const state = fold(overCaseOnFloor, events);
        try {
          const next = { caseId, by: by.admin, at: when, ...one } as AssignmentCommand;
          events = [...events, ...assignments.decide(next, state)];
        } catch (error) {
          expect((error as { code: string }).code).toBe('operations.collector_recused');
        }
        const { holding } = fold(overCaseOnFloor, events).case;
        const open = holding.history.filter(({ until }) => until === null);
        expect(open.map(({ collectorId }) => collectorId)).toEqual(
          holding.hand ? [holding.hand.collectorId] : [],
        );
        expect(holderAt(holding, when)?.collectorId).toBe(holding.hand?.collectorId);
        if (holding.hand) expect(holding.recused).not.toContain(holding.hand.collectorId);
      });
    }),
  );
});
