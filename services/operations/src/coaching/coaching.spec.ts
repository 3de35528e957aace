import {
  CallTakenOver,
  CoachingAcknowledged,
  CoachingRecorded,
  CompetencyAssessed,
} from '@muster/contracts/operations';
import { deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { coaching, type CoachingCommand } from './coaching.decider.js';
import { assessing, overallOf, skillsOf, type Assess, type CompetencyEvent } from './competency.decider.js';
import { floorWalks, type FloorWalkCommand } from './floor-walks.decider.js';

const at = noon('2026-03-10');
const floor = openedFloor();
const id = (name: string) => deriveId('test', name);
const note = sealedText('listens well');

describe('coaching', () => {
  const coachingId = id('coaching');
  const recording = (more: object = {}) =>
    ({
      ...{ kind: 'Record', coachingId, employeeId: ids.ann, form: 'side_by_side', heldAt: at, minutes: 30 },
      ...{ skills: ['negotiation'], note, followUpOn: '2026-03-17', by: by.leader, at },
      ...more,
    }) as CoachingCommand;
  const recorded = CoachingRecorded(
    {
      ...{ coachingId, employeeId: ids.ann, teamId: ids.teamA, coachId: ids.leader, kind: 'side_by_side' },
      ...{ heldAt: at, minutes: 30, skills: ['negotiation'], note, followUpOn: '2026-03-17' },
    },
    at,
  );
  const acknowledging = (who: object) =>
    ({ kind: 'Acknowledge', coachingId, comment: null, by: who, at }) as CoachingCommand;

  test('a leader coaches the own members, and the coached acknowledges once', () => {
    given(coaching, floor).when(recording()).then(recorded);
    given(coaching, [...floor, recorded])
      .when(recording())
      .then();
    const acknowledged = CoachingAcknowledged(
      { coachingId, employeeId: ids.ann, teamId: ids.teamA, comment: null },
      at,
    );
    given(coaching, [...floor, recorded])
      .when(acknowledging(by.ann))
      .then(acknowledged);
    given(coaching, [...floor, recorded, acknowledged])
      .when(acknowledging(by.ann))
      .then();
    given(coaching, [...floor, recorded])
      .when(acknowledging(by.leader))
      .thenRefused('operations.not_coached');
  });

  test.each([
    ['not oneself', { employeeId: ids.leader }, 'operations.own_matter'],
    ['not another team', { by: by.leaderB }, 'operations.not_your_team'],
    ['not in advance', { heldAt: noon('2026-03-11') }, 'operations.not_yet'],
    ['not on a skill that nobody assesses', { skills: ['juggling'] }, 'operations.skill_unknown'],
    ['not to be followed up yesterday', { followUpOn: '2026-03-09' }, 'operations.follow_up_past'],
  ])('%s', (_, more, code) => given(coaching, floor).when(recording(more)).thenRefused(code));

  test('a call is taken over by who leads, with the reason', () => {
    const takeOverId = id('takeover');
    const taking = {
      kind: 'TakeOver',
      takeOverId,
      employeeId: ids.ann,
      caseId: null,
      takenAt: at,
      reason: 'self_harm',
      note: null,
      by: by.leader,
      at,
    } as const;
    const taken = CallTakenOver(
      {
        takeOverId,
        employeeId: ids.ann,
        teamId: ids.teamA,
        caseId: null,
        at,
        reason: 'self_harm',
        note: null,
        takenOverBy: ids.leader,
      },
      at,
    );
    given(coaching, floor).when(taking).then(taken);
    given(coaching, [...floor, taken])
      .when(taking)
      .then();
    given(coaching, floor)
      .when({ ...taking, by: by.bo })
      .thenRefused('operations.not_your_team');
  });
});

describe('competency', () => {
  const assess = (skill: string, level: number, more: object = {}): Assess =>
    ({
      assessmentId: id(`${skill} ${level}`),
      employeeId: ids.ann,
      skill,
      level,
      basis: 'observation',
      by: by.leader,
      at,
      ...more,
    }) as Assess;

  test('is assessed by who leads, never by oneself, and says what it was before', () => {
    const first = given(assessing, floor).when(assess('negotiation', 2)).events();
    expect(first).toMatchObject([
      { data: { level: 2, previousLevel: null, overall: 2, assessedBy: ids.leader } },
    ]);
    const second = given(assessing, [...floor, ...first])
      .when(assess('negotiation', 4))
      .events();
    expect(second).toMatchObject([{ data: { level: 4, previousLevel: 2, overall: 4 } }]);
    given(assessing, [...floor, ...first])
      .when(assess('negotiation', 2))
      .then();
    given(assessing, floor)
      .when(assess('negotiation', 2, { by: by.ann }))
      .thenRefused('operations.own_matter');
    given(assessing, floor).when(assess('juggling', 2)).thenRefused('operations.skill_unknown');
  });

  test('all skills together weigh as the policy says', () => {
    const skills = [
      { code: 'a', weight: 3 },
      { code: 'b', weight: 1 },
      { code: 'c', weight: 0 },
    ];
    expect(overallOf({ a: 5, b: 1, c: 1 }, skills)).toBe(4);
    expect(overallOf({ c: 1 }, skills)).toBeNull();
  });

  test('the sharing out of cases goes by the last assessment, which always lies between the lowest and the highest level', () => {
    const attempt = fc.tuple(
      fc.constantFrom('opening', 'negotiation', 'compliance'),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 1, maxLength: 12 }), (attempts) => {
        let log: (CompetencyEvent | (typeof floor)[number])[] = [...floor];
        const levels: Record<string, number> = {};
        attempts.forEach(([skill, level], index) => {
          levels[skill] = level;
          const command = assess(skill, level, { assessmentId: id(String(index)) });
          log = [...log, ...assessing.decide(command, fold(assessing, log))];
        });
        const events = log.filter(({ type }) => type === 'CompetencyAssessed') as ReturnType<
          typeof CompetencyAssessed
        >[];
        const skill = skillsOf(events).get(ids.ann)!;
        expect(events).toHaveLength(attempts.length);
        expect(skill).toBeGreaterThanOrEqual(Math.min(...Object.values(levels)));
        expect(skill).toBeLessThanOrEqual(Math.max(...Object.values(levels)));
      }),
    );
  });
});

describe('a floor walk', () => {
  const walkId = id('walk');
  const finding = {
    findingId: id('finding'),
    employeeId: ids.ann,
    aboutId: ids.ann,
    kind: 'praise',
    note,
    followUpOn: null,
  } as const;
  const walking = (more: object = {}) =>
    ({
      kind: 'Walk',
      walkId,
      teamId: ids.teamA,
      from: noon('2026-03-10').replace('T04', 'T03'),
      to: at,
      presentIds: [ids.bo, ids.ann, ids.bo],
      findings: [finding],
      by: by.leader,
      at,
      ...more,
    }) as FloorWalkCommand;
  const closing = { kind: 'CloseFinding', walkId, findingId: finding.findingId, by: by.leader, at } as const;
  const walked = [...floor, ...given(floorWalks, floor).when(walking()).events()];

  test('says who was there and what was found; a finding is closed once', () => {
    expect(walked.slice(floor.length)).toMatchObject([
      { type: 'FloorWalked', data: { presentIds: [ids.ann, ids.bo].sort(), findings: 1 } },
      { type: 'FloorFindingNoted', data: { employeeId: ids.ann, kind: 'praise', foundBy: ids.leader } },
    ]);
    given(floorWalks, walked).when(walking()).then();
    const closed = [...walked, ...given(floorWalks, walked).when(closing).events()];
    expect(closed.at(-1)).toMatchObject({ type: 'FloorFindingClosed', data: { closedBy: ids.leader } });
    given(floorWalks, closed).when(closing).then();
  });

  test.each([
    ['not on another team’s floor', { by: by.leaderB }, 'operations.not_your_team'],
    [
      'not backwards',
      { from: at, to: noon('2026-03-10').replace('T04', 'T03') },
      'operations.walk_backwards',
    ],
    ['not tomorrow’s', { to: noon('2026-03-11') }, 'operations.not_yet'],
    ['not with strangers', { presentIds: [id('stranger')] }, 'operations.person_unavailable'],
  ])('%s', (_, more, code) => given(floorWalks, floor).when(walking(more)).thenRefused(code));

  test('a finding that there is not can not be closed', () => {
    given(floorWalks, floor).when(closing).thenRefused('operations.finding_missing');
  });
});
