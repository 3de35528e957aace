import { proposeCalendar } from './calendar-proposal.js';

const kindOf = (jurisdiction: Parameters<typeof proposeCalendar>[0], date: string) =>
  proposeCalendar(jurisdiction, Number(date.slice(0, 4))).find((day) => day.date === date)?.kind;

test.each([
  ['CN', '2026-02-17', 'statutory'],
  ['CN', '2026-02-16', 'statutory'],
  ['CN', '2026-02-20', 'rest'],
  ['CN', '2026-02-14', 'makeup'],
  ['CN', '2026-04-05', 'statutory'],
  ['CN', '2026-04-06', 'rest'],
  ['CN', '2026-06-19', 'statutory'],
  ['CN', '2026-09-25', 'statutory'],
  ['CN', '2026-10-03', 'statutory'],
  ['CN', '2026-10-05', 'rest'],
  ['CN', '2026-10-10', 'makeup'],
  ['CN', '2026-03-02', undefined],
  ['TW', '2026-02-17', 'statutory'],
  ['TW', '2026-05-01', 'statutory'],
  ['HK', '2026-04-03', 'statutory'],
  ['US', '2026-11-26', 'statutory'],
  ['UK', '2026-05-25', 'statutory'],
  ['UK', '2026-11-30', undefined],
  ['IN', '2026-08-15', 'statutory'],
] as const)('%s proposes for %s: %s', (jurisdiction, date, kind) => {
  expect(kindOf(jurisdiction, date)).toBe(kind);
});

test('a year that the State Council has not arranged yet is not guessed', () => {
  expect(() => proposeCalendar('CN', 2190)).toThrow('attendance.calendar_unknown');
});

test('dates come once and in order', () => {
  for (const jurisdiction of ['CN', 'TW', 'HK', 'US', 'UK', 'IN'] as const) {
    const dates = proposeCalendar(jurisdiction, 2026).map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
  }
});
