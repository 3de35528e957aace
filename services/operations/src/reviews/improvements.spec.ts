import { ImprovementCompleted, ImprovementOpened, ImprovementPassed } from '@muster/contracts/operations';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, person } from '../fixtures/floor.js';
import {
  improvements,
  type ImprovementCommand,
  type ImprovementContent,
  type ImprovementEvent,
} from './improvements.decider.js';

const at = noon('2026-03-10');
const improvementId = deriveId('improvement', 'test');
const content: ImprovementContent = {
  ...{ teamId: ids.teamA, ownerId: ids.ann, measure: '每晚兩人值班', dueOn: '2026-03-20' },
  review: { kind: 'weekly', from: '2026-03-02' },
};
const opening = (more: Partial<ImprovementContent> = {}, who: By = by.leader): ImprovementCommand => ({
  ...{ kind: 'Open', improvementId, content: { ...content, ...more }, by: who, at },
});
const completing = (who: By = by.ann, result = '已排班', day = '2026-03-20'): ImprovementCommand => ({
  ...{ kind: 'Complete', improvementId, result, by: who, at: noon(day) },
});
const opened = ImprovementOpened({ improvementId, ...content, openedBy: ids.leader }, at);
const completed = (completedBy: string, late = false, day = '2026-03-20') =>
  ImprovementCompleted(
    { improvementId, teamId: ids.teamA, ownerId: ids.ann, result: '已排班', completedBy, late },
    noon(day),
  );
const past = [...openedFloor(), opened];

test('an improvement has an owner and a date; who owns it or leads the team completes it', () => {
  given(improvements, openedFloor()).when(opening()).then(opened);
  given(improvements, past).when(opening()).then();
  given(improvements, past).when(completing()).then(completed(ids.ann));
  given(improvements, past)
    .when(completing(by.leader, '已排班', '2026-03-21'))
    .then(completed(ids.leader, true, '2026-03-21'));
  given(improvements, [...past, completed(ids.ann)])
    .when(completing(by.leader))
    .then();
});

test('its owner has left: the receiver owns it, or the leader, and completes it', () => {
  const gone = person(ids.ann, ids.teamA, { lastDay: '2026-03-09' });
  const passing = (receiverId: string | null): ImprovementCommand => ({
    ...{ kind: 'Pass', improvementId, employeeId: ids.ann, receiverId, at },
  });
  const passed = (ownerId: string) =>
    ImprovementPassed({ improvementId, teamId: ids.teamA, ownerId, previousOwnerId: ids.ann }, at);
  given(improvements, past).when(passing(ids.bo)).then();
  given(improvements, [...past, gone])
    .when(passing(ids.bo))
    .then(passed(ids.bo));
  given(improvements, [...past, gone])
    .when(passing(ids.admin))
    .then(passed(ids.leader));
  const after = [...past, gone, passed(ids.bo)];
  given(improvements, after).when(passing(ids.bo)).then();
  expect(given(improvements, after).when(completing(by.bo)).events()).toMatchObject([
    { data: { ownerId: ids.bo, completedBy: ids.bo } },
  ]);
});

test.each([
  ['by another leader', openedFloor(), opening({}, by.leaderB), 'operations.not_your_team'],
  ['of nobody', openedFloor(), opening({ ownerId: ids.admin }), 'operations.owner_unavailable'],
  ['due yesterday', openedFloor(), opening({ dueOn: '2026-03-09' }), 'operations.due_in_past'],
  ['of a team that is not there', openedFloor(), opening({ teamId: ids.ann }), 'operations.team_missing'],
  ['opened twice', past, opening({ measure: '其他' }), 'operations.improvement_exists'],
  ['completed by a colleague', past, completing(by.bo), 'operations.not_your_team'],
  ['that nobody opened', openedFloor(), completing(), 'operations.improvement_missing'],
  [
    'completed twice',
    [...past, completed(ids.ann)],
    completing(by.ann, '其他'),
    'operations.improvement_completed',
  ],
])('no improvement %s', (_, events, command, code) =>
  given(improvements, events).when(command).thenRefused(code),
);

test('whatever happens in whatever order, an improvement is opened once and completed at most once after that', () => {
  const who = fc.constantFrom(by.ann, by.bo, by.leader, by.leaderB, by.manager);
  const command = fc.oneof(
    fc.tuple(who, fc.constantFrom('a', 'b')).map(([one, measure]) => opening({ measure }, one)),
    fc.tuple(who, fc.constantFrom('x', 'y')).map(([one, result]) => completing(one, result)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
      const made: ImprovementEvent[] = [];
      for (const one of commands)
        try {
          made.push(
            ...(improvements.decide(
              one,
              fold(improvements, [...openedFloor(), ...made]),
            ) as ImprovementEvent[]),
          );
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\./);
        }
      expect(['ImprovementOpened', 'ImprovementCompleted'].slice(0, made.length)).toEqual(
        made.map(({ type }) => type),
      );
    }),
  );
});
