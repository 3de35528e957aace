import type { AttendanceEvent } from '@muster/contracts/attendance';
import { CorrectionRefused, CorrectionRequested, PunchCorrected } from '@muster/contracts/attendance';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { evolveAll, emptyRecord } from '../days/record.js';
import { closing } from '../days/reassess.js';
import { by, ids, openedFloor, sealedText, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { corrections, type CorrectionCommand } from './corrections.decider.js';

const DAY = '2026-03-02';
const { at, shift, rostered, punch } = storyOf(ids.ann);
const workday = (options?: FloorOptions): AttendanceEvent[] => [
  ...openedFloor(options),
  rostered(shift(DAY, ['09:00', '18:00', 60])),
  punch(DAY, 'in', '08:58'),
];
const requestId = (name: string) => deriveId('correction', name);
const asking = (name = 'one', more: Partial<Extract<CorrectionCommand, { kind: 'Request' }>> = {}) => ({
  kind: 'Request' as const,
  requestId: requestId(name),
  employeeId: ids.ann,
  workDate: DAY,
  direction: 'out' as const,
  punchAt: at(DAY, '18:05'),
  reason: sealedText('forgot'),
  evidence: ['a'.repeat(64)],
  by: by.ann,
  at: at('2026-03-03', '09:00'),
  ...more,
});
const asked = (name = 'one', more: Parameters<typeof asking>[1] = {}, overQuota = false) => {
  const { workDate, direction, punchAt, reason, evidence, employeeId } = asking(name, more);
  return CorrectionRequested(
    {
      requestId: requestId(name),
      employeeId,
      teamId: ids.teamA,
      workDate,
      direction,
      at: punchAt,
      reason,
      evidence: [...evidence],
      period: '2026-03',
      overQuota,
    },
    asking(name, more).at,
  );
};
const deciding = (more: Partial<Extract<CorrectionCommand, { kind: 'Decide' }>> = {}) => ({
  kind: 'Decide' as const,
  requestId: requestId('one'),
  employeeId: ids.ann,
  decision: 'approve' as const,
  reason: null,
  by: by.leader,
  at: at('2026-03-03', '10:00'),
  ...more,
});

describe('asking for a correction', () => {
  test('a punch that was forgotten is asked for with its evidence', () =>
    given(corrections, workday()).when(asking()).then(asked()));

  test('the same punch asked for again is one request', () =>
    given(corrections, [...workday(), asked()])
      .when(asking('two'))
      .then());

  test('beyond the quota of the period HR decides; refused ones do not count', () => {
    const two = [asked('a', { punchAt: at(DAY, '18:00') }), asked('b', { punchAt: at(DAY, '18:10') })];
    given(corrections, [...workday(), ...two])
      .when(asking())
      .then(asked('one', {}, true));
    const { period: _p, overQuota: _o, evidence: _e, ...refused } = two[0]!.data;
    const refusal = CorrectionRefused({ ...refused, decidedBy: ids.leader, reason: null }, at(DAY, '20:00'));
    given(corrections, [...workday(), ...two, refusal])
      .when(asking())
      .then(asked());
  });

  test.each([
    [
      'after the days that the policy allows',
      'attendance.correction_too_late',
      { at: at('2026-03-10', '00:01') },
    ],
    ['of the future', 'attendance.correction_in_future', { punchAt: at('2026-03-03', '18:00') }],
    ['of another day', 'attendance.correction_elsewhere', { punchAt: at('2026-03-01', '18:00') }],
    [
      'of a punch that is there',
      'attendance.punch_exists',
      { direction: 'in' as const, punchAt: at(DAY, '08:58') },
    ],
    ['for somebody else', 'attendance.not_yours', { by: by.leader }],
    [
      'by somebody unknown',
      'attendance.employee_missing',
      {
        employeeId: deriveId('x'),
        by: { actor: deriveId('x'), roles: ['collector'] },
      },
    ],
  ])('not %s', (_, code, more) => given(corrections, workday()).when(asking('one', more)).thenRefused(code));

  test('on the last day that the policy allows it still is', () =>
    given(corrections, workday())
      .when(asking('one', { at: at('2026-03-09', '23:59') }))
      .then(asked('one', { at: at('2026-03-09', '23:59') })));
});

describe('deciding a correction', () => {
  const closed = (events: AttendanceEvent[]) => [
    ...events,
    ...closing(evolveAll(emptyRecord, events), { employeeId: ids.ann, workDate: DAY }, at(DAY, '19:00')),
  ];

  test('an approved one makes the closed day right in the same append', () => {
    const events = given(corrections, [...closed(workday()), asked()])
      .when(deciding())
      .events();
    expect(events.map(({ type }) => type)).toEqual(['PunchCorrected', 'DayReassessed', 'AnomalyWithdrawn']);
    expect(events[1]!.data).toMatchObject({
      cause: 'correction',
      causeId: requestId('one'),
      figures: { workedMinutes: 480, lastOut: at(DAY, '18:05') },
    });
    given(corrections, [...closed(workday()), asked(), ...events])
      .when(deciding())
      .then();
  });

  test('of an open day it is only noted', () => {
    const { period: _p, overQuota: _o, evidence: _e, ...correction } = asked().data;
    given(corrections, [...workday(), asked()])
      .when(deciding())
      .then(PunchCorrected({ ...correction, decidedBy: ids.leader, reason: null }, deciding().at));
  });

  test('a refused one changes no day, and stays refused', () => {
    const past = [...closed(workday()), asked()];
    const events = given(corrections, past)
      .when(deciding({ decision: 'refuse' }))
      .events();
    expect(events.map(({ type }) => type)).toEqual(['CorrectionRefused']);
    given(corrections, [...past, ...events])
      .when(deciding())
      .thenRefused('attendance.request_decided');
  });

  test.each([
    ['the person', by.ann, 'attendance.own_matter'],
    ['a colleague', by.bo, 'attendance.not_your_team'],
    ['the leader of another team', by.leaderB, 'attendance.not_your_team'],
    ['HR while the quota lasts', by.hr, 'attendance.not_your_team'],
  ])('not by %s', (_, who, code) =>
    given(corrections, [...workday(), asked()])
      .when(deciding({ by: who }))
      .thenRefused(code),
  );

  test('beyond the quota by HR only', () => {
    const past = [...workday(), asked('one', {}, true)];
    given(corrections, past)
      .when(deciding())
      .thenRefused('attendance.hr_decides', { rule: 'correction-quota' });
    given(corrections, past)
      .when(deciding({ by: by.manager }))
      .thenRefused('attendance.hr_decides');
    expect(
      given(corrections, past)
        .when(deciding({ by: by.hr }))
        .events(),
    ).toHaveLength(1);
  });

  test('of a leader by the operations manager', () => {
    const own = asking('one', { employeeId: ids.leader, by: by.leader });
    const past = workday();
    const asked = given(corrections, past).when(own).events();
    const decision = { employeeId: ids.leader };
    given(corrections, [...past, ...asked])
      .when(deciding({ ...decision, by: by.leader }))
      .thenRefused('attendance.own_matter');
    expect(
      given(corrections, [...past, ...asked])
        .when(deciding({ ...decision, by: by.manager }))
        .events(),
    ).toHaveLength(1);
  });

  test('a request that nobody made is missing', () =>
    given(corrections, workday()).when(deciding()).thenRefused('attendance.request_missing'));
});
