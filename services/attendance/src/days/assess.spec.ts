import { CalendarPublished, type AttendanceEvent } from '@muster/contracts/attendance';
import { ids, LONG_AGO, openedFloor, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { assess } from './assess.js';
import { emptyRecord, evolveAll } from './record.js';

const DAY = '2026-07-06';
const ann = storyOf(ids.ann);
const nineToSix = ann.rostered(ann.shift(DAY, ['09:00', '18:00', 60]));
const split = ann.rostered(ann.shift(DAY, ['09:00', '12:00'], ['14:00', '19:00']));

const assessed = (facts: readonly AttendanceEvent[], options: FloorOptions = {}, day = DAY) =>
  assess(evolveAll(emptyRecord, [...openedFloor(options), ...facts]), ids.ann, day);

/** `late 20`, `missed_punch 0 @1`: kind, minutes, and the segment unless it is the first. */
const found = (facts: readonly AttendanceEvent[], options: FloorOptions = {}, day = DAY) =>
  assessed(facts, options, day).anomalies.map(
    ({ kind, minutes, segment }) => `${kind} ${minutes}${segment ? ` @${segment}` : ''}`,
  );

describe('a shift with a break', () => {
  test.each([
    ['on time', '09:00', '18:00', 480, []],
    ['within the grace', '09:05', '18:00', 475, []],
    ['a minute over the grace is late by all its minutes', '09:06', '18:00', 474, ['late 6']],
    ['seconds do not make a minute', '09:05:59', '18:00', 474, []],
    ['leaving early', '09:00', '17:30', 450, ['early_leave 30']],
    ['late and early', '09:20', '17:30', 430, ['late 20', 'early_leave 30']],
    ['so late that it is absence, of what was not worked', '11:00', '18:00', 360, ['absent 120']],
    ['so early that it is absence', '09:00', '13:00', 240, ['absent 240']],
    ['early and long: only the shift counts', '07:30', '19:30', 480, []],
  ])('%s: %s–%s', (_, arrives, leaves, workedMinutes, anomalies) => {
    const facts = [nineToSix, ann.punch(DAY, 'in', arrives), ann.punch(DAY, 'out', leaves)];
    expect(assessed(facts).figures).toMatchObject({ scheduledMinutes: 480, workedMinutes });
    expect(found(facts)).toEqual(anomalies);
  });

  test('lunch outside is the break, whenever it is taken; longer than the break is time not worked', () => {
    const lunch = (leaves: string, returns: string) =>
      assessed([
        nineToSix,
        ann.punch(DAY, 'in', '09:00'),
        ann.punch(DAY, 'out', leaves),
        ann.punch(DAY, 'in', returns),
        ann.punch(DAY, 'out', '18:00'),
      ]).figures.workedMinutes;
    expect([lunch('12:00', '13:00'), lunch('13:00', '13:30'), lunch('12:00', '14:00')]).toEqual([
      480, 480, 420,
    ]);
  });

  test('nobody came: absent for the whole shift, without the break', () => {
    expect(found([nineToSix])).toEqual(['absent 480']);
    expect(assessed([nineToSix]).figures).toMatchObject({ absentMinutes: 480, firstIn: null, lastOut: null });
  });

  test('one punch only: a missed punch, and what the other proves', () => {
    expect(found([nineToSix, ann.punch(DAY, 'in', '09:20')])).toEqual(['late 20', 'missed_punch 0']);
    expect(found([nineToSix, ann.punch(DAY, 'out', '18:00')])).toEqual(['missed_punch 0']);
    expect(found([nineToSix, ann.punch(DAY, 'in', '18:00')])).toEqual(['missed_punch 0']);
  });

  test('a punch too many is harmless, a return without an arrival is a missed punch', () => {
    const twice = [
      nineToSix,
      ann.punch(DAY, 'in', '08:50'),
      ann.punch(DAY, 'in', '09:00'),
      ann.punch(DAY, 'out', '18:00'),
      ann.punch(DAY, 'out', '18:20'),
    ];
    expect(found(twice)).toEqual([]);
    const noReturn = [
      nineToSix,
      ann.punch(DAY, 'in', '09:00'),
      ann.punch(DAY, 'out', '12:00'),
      ann.punch(DAY, 'out', '18:00'),
    ];
    expect(found(noReturn)).toEqual(['missed_punch 0']);
  });

  test('a correction counts like the punch that was forgotten', () => {
    const facts = [nineToSix, ann.punch(DAY, 'out', '18:00'), ...ann.corrected(DAY, 'in', '09:00')];
    expect(found(facts)).toEqual([]);
    expect(assessed(facts).figures.workedMinutes).toBe(480);
  });

  test('worked time and overtime are rounded down', () => {
    const facts = [
      nineToSix,
      ann.punch(DAY, 'in', '09:05'),
      ann.punch(DAY, 'out', '20:10'),
      ann.overtime(DAY, '18:00', '21:00'),
    ];
    expect(assessed(facts, { parameters: { roundToMinutes: 15 } }).figures).toMatchObject({
      workedMinutes: 465,
      overtimeMinutes: 120,
    });
  });
});

describe('split shifts', () => {
  test('staying through is fine, as is punching each part', () => {
    const through = [split, ann.punch(DAY, 'in', '09:00'), ann.punch(DAY, 'out', '19:00')];
    expect(found(through)).toEqual([]);
    expect(assessed(through).figures.workedMinutes).toBe(480);
  });

  test('each part has its own lateness, absence and missed punch', () => {
    expect(
      found([
        split,
        ann.punch(DAY, 'in', '09:10'),
        ann.punch(DAY, 'out', '12:00'),
        ann.punch(DAY, 'in', '14:15'),
        ann.punch(DAY, 'out', '19:00'),
      ]),
    ).toEqual(['late 10', 'late 15 @1']);
    expect(found([split, ann.punch(DAY, 'in', '09:00'), ann.punch(DAY, 'out', '12:00')])).toEqual([
      'absent 300 @1',
    ]);
    expect(
      found([
        split,
        ann.punch(DAY, 'in', '09:00'),
        ann.punch(DAY, 'in', '14:00'),
        ann.punch(DAY, 'out', '19:00'),
      ]),
    ).toEqual(['missed_punch 0']);
  });
});

describe('nights and clock changes', () => {
  const night = (zone: string, day: string) => {
    const story = storyOf(ids.ann, zone);
    return [
      story.rostered(story.shift(day, ['22:00', '+06:00'])),
      story.punch(day, 'in', '22:00'),
      story.punch(day, 'out', '+06:00'),
    ];
  };
  test.each([
    ['Asia/Taipei', '2026-07-06', 480],
    ['Europe/London', '2026-03-28', 420],
    ['Europe/London', '2026-10-24', 540],
    ['America/New_York', '2026-03-07', 420],
    ['America/New_York', '2026-10-31', 540],
  ])('a night in %s from %s has %d minutes', (timeZone, day, length) => {
    const facts = night(timeZone, day);
    expect(assessed(facts, { timeZone }, day)).toMatchObject({
      figures: { scheduledMinutes: length, workedMinutes: length },
      anomalies: [],
    });
  });

  test('late on the morning after the clocks went forward', () => {
    const story = storyOf(ids.ann, 'Europe/London');
    const facts = [
      story.rostered(story.shift('2026-03-29', ['00:30', '08:30'])),
      story.punch('2026-03-29', 'in', '02:10'),
      story.punch('2026-03-29', 'out', '08:30'),
    ];
    expect(found(facts, { timeZone: 'Europe/London' }, '2026-03-29')).toEqual(['late 40']);
  });
});

describe('leave and field work', () => {
  test('leave for the whole shift leaves nothing to be held against anybody', () => {
    const facts = [nineToSix, ann.onLeave(DAY, '09:00', '18:00')];
    expect(found(facts)).toEqual([]);
    expect(assessed(facts).figures).toMatchObject({ leaveMinutes: 480, absentMinutes: 0, workedMinutes: 0 });
  });

  test('half a day: due is the rest, late is counted from its end', () => {
    const facts = [
      nineToSix,
      ann.onLeave(DAY, '09:00', '13:30'),
      ann.punch(DAY, 'in', '13:50'),
      ann.punch(DAY, 'out', '18:00'),
    ];
    expect(found(facts)).toEqual(['late 20']);
    expect(assessed(facts).figures).toMatchObject({ leaveMinutes: 240, workedMinutes: 220 });
  });

  test('between two leaves the break is not due, and no more is late than there was work', () => {
    const around = (ends: string, begins: string) => [
      nineToSix,
      ann.onLeave(DAY, '09:00', ends),
      ann.onLeave(DAY, begins, '18:00'),
    ];
    expect(found(around('13:00', '14:00'))).toEqual([]);
    expect(found(around('12:50', '14:10'))).toEqual(['absent 20']);
    const arrived = [ann.punch(DAY, 'in', '13:40'), ann.punch(DAY, 'out', '14:10')];
    expect(found([...around('12:50', '14:10'), ...arrived])).toEqual(['late 10']);
  });

  test('leave of several days covers each of them', () => {
    const facts = [nineToSix, ann.onLeave('2026-07-05', '00:00', '+23:59')];
    expect(found(facts)).toEqual([]);
  });

  test('field work counts when every address was visited', () => {
    const start = [nineToSix, ann.punch(DAY, 'in', '09:00')];
    const done = [...start, ...ann.field(DAY, '14:00', '18:00', 2, 2)];
    expect(found(done)).toEqual([]);
    expect(assessed(done).figures).toMatchObject({ fieldMinutes: 240, workedMinutes: 240 });
    expect(found([...start, ...ann.field(DAY, '14:00', '18:00', 1, 2)])).toEqual(['missed_punch 0']);
  });

  test('back from field work at the end of the day needs no arrival', () => {
    const facts = [
      nineToSix,
      ann.punch(DAY, 'in', '09:00'),
      ...ann.field(DAY, '14:00', '16:00'),
      ann.punch(DAY, 'out', '18:00'),
    ];
    expect(found(facts)).toEqual([]);
    expect(assessed(facts).figures).toMatchObject({ fieldMinutes: 120, workedMinutes: 360 });
  });
});

describe('days off, overtime and working-time systems', () => {
  const attended = [ann.punch(DAY, 'in', '10:00'), ann.punch(DAY, 'out', '15:00')];

  test('punches on a day off are unrostered; nothing is due', () => {
    expect(assessed(attended)).toMatchObject({
      figures: { scheduledMinutes: 0, workedMinutes: 0, overtimeMinutes: 0, firstIn: ann.at(DAY, '10:00') },
      anomalies: [{ kind: 'unrostered_punch', minutes: 300, segment: null }],
    });
    expect(assessed([]).anomalies).toEqual([]);
  });

  test('a punch far from the shift is unrostered and proves nothing about it', () => {
    const facts = [
      nineToSix,
      ann.punch(DAY, 'in', '03:00'),
      ann.punch(DAY, 'in', '09:30'),
      ann.punch(DAY, 'out', '18:00'),
    ];
    expect(found(facts)).toEqual(['late 30', 'unrostered_punch 0']);
  });

  test('overtime counts where it is approved and worked, and from the least that policy counts', () => {
    const overtime = (from: string, to: string) =>
      assessed([...attended, ann.overtime(DAY, from, to)]).figures.overtimeMinutes;
    expect([overtime('09:00', '13:00'), overtime('10:00', '18:00'), overtime('14:40', '18:00')]).toEqual([
      180, 300, 0,
    ]);
    expect(found([...attended, ann.overtime(DAY, '10:00', '15:00')])).toEqual([]);
  });

  test('time of the shift is no overtime', () => {
    const facts = [
      nineToSix,
      ann.punch(DAY, 'in', '09:00'),
      ann.punch(DAY, 'out', '20:00'),
      ann.overtime(DAY, '17:00', '20:00'),
    ];
    expect(assessed(facts).figures).toMatchObject({ workedMinutes: 480, overtimeMinutes: 120 });
  });

  test('the calendar tells the kind of day: Monday to Friday but for its exceptions', () => {
    const calendar = CalendarPublished(
      {
        siteId: 'main',
        year: 2026,
        days: [
          { date: '2026-07-11', kind: 'makeup', label: '調休上班日' },
          { date: '2026-07-07', kind: 'statutory', label: 'holiday' },
        ],
      },
      LONG_AGO,
    );
    const kindOf = (day: string) => assessed([calendar], {}, day).figures.dayKind;
    expect(['2026-07-06', '2026-07-07', '2026-07-11', '2026-07-12'].map(kindOf)).toEqual([
      'workday',
      'statutory',
      'makeup',
      'rest',
    ]);
  });

  test('flexible working time knows no lateness, and absence only without any punch', () => {
    const flexible = { workingTime: 'flexible' } as const;
    const late = [nineToSix, ann.punch(DAY, 'in', '11:30'), ann.punch(DAY, 'out', '21:00')];
    expect(found(late, flexible)).toEqual([]);
    expect(assessed(late, flexible).figures.workedMinutes).toBe(510);
    expect(found([nineToSix], flexible)).toEqual(['absent 480']);
    const sameAsStandard = [nineToSix, ann.punch(DAY, 'in', '09:40'), ann.punch(DAY, 'out', '18:00')];
    expect(found(sameAsStandard, { workingTime: 'comprehensive' })).toEqual(['late 40']);
  });

  test('after the last day nothing is due any more', () => {
    const left = {
      type: 'EmployeeLeft' as const,
      data: { employeeId: ids.ann, lastDay: '2026-07-05', receiverId: null, homeTeamId: ids.teamA },
      effectiveAt: LONG_AGO,
    };
    expect(found([nineToSix, left])).toEqual([]);
  });
});
