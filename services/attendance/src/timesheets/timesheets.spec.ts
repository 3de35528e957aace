import {
  AnomalyExcused,
  DayReassessed,
  noTotals,
  plus,
  TimesheetAmended,
  totalsOf,
  type AttendanceEvent,
  type TimesheetTotals,
} from '@muster/contracts/attendance';
import { datesBetween, deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { closing, settle } from '../days/reassess.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { by, ids, openedFloor, sealedText, storyOf, type FloorOptions } from '../fixtures/floor.js';
import { closedDays, datesOfPeriod, overSheet } from './sheet.js';
import { timesheets, type TimesheetCommand } from './timesheets.decider.js';

const { at, shift, rostered, punch, corrected } = storyOf(ids.ann);
/** Two days on time, one late, one without a punch. */
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const MARCH = datesBetween('2026-03-01', '2026-03-31');
const PERIOD = '2026-03';

const close = (past: readonly AttendanceEvent[], workDate: string): AttendanceEvent[] => [
  ...past,
  ...closing(evolveAll(emptyRecord, past), { employeeId: ids.ann, workDate }, at(workDate, '20:00')),
];
const worked = (options?: FloorOptions): AttendanceEvent[] => [
  ...openedFloor(options),
  rostered(...DAYS.map((day) => shift(day, ['09:00', '18:00', 60]))),
  ...DAYS.slice(0, 2).flatMap((day) => [punch(day, 'in', '08:55'), punch(day, 'out', '18:02')]),
  punch(DAYS[2]!, 'in', '09:20'),
  punch(DAYS[2]!, 'out', '18:00'),
];
const closed = (past = worked()): AttendanceEvent[] => DAYS.reduce(close, past);

const anomaliesOf = (events: readonly AttendanceEvent[]) =>
  events.flatMap((event) => (event.type === 'AnomalyDetected' ? [event.data] : []));
const excused = (past: readonly AttendanceEvent[], ...kinds: string[]): AttendanceEvent[] =>
  anomaliesOf(past)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ anomalyId, employeeId, teamId, workDate, kind }) =>
      AnomalyExcused(
        { anomalyId, employeeId, teamId, workDate, kind, reason: sealedText('known'), decidedBy: ids.leader },
        at(workDate, '21:00'),
      ),
    );
const decided = (): AttendanceEvent[] => [...closed(), ...excused(closed(), 'late', 'absent')];

const base = { employeeId: ids.ann, period: PERIOD, dates: MARCH };
const submitting = (more: Partial<Extract<TimesheetCommand, { kind: 'Submit' }>> = {}) => ({
  kind: 'Submit' as const,
  ...base,
  withOpenAnomalies: false,
  by: by.leader,
  at: at('2026-04-01', '09:00'),
  ...more,
});
const accepting = (more: Partial<Extract<TimesheetCommand, { kind: 'Accept' }>> = {}) => ({
  kind: 'Accept' as const,
  ...base,
  by: by.hr,
  at: at('2026-04-02', '09:00'),
  ...more,
});
const returning = (more: Partial<Extract<TimesheetCommand, { kind: 'Return' }>> = {}) => ({
  kind: 'Return' as const,
  ...base,
  reason: sealedText('look again'),
  by: by.hr,
  at: at('2026-04-02', '09:00'),
  ...more,
});
const amending = (workDate: string, more: Partial<Extract<TimesheetCommand, { kind: 'Amend' }>> = {}) => ({
  kind: 'Amend' as const,
  ...base,
  workDate,
  cause: 'correction' as const,
  causeId: null,
  at: at('2026-04-03', '09:00'),
  ...more,
});
const after = (past: AttendanceEvent[], ...commands: TimesheetCommand[]): AttendanceEvent[] =>
  commands.reduce(
    (events, command) => [...events, ...given(timesheets, events).when(command).events()],
    past,
  );
const only = (events: readonly AttendanceEvent[]) => events.map(({ type }) => type);

describe('submitting', () => {
  test('hands on the sum of the closed days; what was excused does not count', () => {
    const [event] = given(timesheets, [...closed(), ...excused(closed(), 'absent')])
      .when(submitting({ withOpenAnomalies: true }))
      .events();
    expect(event!.data).toEqual({
      employeeId: ids.ann,
      teamId: ids.teamA,
      period: PERIOD,
      from: '2026-03-01',
      to: '2026-03-31',
      submittedBy: ids.leader,
      days: 4,
      totals: {
        ...noTotals,
        rosteredDays: 4,
        attendedDays: 3,
        scheduledMinutes: 4 * 480,
        workedMinutes: 2 * 480 + 460,
        lateCount: 1,
        lateMinutes: 20,
        openAnomalies: 1,
      },
    });
  });

  test('twice without a change is once', () =>
    given(timesheets, after(decided(), submitting())).when(submitting()).then());

  test('again after a change hands on the new figures', () => {
    const past = after(decided(), submitting());
    const late = close([...past, rostered(shift('2026-03-06', ['09:00', '18:00', 60]))], '2026-03-06');
    const [event] = given(timesheets, late)
      .when(submitting({ withOpenAnomalies: true }))
      .events();
    expect(event!.data).toMatchObject({ totals: { rosteredDays: 5 } });
  });

  test.each([
    ['before the period is over', { at: at('2026-03-31', '23:59') }, 'attendance.period_running'],
    ['by the person', { by: by.ann }, 'attendance.own_matter'],
    ['by the leader of another team', { by: by.leaderB }, 'attendance.not_your_team'],
    ['by HR', { by: by.hr }, 'attendance.not_your_team'],
    ['of a period that is none', { period: '2026-13' }, 'attendance.period_missing'],
    ['of a period before any policy', { period: '2025-03' }, 'attendance.period_missing'],
    ['of somebody unknown', { employeeId: deriveId('x'), by: by.manager }, 'attendance.employee_missing'],
    ['when other days were loaded', { dates: MARCH.slice(1) }, 'attendance.period_changed'],
  ])('not %s', (_, more, code) => given(timesheets, decided()).when(submitting(more)).thenRefused(code));

  test('not while a day with work is open, planned or not', () => {
    given(timesheets, worked())
      .when(submitting())
      .thenRefused('attendance.days_open', { facts: { count: 4, first: DAYS[0]! } });
    given(timesheets, [...decided(), punch('2026-03-07', 'in', '10:00')])
      .when(submitting())
      .thenRefused('attendance.days_open', { facts: { count: 1, first: '2026-03-07' } });
  });

  test('not while an anomaly is undecided, unless that is stated', () => {
    given(timesheets, closed())
      .when(submitting())
      .thenRefused('attendance.anomalies_open', { facts: { count: 2 } });
    const [event] = given(timesheets, closed())
      .when(submitting({ withOpenAnomalies: true }))
      .events();
    expect(event!.data).toMatchObject({ totals: { openAnomalies: 2, lateCount: 1, absentMinutes: 480 } });
  });

  test("a leader's month is the operations manager's", () => {
    const command = { employeeId: ids.leader };
    given(timesheets, openedFloor())
      .when(submitting({ ...command, by: by.leaderB }))
      .thenRefused('attendance.leaders_matter');
    expect(
      only(
        given(timesheets, openedFloor())
          .when(submitting({ ...command, by: by.manager }))
          .events(),
      ),
    ).toEqual(['TimesheetSubmitted']);
  });
});

describe('accepting and returning', () => {
  const submitted = () => after(decided(), submitting());

  test('HR seals the month; again is nothing', () => {
    expect(only(given(timesheets, submitted()).when(accepting()).events())).toEqual(['TimesheetAccepted']);
    given(timesheets, after(submitted(), accepting())).when(accepting()).then();
    given(timesheets, after(submitted(), accepting()))
      .when(submitting())
      .thenRefused('attendance.timesheet_sealed');
    given(timesheets, after(submitted(), accepting()))
      .when(returning())
      .thenRefused('attendance.timesheet_sealed');
  });

  test('returned, it is submitted anew', () => {
    const past = after(submitted(), returning());
    given(timesheets, past).when(returning()).then();
    given(timesheets, past).when(accepting()).thenRefused('attendance.timesheet_not_submitted');
    expect(only(given(timesheets, past).when(submitting()).events())).toEqual(['TimesheetSubmitted']);
  });

  test('what changed since it was submitted is not accepted unseen', () => {
    const past = close([...submitted(), rostered(shift('2026-03-06', ['09:00', '18:00', 60]))], '2026-03-06');
    given(timesheets, past).when(accepting()).thenRefused('attendance.timesheet_outdated');
  });

  test.each([
    ['the leader', by.leader, 'attendance.hr_decides'],
    ['the operations manager', by.manager, 'attendance.hr_decides'],
    ['the person, even from HR', { actor: ids.ann, roles: ['hr'] }, 'attendance.own_matter'],
    ['whoever submitted it, even from HR', { actor: ids.leader, roles: ['hr'] }, 'attendance.own_submission'],
  ])('not by %s', (_, who, code) => {
    given(timesheets, submitted())
      .when(accepting({ by: who }))
      .thenRefused(code);
    given(timesheets, submitted())
      .when(returning({ by: who }))
      .thenRefused(code);
  });

  test('what nobody submitted can be neither', () => {
    given(timesheets, decided()).when(accepting()).thenRefused('attendance.timesheet_not_submitted');
    given(timesheets, decided()).when(returning()).thenRefused('attendance.timesheet_not_submitted');
  });
});

describe('amending', () => {
  const sealedMonth = () =>
    after([...closed(), ...excused(closed(), 'late')], submitting({ withOpenAnomalies: true }), accepting());

  test('a correction after acceptance makes an amendment with its difference', () => {
    const facts = [...corrected(DAYS[3]!, 'in', '09:00'), ...corrected(DAYS[3]!, 'out', '18:00')];
    const past = sealedMonth();
    const cause = { cause: 'correction', causeId: null, at: at('2026-04-03', '09:00') } as const;
    const settled = settle(
      evolveAll(emptyRecord, past),
      facts,
      { employeeId: ids.ann, workDates: [DAYS[3]!] },
      cause,
    );
    const [event] = given(timesheets, [...past, ...settled])
      .when(amending(DAYS[3]!))
      .events();
    expect(event).toMatchObject({
      type: 'TimesheetAmended',
      data: {
        ordinal: 1,
        workDate: DAYS[3],
        previous: { absentMinutes: 480, attendedDays: 3, openAnomalies: 1 },
        totals: { absentMinutes: 0, attendedDays: 4, openAnomalies: 0 },
        difference: {
          absentMinutes: -480,
          attendedDays: 1,
          workedMinutes: 480,
          openAnomalies: -1,
          lateCount: 0,
        },
      },
    });
  });

  test('a decision that was open is one too', () => {
    const past = sealedMonth();
    const [event] = given(timesheets, [...past, ...excused(past, 'absent')])
      .when(amending(DAYS[3]!, { cause: 'decision' }))
      .events();
    expect(event!.data).toMatchObject({
      cause: 'decision',
      difference: { absentMinutes: -480, openAnomalies: -1 },
    });
  });

  test('nothing without a change, nor before acceptance', () => {
    given(timesheets, sealedMonth()).when(amending(DAYS[3]!)).then();
    given(timesheets, after(decided(), submitting())).when(amending(DAYS[3]!)).then();
  });

  test('whatever comes late, in any order and however often: the sealed month and its differences are a fresh sum', () => {
    const change = fc.record({
      day: fc.constantFrom(...DAYS),
      late: fc.nat({ max: 60 }),
      overtime: fc.nat({ max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(change, fc.constant('decide' as const)), { maxLength: 8 }),
        fc.infiniteStream(fc.record({ day: fc.constantFrom(...DAYS), times: fc.nat({ max: 2 }) })),
        (changes, reactions) => {
          let events = sealedMonth();
          const sealed = fold(overSheet, events).sheet.totals!;
          for (const one of changes) {
            events =
              one === 'decide'
                ? [...events, ...excused(events, 'absent')]
                : [...events, reassessedTo(events, one.day, one.late, one.overtime)];
            // The reaction comes late, for another day, not at all, or twice.
            const { day, times } = reactions.next().value!;
            for (let time = 0; time < times; time++) events = after(events, amending(day));
          }
          events = after(events, amending(DAYS[0]!));

          const amendments = events.filter((event) => event.type === 'TimesheetAmended');
          const differences = amendments.map(
            ({ data }) => (data as { difference: TimesheetTotals }).difference,
          );
          const record = evolveAll(emptyRecord, events);
          expect(differences.reduce(plus, sealed)).toEqual(totalsOf(closedDays(record, ids.ann, MARCH)));
          expect(amendments.map(({ data }) => (data as { ordinal: number }).ordinal)).toEqual(
            amendments.map((_, index) => index + 1),
          );
          expect(after(events, amending(DAYS[1]!), amending(DAYS[1]!))).toEqual(events);
        },
      ),
      { numRuns: 60 },
    );
  });

  const reassessedTo = (
    events: readonly AttendanceEvent[],
    workDate: string,
    late: number,
    overtime: number,
  ) => {
    const { figures } = evolveAll(emptyRecord, events).people[ids.ann]!.days[workDate]!.closed!;
    return DayReassessed(
      {
        employeeId: ids.ann,
        teamId: ids.teamA,
        workDate,
        period: PERIOD,
        figures: { ...figures, lateMinutes: late, overtimeMinutes: overtime, workedMinutes: 480 - late },
        previous: figures,
        cause: 'punch',
        causeId: null,
        policyVersion: 1,
      },
      at('2026-04-03', '09:00'),
    );
  };

  test('a sealed month changes by amendments only', () => {
    const past = sealedMonth();
    const facts = [...past, ...excused(past, 'absent')];
    const before = fold(overSheet, past).sheet;
    expect(fold(overSheet, facts).sheet).toEqual(before);
    for (const command of [submitting(), accepting(), returning(), amending(DAYS[3]!)]) {
      let caused: readonly AttendanceEvent[] = [];
      try {
        caused = timesheets.decide(command, fold(overSheet, facts));
      } catch {
        continue;
      }
      expect(caused.every(({ type }) => type === TimesheetAmended.type)).toBe(true);
    }
  });
});

describe('the period', () => {
  test.each([
    [1, '2026-03', '2026-03-01', '2026-03-31'],
    [26, '2026-03', '2026-02-26', '2026-03-25'],
    [28, '2026-03', '2026-02-28', '2026-03-27'],
    [2, '2026-03', '2026-02-02', '2026-03-01'],
  ])('from day %d, %s is %s to %s', (periodStartDay, period, from, to) => {
    const record = evolveAll(emptyRecord, openedFloor({ parameters: { periodStartDay } }));
    expect(datesOfPeriod(record, period)).toEqual(datesBetween(from, to));
  });
});
