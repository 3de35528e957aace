import fc from 'fast-check';
import type { FigureRow } from '../api/money-types.js';
import type { WorkHourRow } from '../api/work-hours.js';
import { hoursOf, linesOf, monthAround, neededToday, upTo } from './board.js';

const work = (employeeId: string, hour: string | null, connects: number): WorkHourRow => ({
  ...{ employeeId, name: employeeId, teamId: 'a', teamLabel: 'A', hour },
  ...{ attempts: connects + 1, connects, rightParty: 0, promisesMade: 0 },
});
const paid = (id: string | null, collectedMinor: number) =>
  ({ id, name: id, collectedMinor, promisesKept: 0 }) as unknown as FigureRow;

describe('the hours of a day', () => {
  test('run from the first to the last in which somebody worked, also those in which nobody did', () => {
    const hours = hoursOf([
      work('ann', '09', 2),
      work('bob', '09', 1),
      work('ann', '11', 4),
      work('ann', null, 1),
    ]);
    expect(hours.map(({ hour, connects }) => [hour, connects])).toEqual([
      ['09', 3],
      ['10', 0],
      ['11', 4],
    ]);
    expect(hoursOf([])).toEqual([]);
  });

  test('are compared with another day up to the same hour', () => {
    expect(upTo([work('ann', '09', 2), work('ann', '11', 4)], '10')).toMatchObject({ connects: 2 });
  });
});

describe('the lines', () => {
  test('put first who brought in most, and leave the pool and who did nothing out', () => {
    const lines = linesOf(
      [work('ann', '09', 5), work('bob', '10', 1)],
      [paid('bob', 700), paid('cho', 0), paid(null, 900)],
      'collector',
    );
    expect(lines.map(({ name, collectedMinor, connects }) => [name, collectedMinor, connects])).toEqual([
      ['bob', 700, 1],
      ['ann', 0, 5],
    ]);
  });

  test('of a team add up its collectors', () => {
    const lines = linesOf([work('ann', '09', 5), work('bob', '10', 1)], [paid('a', 300)], 'team');
    expect(lines).toMatchObject([{ id: 'a', name: 'A', connects: 6, collectedMinor: 300 }]);
  });
});

test.each([
  ['2026-11-26', 1, { from: '2026-11-01', to: '2026-11-30', daysLeft: 5 }],
  ['2026-11-30', 1, { from: '2026-11-01', to: '2026-11-30', daysLeft: 1 }],
  ['2026-11-25', 26, { from: '2026-10-26', to: '2026-11-25', daysLeft: 1 }],
  ['2026-11-26', 26, { from: '2026-11-26', to: '2026-12-25', daysLeft: 30 }],
])('%s is in the month that begins on day %i', (today, startDay, expected) => {
  expect(monthAround(today, startDay)).toEqual(expected);
});

test('what is needed each day reaches the target in the days that are left', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 31 }),
      (target, got, days) => {
        const needed = neededToday(target, got, days)!;
        expect(got + needed * days).toBeGreaterThanOrEqual(Math.min(target, got + needed * days));
        expect(needed === 0 ? got : got + needed * days).toBeGreaterThanOrEqual(target);
        expect(got + (needed - 1) * days).toBeLessThan(Math.max(target, got));
      },
    ),
  );
  expect(neededToday(null, 5, 3)).toBeNull();
});
