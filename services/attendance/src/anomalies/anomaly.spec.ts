import { AnomalyWithdrawn, DeputyNamed, type AttendanceEvent } from '@muster/contracts/attendance';
import { given } from '@muster/testing';
import type { By } from '@muster/kernel';
import { closing } from '../days/reassess.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { by, ids, LONG_AGO, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { decidingAnomaly, explaining } from './anomaly.decider.js';

const DAY = '2026-07-06';
const AT = '2026-07-07T02:00:00.000Z';

/** A late day of somebody, closed; with the lateness. */
const lateDay = (employeeId: string) => {
  const story = storyOf(employeeId);
  const open = [
    ...openedFloor(),
    story.rostered(story.shift(DAY, ['09:00', '18:00', 60])),
    story.punch(DAY, 'in', '09:20'),
    story.punch(DAY, 'out', '18:00'),
  ];
  const past = [...open, ...closing(evolveAll(emptyRecord, open), { employeeId, workDate: DAY }, AT)];
  const detected = past.at(-1);
  if (detected?.type !== 'AnomalyDetected') throw new Error('expected a lateness');
  return { past, of: { anomalyId: detected.data.anomalyId, employeeId, workDate: DAY, at: AT } };
};

const { past, of } = lateDay(ids.ann);
const named = {
  anomalyId: of.anomalyId,
  employeeId: ids.ann,
  teamId: ids.teamA,
  workDate: DAY,
  kind: 'late' as const,
};
const reason = sealedText('traffic');
const excuse = { ...of, by: by.leader, decision: 'excuse' as const, reason };
const uphold = { ...excuse, decision: 'uphold' as const };
const after = (command: typeof excuse | typeof uphold, facts: readonly AttendanceEvent[] = past) => [
  ...facts,
  ...decidingAnomaly.decide(command, evolveAll(emptyRecord, facts)),
];

describe('explaining', () => {
  const explain = { ...of, by: by.ann, explanation: sealedText('the train stood') };

  test('the person says why; again in the same words nothing happens, in other words the last count', () => {
    const explained = explaining.decide(explain, evolveAll(emptyRecord, past));
    expect(explained).toEqual([
      { type: 'AnomalyExplained', data: { ...named, explanation: explain.explanation }, effectiveAt: AT },
    ]);
    given(explaining, [...past, ...explained])
      .when(explain)
      .then();
    expect(
      given(explaining, [...past, ...explained])
        .when({ ...explain, explanation: sealedText('the bus stood') })
        .events(),
    ).toHaveLength(1);
  });

  test('nobody explains for another, and nothing that is decided', () => {
    given(explaining, past)
      .when({ ...explain, by: by.leader })
      .thenRefused('attendance.not_yours');
    given(explaining, after(uphold)).when(explain).thenRefused('attendance.anomaly_decided');
  });
});

describe('deciding', () => {
  test('the leader excuses or upholds', () => {
    given(decidingAnomaly, past)
      .when(excuse)
      .then({ type: 'AnomalyExcused', data: { ...named, reason, decidedBy: ids.leader }, effectiveAt: AT });
    given(decidingAnomaly, past)
      .when(uphold)
      .then({ type: 'AnomalyUpheld', data: { ...named, reason, decidedBy: ids.leader }, effectiveAt: AT });
  });

  test('once: the same again is nothing, the contrary is refused', () => {
    given(decidingAnomaly, after(excuse)).when(excuse).then();
    given(decidingAnomaly, after(excuse))
      .when(uphold)
      .thenRefused('attendance.anomaly_decided', { clause: 'A2' });
  });

  test('what has lost its ground is not decided any more, and what never was neither', () => {
    const withdrawn = AnomalyWithdrawn({ ...named, cause: 'leave', causeId: null }, AT);
    given(decidingAnomaly, [...past, withdrawn])
      .when(excuse)
      .thenRefused('attendance.anomaly_withdrawn');
    given(decidingAnomaly, past)
      .when({ ...excuse, anomalyId: 'none' })
      .thenRefused('attendance.anomaly_missing');
  });
});

describe('who decides (A1, A2)', () => {
  test('not the person, not another team, not HR; the operations manager may', () => {
    const refusedFor = (who: By, code: string) =>
      given(decidingAnomaly, past)
        .when({ ...excuse, by: who })
        .thenRefused(code);
    refusedFor({ ...by.ann, roles: ['ops_manager'] }, 'attendance.own_matter');
    refusedFor(by.bo, 'attendance.not_your_team');
    refusedFor(by.leaderB, 'attendance.not_your_team');
    refusedFor(by.hr, 'attendance.not_your_team');
    expect(
      given(decidingAnomaly, past)
        .when({ ...excuse, by: by.manager })
        .events(),
    ).toHaveLength(1);
  });

  test("a leader's own goes to the operations manager, also when another leads the team meanwhile", () => {
    const own = lateDay(ids.leader);
    const decide = (who: By) => given(decidingAnomaly, own.past).when({ ...excuse, ...own.of, by: who });
    decide(by.leader).thenRefused('attendance.own_matter', { rule: 'separation-of-duties' });
    expect(decide(by.manager).events()).toHaveLength(1);
    const deputy = DeputyNamed(
      { teamId: ids.teamA, employeeId: ids.bo, from: '2026-07-01', to: '2026-07-31' },
      LONG_AGO,
    );
    given(decidingAnomaly, [...own.past, deputy])
      .when({ ...excuse, ...own.of, by: by.bo })
      .thenRefused('attendance.leaders_matter', { clause: 'A1' });
  });

  test('a deputy decides between the dates, never the own matters', () => {
    const deputy = (from: string, to: string) =>
      DeputyNamed({ teamId: ids.teamA, employeeId: ids.bo, from, to }, LONG_AGO);
    const asBo = { ...excuse, by: by.bo };
    expect(
      given(decidingAnomaly, [...past, deputy('2026-07-07', '2026-07-07')])
        .when(asBo)
        .events(),
    ).toHaveLength(1);
    given(decidingAnomaly, [...past, deputy('2026-07-01', '2026-07-06')])
      .when(asBo)
      .thenRefused('attendance.not_your_team');
    const own = lateDay(ids.bo);
    given(decidingAnomaly, [...own.past, deputy('2026-07-01', '2026-07-31')])
      .when({ ...excuse, ...own.of, by: by.bo })
      .thenRefused('attendance.own_matter');
  });
});
