import {
  ReviewDue,
  ReviewFiled,
  ReviewOverdue,
  TeamAdopted,
  type ReviewKind,
} from '@muster/contracts/operations';
import { addDays, datesBetween, fold, weekday, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { overFloor, type FloorEvent } from '../floor/floor.js';
import { reviewCalendar } from './review-calendar.reaction.js';
import { reviewOf, reviewPeriod } from './review-period.js';
import { reviews, type ReviewCommand, type ReviewEvent } from './reviews.decider.js';

/** Monday to Sunday; due on the Monday after. */
const week = { from: '2026-03-02', to: '2026-03-08', dueOn: '2026-03-09' };
const ofTeam = { teamId: ids.teamA, review: 'weekly' as ReviewKind, from: week.from };
const content = {
  figures: [{ figure: 'collected', value: 120_000, unit: 'minor' as const, asOf: noon('2026-03-08') }],
  findings: 'M1 的本人接通率下降',
  lessons: '晚間多撥',
};
const filing = (
  day = '2026-03-09',
  who: By = by.leader,
  more: Partial<typeof ofTeam> = {},
): ReviewCommand => ({
  ...{ kind: 'File', ...ofTeam, ...more, content, by: who, at: noon(day) },
});
const fallingDue = (day: string): ReviewCommand => ({ kind: 'FallDue', ...ofTeam, at: noon(day) });
const runningOver = (day: string): ReviewCommand => ({ kind: 'RunOver', ...ofTeam, at: noon(day) });
const named = { teamId: ids.teamA, kind: 'weekly' as ReviewKind, ...week };
const due = ReviewDue(named, noon('2026-03-09'));
const overdue = ReviewOverdue(named, noon('2026-03-10'));
const filed = (day: string, late: boolean) =>
  ReviewFiled({ ...named, ...content, filedBy: ids.leader, late }, noon(day));

test('a review falls due when its week is over, and is overdue the day after its date', () => {
  given(reviews, openedFloor()).when(fallingDue('2026-03-08')).then();
  given(reviews, openedFloor()).when(fallingDue('2026-03-09')).then(due);
  given(reviews, [...openedFloor(), due])
    .when(fallingDue('2026-03-10'))
    .then();
  given(reviews, [...openedFloor(), due])
    .when(runningOver('2026-03-09'))
    .then();
  given(reviews, [...openedFloor(), due])
    .when(runningOver('2026-03-10'))
    .then(overdue);
  given(reviews, [...openedFloor(), due, overdue])
    .when(runningOver('2026-03-11'))
    .then();
});

test('the leader files it: in time, late, or on the last day of the period already', () => {
  given(reviews, [...openedFloor(), due])
    .when(filing())
    .then(filed('2026-03-09', false));
  given(reviews, [...openedFloor(), due, overdue])
    .when(filing('2026-03-11'))
    .then(filed('2026-03-11', true));
  const early = [...openedFloor(), filed('2026-03-08', false)];
  given(reviews, openedFloor()).when(filing('2026-03-08')).then(filed('2026-03-08', false));
  given(reviews, early).when(fallingDue('2026-03-09')).then();
  given(reviews, early).when(filing('2026-03-08')).then();
});

test.each([
  ['another leader', filing('2026-03-09', by.leaderB), 'operations.not_your_team'],
  ['before the week is over', filing('2026-03-07'), 'operations.period_running'],
  [
    'of a week that begins on a Tuesday',
    filing('2026-03-09', by.leader, { from: '2026-03-03' }),
    'operations.no_review_period',
  ],
  [
    'of a team that is not there',
    filing('2026-03-09', by.manager, { teamId: ids.ann }),
    'operations.team_missing',
  ],
])('no review %s', (_, command, code) => given(reviews, openedFloor()).when(command).thenRefused(code));

test('what was filed is not filed again with other words', () => {
  const other = { ...filing('2026-03-09'), content: { ...content, lessons: '早上多撥' } } as ReviewCommand;
  given(reviews, [...openedFloor(), filed('2026-03-09', false)])
    .when(other)
    .thenRefused('operations.review_filed');
});

test('every date belongs to exactly one week and one 業績月, and its review is due on a working day', () => {
  const floor = fold(overFloor, openedFloor());
  const first = '2026-01-01';
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.constantFrom<ReviewKind>('weekly', 'monthly'),
      fc.integer({ min: 1, max: 28 }),
      (days, kind, startDay) => {
        const date = addDays(first, days);
        const { from, to } = reviewPeriod(kind, date, startDay);
        expect(from <= date && date <= to).toBe(true);
        for (const one of datesBetween(from, to))
          expect(reviewPeriod(kind, one, startDay)).toEqual({ from, to });
        expect(reviewPeriod(kind, addDays(to, 1), startDay).from).toBe(addDays(to, 1));
        const dueOn = reviewOf(floor, kind, date, noon(date))!.dueOn;
        expect(weekday(dueOn)).toBeLessThanOrEqual(5);
      },
    ),
  );
});

test('the calendar begins with the team, and what fell due gets a date until which it is filed', () => {
  const seen = (event: ReviewEvent | FloorEvent) => reviewCalendar.react(event as never);
  const team = openedFloor().find(({ type }) => type === TeamAdopted.type)!;
  expect(seen(team)).toMatchObject([{ review: 'weekly' }, { review: 'monthly' }]);
  expect(seen(due)).toEqual([{ kind: 'due', ...ofTeam, dueOn: week.dueOn }]);
  expect(seen(overdue)).toEqual([]);
});

test('whatever happens in whatever order, a review is due, overdue and filed at most once each, and never overdue after it was filed', () => {
  const day = fc.integer({ min: 6, max: 12 }).map((one) => `2026-03-${String(one).padStart(2, '0')}`);
  const command = fc.oneof(
    day.map((one) => filing(one)),
    day.map(fallingDue),
    day.map(runningOver),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
      const made: ReviewEvent[] = [];
      for (const one of [...commands].sort((a, b) => (a.at < b.at ? -1 : 1)))
        try {
          made.push(...(reviews.decide(one, fold(reviews, [...openedFloor(), ...made])) as ReviewEvent[]));
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\.(period_running|review_filed)$/);
        }
      const order = made.map(({ type }) => type);
      expect(new Set(order).size).toBe(order.length);
      expect(
        ['ReviewDue', 'ReviewOverdue', 'ReviewFiled'].filter((type) => order.includes(type as never)),
      ).toEqual(order);
    }),
  );
});
