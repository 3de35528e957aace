import fc from 'fast-check';
import { nextFrom, standingOf } from './standing.js';

const adopted = (...dates: readonly string[]) =>
  dates.map((effectiveFrom, at) => ({ version: at + 1, effectiveFrom }));

test('a version is to come, holds, and has held; one for the same date replaces it', () => {
  const versions = adopted('2026-02-01', '2026-04-01', '2026-03-01', '2026-04-01');
  const on = (today: string) => versions.map((one) => standingOf(versions, one, today));
  expect(on('2026-01-31')).toEqual(['coming', 'replaced', 'coming', 'coming']);
  expect(on('2026-03-31')).toEqual(['past', 'replaced', 'in_force', 'coming']);
  expect(on('2026-04-01')).toEqual(['past', 'replaced', 'past', 'in_force']);
  expect(versions.map((one) => nextFrom(versions, one))).toEqual(['2026-03-01', null, '2026-04-01', null]);
});

test('on every date at most one holds, and one does as soon as any has begun', () => {
  const date = fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}`);
  fc.assert(
    fc.property(fc.array(date), date, (dates, today) => {
      const versions = adopted(...dates);
      const holding = versions.filter((one) => standingOf(versions, one, today) === 'in_force');
      expect(holding).toHaveLength(Number(dates.some((from) => from <= today)));
    }),
  );
});
