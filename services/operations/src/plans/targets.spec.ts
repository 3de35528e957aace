import { TargetSet } from '@muster/contracts/operations';
import { fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { targets, type SetTarget, type TargetEvent } from './targets.decider.js';

const at = noon('2026-03-10');
const NONE = { collectedMinor: null, keptRate: null, contacts: null, promises: null };
const setting = (more: Partial<SetTarget> = {}): SetTarget => ({
  holderId: ids.teamA,
  holder: 'team',
  month: '2026-03',
  figures: { ...NONE, collectedMinor: 900_000, keptRate: 7000 },
  reason: null,
  by: by.manager,
  at,
  ...more,
});
const set = (more: Partial<Parameters<typeof TargetSet>[0]> = {}) =>
  TargetSet(
    {
      ...{ holderId: ids.teamA, holder: 'team', teamId: ids.teamA, month: '2026-03' },
      ...{ from: '2026-03-01', to: '2026-03-31', version: 1, reason: null, setBy: ids.manager },
      figures: { ...NONE, collectedMinor: 900_000, keptRate: 7000 },
      ...more,
    },
    at,
  );

test('the operations manager sets what a team and a collector are to reach; twice is once', () => {
  given(targets, openedFloor()).when(setting()).then(set());
  given(targets, openedFloor())
    .when(setting({ holderId: ids.ann, holder: 'collector' }))
    .then(set({ holderId: ids.ann, holder: 'collector' }));
  given(targets, [...openedFloor(), set()])
    .when(setting())
    .then();
});

test('a later target replaces the one before, with a reason', () => {
  const figures = { ...NONE, contacts: 400 };
  const past = [...openedFloor(), set()];
  given(targets, past).when(setting({ figures })).thenRefused('operations.reason_needed', { clause: 'L1' });
  given(targets, past)
    .when(setting({ figures, reason: 'half the cases went back', by: by.management }))
    .then(set({ figures, version: 2, reason: 'half the cases went back', setBy: by.management.actor }));
});

test.each([
  ['a leader sets no target', { by: by.leader }, 'operations.not_target_setter'],
  ['nobody sets the own target', { holderId: ids.manager, holder: 'collector' }, 'operations.own_matter'],
  ['a team that is not there', { holderId: ids.ann }, 'operations.team_missing'],
  [
    'somebody who is not employed',
    { holderId: ids.admin, holder: 'collector' },
    'operations.target_holder_unknown',
  ],
  ['a month that is over', { month: '2026-02' }, 'operations.month_over'],
  ['a target of nothing', { figures: NONE }, 'operations.target_empty'],
] as const)('%s', (_, more, code) => given(targets, openedFloor()).when(setting(more)).thenRefused(code));

test('whatever is set in whatever order, versions have no gap, each change but the first has its reason, and no two in a row are equal', () => {
  const command = fc.record({
    contacts: fc.integer({ min: 0, max: 2 }),
    reason: fc.constantFrom(null, 'because'),
    who: fc.constantFrom(by.manager, by.leader, by.management),
  });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
      const made: TargetEvent[] = [];
      for (const { contacts, reason, who } of commands)
        try {
          const state = fold(targets, [...openedFloor(), ...made]);
          const wanted = setting({ figures: { ...NONE, contacts }, reason, by: who });
          made.push(...(targets.decide(wanted, state) as TargetEvent[]));
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/not_target_setter|reason_needed/);
        }
      made.forEach(({ data }, index) => {
        expect(data.version).toBe(index + 1);
        expect(data.reason === null).toBe(index === 0);
        expect(data.setBy).not.toBe(by.leader.actor);
        expect(data.figures).not.toEqual(made[index - 1]?.data.figures);
      });
    }),
  );
});
