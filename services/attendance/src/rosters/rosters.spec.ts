import type { AttendanceEvent } from '@muster/contracts/attendance';
import { given } from '@muster/testing';
import { closing } from '../days/reassess.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { changingShift, type ChangeShift } from './change-shift.decider.js';
import { publishingRoster, type PublishRoster } from './publish-roster.decider.js';
import { shiftIn, type LocalShift } from './shifts.js';
import { agreeingToSwap, proposingSwap } from './swap-shifts.decider.js';

const MON = '2026-07-06';
const TUE = '2026-07-07';
const ann = storyOf(ids.ann);
const bo = storyOf(ids.bo);
const nine = { from: '09:00', to: '18:00', breakMinutes: 60 };
const night = { from: '22:00', to: '06:00', breakMinutes: 0 };
const shift = (workDate: string, ...segments: LocalShift['segments']): LocalShift => ({
  workDate,
  code: 'S',
  segments,
});
const before = ann.at(MON, '08:00');
const begun = ann.at(MON, '09:00');

const publish: PublishRoster = {
  by: by.leader,
  teamId: ids.teamA,
  from: MON,
  to: TUE,
  rows: [
    { employeeId: ids.ann, shifts: [shift(MON, nine), shift(TUE, nine)] },
    { employeeId: ids.bo, shifts: [shift(TUE, night)] },
  ],
  at: before,
};
const floor = openedFloor();
const published = [...floor, ...publishingRoster.decide(publish, evolveAll(emptyRecord, floor))];

describe('a shift in instants', () => {
  const spans = (...segments: LocalShift['segments']) =>
    shiftIn(shift(MON, ...segments), 'Asia/Taipei').segments.map(
      ({ from, to }) => `${from.slice(5, 16)} ${to.slice(5, 16)}`,
    );

  test('a part that ends by the clock before it begins ends on the next day, and so do those after it', () => {
    expect(spans(night)).toEqual(['07-06T14:00 07-06T22:00']);
    expect(
      spans({ from: '20:00', to: '01:00', breakMinutes: 0 }, { from: '02:00', to: '05:00', breakMinutes: 0 }),
    ).toEqual(['07-06T12:00 07-06T17:00', '07-06T18:00 07-06T21:00']);
    expect(
      spans({ from: '20:00', to: '23:00', breakMinutes: 0 }, { from: '00:30', to: '05:00', breakMinutes: 0 }),
    ).toEqual(['07-06T12:00 07-06T15:00', '07-06T16:30 07-06T21:00']);
  });

  test('what no day can hold is refused', () => {
    expect(() => spans()).toThrow('attendance.shift_unsound');
    expect(() => spans({ from: '09:00', to: '10:00', breakMinutes: 60 })).toThrow('attendance.shift_unsound');
    expect(() => spans(nine, night, nine)).toThrow('attendance.shift_unsound');
  });
});

describe('publishing', () => {
  test('one event a person, nothing for rows that change nothing', () => {
    expect(published.slice(floor.length)).toMatchObject([
      {
        type: 'RosterPublished',
        data: { employeeId: ids.ann, shifts: [{ workDate: MON }, { workDate: TUE }] },
      },
      { type: 'RosterPublished', data: { employeeId: ids.bo, shifts: [{ workDate: TUE }] } },
    ]);
    given(publishingRoster, published).when(publish).then();
    const changed = {
      ...publish,
      rows: [publish.rows[0]!, { employeeId: ids.bo, shifts: [shift(TUE, nine)] }],
    };
    expect(given(publishingRoster, published).when(changed).events()).toMatchObject([
      { data: { employeeId: ids.bo } },
    ]);
  });

  test('what has begun stays as it was; what is to come may change', () => {
    const rows = (monday: typeof nine, tuesday: typeof nine) => [
      { employeeId: ids.ann, shifts: [shift(MON, monday), shift(TUE, tuesday)] },
    ];
    const later = { ...nine, from: '10:00' };
    const at = (command: Partial<PublishRoster>) =>
      given(publishingRoster, published).when({ ...publish, at: begun, ...command });
    expect(at({ rows: rows(nine, later) }).events()).toHaveLength(1);
    at({ rows: rows(later, nine) }).thenRefused('attendance.shift_began', { facts: { workDate: MON } });
    expect(at({ rows: rows(later, nine), by: by.manager }).events()).toHaveLength(1);
    expect(at({ rows: rows(later, nine), at: before }).events()).toHaveLength(1);
  });

  test('a day off of the past is not made a shift by the leader', () => {
    given(publishingRoster, floor)
      .when({ ...publish, at: begun })
      .thenRefused('attendance.shift_began');
  });

  test.each([
    ['another team', { by: by.leaderB }, 'attendance.not_your_team'],
    [
      'a member of another team',
      { rows: [{ employeeId: ids.leaderB, shifts: [shift(MON, nine)] }] },
      'attendance.not_member',
    ],
    ['a date outside', { to: MON }, 'attendance.roster_unsound'],
    ['dates in the wrong order', { from: TUE, to: MON }, 'attendance.roster_unsound'],
    ['a person twice', { rows: [publish.rows[0]!, publish.rows[0]!] }, 'attendance.roster_unsound'],
    [
      'a date twice',
      { rows: [{ employeeId: ids.ann, shifts: [shift(MON, nine), shift(MON, night)] }] },
      'attendance.roster_unsound',
    ],
    [
      'a shift that begins before the last one ended',
      {
        rows: [{ employeeId: ids.ann, shifts: [shift(MON, night), shift(TUE, { ...nine, from: '05:00' })] }],
      },
      'attendance.shift_overlap',
    ],
    ['an unknown team', { teamId: 'none' }, 'attendance.team_missing'],
  ] as const)('%s is refused', (_, change, code) => {
    given(publishingRoster, floor)
      .when({ ...publish, ...change } as PublishRoster)
      .thenRefused(code);
  });
});

describe('changing a shift', () => {
  const reason = sealedText('machine down');
  const change: ChangeShift = {
    by: by.leader,
    employeeId: ids.ann,
    workDate: MON,
    segments: [{ from: '10:00', to: '19:00', breakMinutes: 60 }],
    code: 'S',
    reason,
    at: before,
  };

  test('before it begins the leader changes it, with the shift before', () => {
    expect(given(changingShift, published).when(change).events()).toMatchObject([
      {
        type: 'ShiftChanged',
        data: {
          shift: { segments: [{ from: ann.at(MON, '10:00') }] },
          previous: { segments: [{ from: ann.at(MON, '09:00') }] },
          afterStart: false,
          changedBy: ids.leader,
          swapWith: null,
        },
      },
    ]);
    given(changingShift, published)
      .when({ ...change, segments: [nine] })
      .then();
  });

  test('after it began only the operations manager, so that nobody erases a lateness; a closed day follows at once', () => {
    const late: AttendanceEvent[] = [
      ...published,
      ann.punch(MON, 'in', '09:30'),
      ann.punch(MON, 'out', '19:00'),
    ];
    const closed = [
      ...late,
      ...closing(evolveAll(emptyRecord, late), { employeeId: ids.ann, workDate: MON }, ann.at(MON, '20:00')),
    ];
    const after = { ...change, at: ann.at(MON, '21:00') };
    given(changingShift, closed)
      .when(after)
      .thenRefused('attendance.shift_began', { rule: 'begun-shift-by-manager' });
    expect(
      given(changingShift, closed)
        .when({ ...after, by: by.manager })
        .events(),
    ).toMatchObject([
      { type: 'ShiftChanged', data: { afterStart: true, changedBy: ids.manager } },
      {
        type: 'DayReassessed',
        data: { cause: 'roster', previous: { lateMinutes: 30 }, figures: { lateMinutes: 0 } },
      },
      { type: 'AnomalyWithdrawn', data: { kind: 'late', cause: 'roster' } },
    ]);
  });

  test('a shift that would begin in the past by the change is one that began', () => {
    given(changingShift, published)
      .when({ ...change, segments: [{ ...nine, from: '07:30' }] })
      .thenRefused('attendance.shift_began');
  });

  test('nobody changes the own one, and it stays apart from its neighbours', () => {
    given(changingShift, published)
      .when({ ...change, employeeId: ids.leader })
      .thenRefused('attendance.own_matter');
    given(changingShift, published)
      .when({ ...change, segments: [{ from: '22:00', to: '10:00', breakMinutes: 0 }] })
      .thenRefused('attendance.shift_overlap');
  });
});

describe('換班', () => {
  const propose = {
    by: by.ann,
    swapId: 'swap',
    workDate: MON,
    otherId: ids.bo,
    otherWorkDate: TUE,
    at: before,
  };
  const reasons = { [ids.ann]: sealedText('ann swaps'), [ids.bo]: sealedText('bo swaps') };
  const agree = { by: by.bo, swapId: 'swap', employeeId: ids.ann, reasons, at: before };
  const rosters = [
    ...floor,
    ann.rostered(ann.shift(MON, ['09:00', '18:00', 60])),
    bo.rostered(bo.shift(TUE, ['22:00', '+06:00'])),
  ];
  const proposed = [...rosters, ...proposingSwap.decide(propose, evolveAll(emptyRecord, rosters))];

  test('asked once, and nothing changes before the other agrees', () => {
    expect(proposed.slice(rosters.length)).toMatchObject([
      { type: 'SwapProposed', data: { employeeId: ids.ann } },
    ]);
    given(proposingSwap, proposed)
      .when({ ...propose, swapId: 'again' })
      .then();
    expect(evolveAll(emptyRecord, proposed).people[ids.ann]?.roster).toEqual(
      evolveAll(emptyRecord, rosters).people[ids.ann]?.roster,
    );
  });

  test('when both agreed, both rosters change at once; agreed again, nothing', () => {
    const agreed = given(agreeingToSwap, proposed).when(agree).events();
    expect(agreed).toHaveLength(4);
    for (const event of agreed)
      expect(event).toMatchObject({
        type: 'ShiftChanged',
        data: { afterStart: false, reason: reasons[String(event.data['employeeId' as never])] },
      });
    const { people } = evolveAll(emptyRecord, [...proposed, ...agreed]);
    expect(Object.keys(people[ids.ann]!.roster)).toEqual([TUE]);
    expect(people[ids.ann]!.roster[TUE]?.segments[0]?.from).toBe(bo.at(TUE, '22:00'));
    expect(Object.keys(people[ids.bo]!.roster)).toEqual([MON]);
    given(agreeingToSwap, [...proposed, ...agreed])
      .when(agree)
      .then();
  });

  test('on one date the two trade their shifts', () => {
    const sameDay = [
      ...floor,
      ann.rostered(ann.shift(MON, ['09:00', '18:00', 60])),
      bo.rostered(bo.shift(MON, ['13:00', '22:00', 60])),
    ];
    const asked = [
      ...sameDay,
      ...proposingSwap.decide({ ...propose, otherWorkDate: MON }, evolveAll(emptyRecord, sameDay)),
    ];
    expect(given(agreeingToSwap, asked).when(agree).events()).toMatchObject([
      {
        data: {
          employeeId: ids.ann,
          shift: { segments: [{ from: ann.at(MON, '13:00') }] },
          changedBy: ids.bo,
        },
      },
      {
        data: {
          employeeId: ids.bo,
          shift: { segments: [{ from: ann.at(MON, '09:00') }] },
          changedBy: ids.ann,
        },
      },
    ]);
  });

  test('only the member who was asked agrees, and nothing that has begun is swapped', () => {
    given(agreeingToSwap, proposed)
      .when({ ...agree, by: by.leader })
      .thenRefused('attendance.not_yours');
    given(agreeingToSwap, proposed)
      .when({ ...agree, at: begun })
      .thenRefused('attendance.shift_began');
    given(agreeingToSwap, rosters).when(agree).thenRefused('attendance.swap_missing');
  });

  test('both work what they give, are free where they take, and are of one team', () => {
    const refused = (change: Partial<typeof propose>, code: string, rule: string, past = rosters) =>
      given(proposingSwap, past)
        .when({ ...propose, ...change })
        .thenRefused(code, { rule });
    refused({ workDate: '2026-07-08' }, 'attendance.swap_unsound', 'works-that-day');
    refused({}, 'attendance.swap_unsound', 'free-that-day', [
      ...rosters,
      bo.rostered(bo.shift(MON, ['09:00', '18:00'])),
    ]);
    const other = storyOf(ids.leaderB);
    refused({ otherId: ids.leaderB }, 'attendance.swap_unsound', 'one-team', [
      ...rosters,
      other.rostered(other.shift(TUE, ['09:00', '18:00'])),
    ]);
    refused({ otherId: ids.ann }, 'attendance.own_matter', 'separation-of-duties');
  });
});
