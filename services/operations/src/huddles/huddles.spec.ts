import { FollowUpAgreed, FollowUpCompleted, HuddleHeld } from '@muster/contracts/operations';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { huddles, type HuddleCommand, type HuddleEvent } from './huddles.decider.js';

const heldOn = '2026-03-10';
const heldAt = `${heldOn}T01:00:00.000Z`;
const at = `${heldOn}T01:20:00.000Z`;
const followUpId = deriveId('follow-up', 'test');
const named = { teamId: ids.teamA, heldOn, huddle: 'morning' as const };
const followUp = { followUpId, ownerId: ids.ann, task: sealedText('回訪三件'), dueOn: '2026-03-11' };
type Hold = Extract<HuddleCommand, { kind: 'Hold' }>;
const holding = (more: Partial<Hold> = {}): HuddleCommand => ({
  ...{ kind: 'Hold', ...named, heldAt, present: [ids.leader, ids.ann], agenda: ['昨日回款'] },
  ...{ findings: sealedText('接通下降'), followUps: [followUp], by: by.leader, at, ...more },
});
const completing = (who: By = by.ann, when = noon('2026-03-11')): HuddleCommand => ({
  ...{ kind: 'Complete', ...named, followUpId, by: who, at: when },
});
const ofHuddle = { teamId: ids.teamA, heldOn, kind: 'morning' as const };
const held = HuddleHeld(
  {
    ...{ ...ofHuddle, at: heldAt, present: [ids.leader, ids.ann], missing: [ids.bo], agenda: ['昨日回款'] },
    ...{ findings: sealedText('接通下降'), heldBy: ids.leader },
  },
  heldAt,
);
const agreed = FollowUpAgreed({ ...ofHuddle, ...followUp }, heldAt);
const completed = (completedBy: string, late: boolean, when: string) =>
  FollowUpCompleted({ ...ofHuddle, followUpId, ownerId: ids.ann, completedBy, late }, when);
const past = [...openedFloor(), held, agreed];

test('a huddle records who was there, who was not, and what somebody took on', () => {
  given(huddles, openedFloor()).when(holding()).then(held, agreed);
});

test('the same huddle told again is one, with whatever ids its follow-ups come', () => {
  const again = { followUps: [{ ...followUp, followUpId: deriveId('follow-up', 'again') }] };
  given(huddles, past).when(holding(again)).then();
  given(huddles, past)
    .when(holding({ present: [ids.ann, ids.leader, ids.ann] }))
    .then();
  given(huddles, past)
    .when(holding({ agenda: ['其他'] }))
    .thenRefused('operations.huddle_held');
});

test('who took it on completes it, or who leads the team; late is told', () => {
  given(huddles, past)
    .when(completing())
    .then(completed(ids.ann, false, noon('2026-03-11')));
  const late = noon('2026-03-12');
  given(huddles, past)
    .when(completing(by.leader, late))
    .then(completed(ids.leader, true, late));
  given(huddles, past).when(completing(by.bo)).thenRefused('operations.not_your_team');
  given(huddles, [...past, completed(ids.ann, false, at)])
    .when(completing())
    .then();
  given(huddles, openedFloor()).when(completing()).thenRefused('operations.follow_up_missing');
});

test.each([
  ['another leader', { by: by.leaderB }, 'operations.not_your_team'],
  ['a collector', { by: by.ann }, 'operations.not_your_team'],
  ['a date that it was not held on', { heldOn: '2026-03-09' }, 'operations.huddle_on_another_date'],
  ['a huddle of later today', { heldAt: noon(heldOn) }, 'operations.huddle_in_future'],
  ['a huddle of last week', { at: noon('2026-03-13') }, 'operations.huddle_too_late'],
  ['somebody who is not of the floor', { present: [ids.admin] }, 'operations.person_unknown'],
  [
    'a follow-up of nobody',
    { followUps: [{ ...followUp, ownerId: ids.admin }] },
    'operations.person_unknown',
  ],
  ['a follow-up due before', { followUps: [{ ...followUp, dueOn: '2026-03-09' }] }, 'operations.due_in_past'],
  ['a team that is not there', { teamId: ids.ann }, 'operations.team_missing'],
] satisfies [string, Partial<Hold>, string][])('%s is refused', (_, more, code) =>
  given(huddles, openedFloor()).when(holding(more)).thenRefused(code),
);

test('whatever happens in whatever order, one huddle is held, everybody of the team was there or missing, and each follow-up is completed once', () => {
  const people = [ids.leader, ids.ann, ids.bo];
  const command = fc.oneof(
    fc.subarray(people, { minLength: 1 }).map((present) => holding({ present })),
    fc.constantFrom(by.ann, by.bo, by.leader, by.leaderB).map((one) => completing(one)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const made: HuddleEvent[] = [];
      for (const one of commands)
        try {
          made.push(...(huddles.decide(one, fold(huddles, [...openedFloor(), ...made])) as HuddleEvent[]));
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\./);
        }
      const types = made.map(({ type }) => type);
      expect(new Set(types).size).toBe(types.length);
      for (const event of made)
        if (event.type === 'HuddleHeld')
          expect([...event.data.present, ...event.data.missing].sort()).toEqual([...people].sort());
    }),
  );
});
