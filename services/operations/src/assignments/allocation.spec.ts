import type { Recorded } from '@muster/contracts';
import {
  CaseAssigned,
  CaseRecalled,
  CollectorRecused,
  type CasesPlaced,
  type OperationsEvent,
} from '@muster/contracts/operations';
import type { EventOf } from '@muster/contracts';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { debtorId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, person } from '../fixtures/floor.js';
import { planningAllocation, type AllocationEvent, type PlanAllocation } from './allocation.decider.js';
import { caseLoad, type CaseLoad } from './case-load.projection.js';
import { placingCase } from './place-case.decider.js';
import { placeCases } from './place-cases.reaction.js';

const at = noon('2026-03-10');
const allocationId = deriveId('test', 'allocation');
const caseIdOf = (n: number) => deriveId('test', 'case', n);

/** The load facts as the service keeps them. */
const rowsOf = (events: readonly OperationsEvent[]): CaseLoad[] => {
  const rows = new Map<string, CaseLoad>();
  for (const event of events as readonly Recorded<OperationsEvent>[])
    for (const key of caseLoad.keys(event)) {
      const row = caseLoad.apply(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, row);
    }
  return [...rows.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
};
const opened = (count: number) =>
  Array.from({ length: count }, (_, n) => openedCase({ caseId: caseIdOf(n) }));
const planning = (cases: readonly CaseLoad[], more: Partial<PlanAllocation> = {}): PlanAllocation => ({
  ...{ allocationId, cases, factsPosition: 9, seed: 's', by: by.leader, at },
  collectors: [ids.ann, ids.bo].map((collectorId) => ({
    collectorId,
    held: [],
    skill: null,
    licences: null,
  })),
  ...more,
});
const placed = (events: readonly { readonly type: string }[]) =>
  (events.filter(({ type }) => type === 'CasesPlaced') as EventOf<typeof CasesPlaced>[]).flatMap(
    ({ data }) => data.placed,
  );

test('a run says on which facts it rests, and comes in parts of 500', () => {
  const events = given(planningAllocation, openedFloor())
    .when(planning(rowsOf(opened(1200))))
    .events();
  expect(events.map(({ type }) => type)).toEqual([
    'AllocationPlanned',
    ...Array<string>(3).fill('CasesPlaced'),
  ]);
  expect(events[0]).toMatchObject({
    data: { cases: 1200, factsPosition: 9, seed: 's', collectors: [{}, {}] },
  });
  expect(placed(events)).toHaveLength(1200);
});

test('who left, is in no team, or plans the run gets nothing; without anybody every case says so', () => {
  const left = person(ids.ann, ids.teamA, { lastDay: '2026-03-09' });
  const run = given(planningAllocation, [...openedFloor(), left])
    .when(planning(rowsOf(opened(3))))
    .events();
  expect(new Set(placed(run).map(({ chosen }) => chosen.collectorId))).toEqual(new Set([ids.bo]));
  const nobody = given(planningAllocation, openedFloor())
    .when(planning(rowsOf(opened(2)), { by: by.admin, collectors: [] }))
    .events();
  expect(nobody[1]).toMatchObject({ data: { placed: [], unplaced: [{ reason: 'no_collector' }, {}] } });
});

test.each([
  ['another leader', { by: by.leaderB }, 'operations.not_your_team'],
  ['a collector', { by: by.ann }, 'operations.not_your_team'],
  ['a leader without collectors', { collectors: [], by: by.ann }, 'operations.not_your_team'],
  ['nothing to share out', { cases: [] }, 'operations.nothing_to_allocate'],
  ['too much at once', { cases: rowsOf(opened(5001)) }, 'operations.too_many_cases'],
])('refused: %s', (_, more, code) =>
  given(planningAllocation, openedFloor())
    .when(planning(rowsOf(opened(1)), more))
    .thenRefused(code),
);

test('a run is planned once', () => {
  const run = given(planningAllocation, openedFloor())
    .when(planning(rowsOf(opened(1))))
    .events();
  given(planningAllocation, [...openedFloor(), ...(run as AllocationEvent[])])
    .when(planning(rowsOf(opened(1))))
    .thenRefused('operations.allocation_exists');
});

describe('carrying a run out', () => {
  const run = given(planningAllocation, openedFloor())
    .when(planning(rowsOf(opened(1))))
    .events();
  const [command] = run.flatMap((event) => placeCases.react(event as Recorded<OperationsEvent>));
  const past = opened(1);
  const to = (collectorId: string) =>
    CaseAssigned(
      {
        ...{
          caseId: caseIdOf(0),
          collectorId,
          teamId: ids.teamA,
          previousHolderId: null,
          previousTeamId: null,
        },
        reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
        allocationId: null,
      },
      at,
    );

  test('the case is assigned with the reason; again, nothing happens', () => {
    const events = given(placingCase, past).when(command!).events();
    expect(events).toMatchObject([
      {
        type: 'CaseAssigned',
        data: { allocationId, reason: { rule: 'balanced', loadBefore: 0, runnerUp: {} } },
      },
    ]);
    given(placingCase, [...past, ...events])
      .when(command!)
      .then();
  });

  test('what a person decided meanwhile stays', () => {
    const { collectorId } = command!.chosen;
    const other = collectorId === ids.ann ? ids.bo : ids.ann;
    given(placingCase, [...past, to(other)])
      .when(command!)
      .then();
    const recused = CollectorRecused(
      {
        caseId: caseIdOf(0),
        debtorId,
        employeeId: collectorId,
        reason: 'declared',
        complaintId: null,
        note: null,
      },
      at,
    );
    given(placingCase, [...past, recused])
      .when(command!)
      .then();
  });
});

test('how the events of different cases interleave in the log changes nothing of a run', () => {
  const story = (n: number) =>
    fc
      .array(fc.constantFrom('assign', 'recall', 'recuse'), { maxLength: 5 })
      .map((acts): OperationsEvent[] => [
        openedCase({ caseId: caseIdOf(n) }),
        ...acts.map((act): OperationsEvent => {
          const who = { previousHolderId: ids.cai, previousTeamId: ids.teamB };
          if (act === 'recall')
            return CaseRecalled({ caseId: caseIdOf(n), debtorId, reason: 'decided', ...who, note: null }, at);
          if (act === 'recuse')
            return CollectorRecused(
              {
                caseId: caseIdOf(n),
                debtorId,
                employeeId: ids.ann,
                reason: 'relation',
                complaintId: null,
                note: null,
              },
              at,
            );
          const reason = {
            rule: 'chosen',
            loadBefore: null,
            difficulty: null,
            chosen: null,
            runnerUp: null,
          } as const;
          return CaseAssigned(
            {
              caseId: caseIdOf(n),
              collectorId: ids.bo,
              teamId: ids.teamA,
              ...who,
              reason,
              allocationId: null,
            },
            at,
          );
        }),
      ]);
  const stories = fc.tuple(story(0), story(1), story(2), story(3));
  fc.assert(
    fc.property(stories, fc.array(fc.nat(3), { maxLength: 40 }), (told, turns) => {
      const left = told.map((events) => [...events]);
      const interleaved = turns.flatMap((n) => left[n]!.shift() ?? []).concat(left.flat());
      const planOn = (events: readonly OperationsEvent[]) =>
        given(planningAllocation, openedFloor())
          .when(planning(rowsOf(events), { by: by.admin }))
          .events();
      expect(planOn(interleaved)).toEqual(planOn(told.flat()));
    }),
  );
});
