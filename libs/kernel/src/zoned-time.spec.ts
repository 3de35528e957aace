import fc from 'fast-check';
import {
  addDays,
  dateAt,
  datesBetween,
  instantAt,
  isTimeZone,
  minutesBetween,
  offsetAt,
  startOfDate,
  timeAt,
  weekday,
} from './zoned-time.js';

test.each([
  ['2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z', 'skipped: an hour forward'],
  ['2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00.000Z', 'comes twice: the first'],
  ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'skipped: an hour forward'],
  ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'comes twice: the first'],
  ['2026-07-01', '09:00', 'Asia/Taipei', '2026-07-01T01:00:00.000Z', 'no clock change'],
])('%s %s in %s is %s (%s)', (date, time, zone, instant) => {
  expect(instantAt(date, time, zone)).toBe(instant);
});

test('a night with a clock change has its real length', () => {
  const night = (date: string, zone: string) =>
    minutesBetween(instantAt(date, '22:00', zone), instantAt(addDays(date, 1), '06:00', zone));
  expect(night('2026-03-28', 'Europe/London')).toBe(7 * 60);
  expect(night('2026-10-24', 'Europe/London')).toBe(9 * 60);
  expect(night('2026-07-01', 'Europe/London')).toBe(8 * 60);
});

test('a date begins when its clocks say so, also where midnight is skipped', () => {
  expect(startOfDate('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
  expect(startOfDate('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
});

test('the site, not the machine, decides the date and the time', () => {
  expect(dateAt('2026-07-01T16:30:00Z', 'Asia/Taipei')).toBe('2026-07-02');
  expect(timeAt('2026-07-01T16:30:00Z', 'Asia/Taipei')).toBe('00:30');
  expect(dateAt('2026-07-01T16:30:00Z', 'America/New_York')).toBe('2026-07-01');
});

test('dates are counted over months, leap days and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(datesBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  expect(datesBetween('2026-01-02', '2026-01-01')).toEqual([]);
  expect([weekday('2026-07-06'), weekday('2026-07-12')]).toEqual([1, 7]);
});

test.each([
  ['2026-03-29T00:59:59.999Z', 'Europe/London', 0, '2026-03-29T01:00:00.000Z'],
  ['2026-03-29T01:00:00.000Z', 'Europe/London', 60, '2026-10-25T01:00:00.000Z'],
  ['2026-07-01T00:00:00.000Z', 'Asia/Kolkata', 330, null],
])('at %s the clocks of %s are %d min ahead, until %s', (at, zone, minutes, until) => {
  expect(offsetAt(Date.parse(at), zone)).toEqual({
    ...{ from: expect.any(Number), offset: minutes * 60_000 },
    until: until === null ? Infinity : Date.parse(until),
  });
});

test('in whatever order instants are asked, the clocks show what the platform says', () => {
  const zones = ['Asia/Shanghai', 'Europe/London', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata'];
  const asked = fc.record({
    zone: fc.constantFrom(...zones),
    at: fc.date({ min: new Date('1995-01-01'), max: new Date('2045-01-01'), noInvalidDate: true }),
  });
  fc.assert(
    fc.property(fc.array(asked, { minLength: 1, maxLength: 60 }), (all) => {
      for (const { zone, at } of all) {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          ...({ timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const),
        }).format(at);
        const instant = at.toISOString();
        expect(`${dateAt(instant, zone)} ${timeAt(instant, zone)}`).toBe(shown);
      }
    }),
  );
});

test('a zone that does not exist is told', () => {
  expect([isTimeZone('Asia/Taipei'), isTimeZone('Taipei')]).toEqual([true, false]);
});
