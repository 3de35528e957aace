import fc from 'fast-check';
import { addDays, addMonths, datesBetween, instantOf, wallOf, weekday } from './zoned.js';

const zones = ['Asia/Taipei', 'Asia/Kolkata', 'Europe/London', 'America/New_York', 'UTC'];

describe('the site’s clock', () => {
  it.each([
    ['2026-11-23', '09:00', 'Asia/Taipei', '2026-11-23T01:00:00Z'],
    ['2026-11-23', '00:15', 'Asia/Kolkata', '2026-11-22T18:45:00Z'],
    ['2026-07-01', '09:00', 'Europe/London', '2026-07-01T08:00:00Z'],
    // Skipped: at 01:00 the clocks go to 02:00.
    ['2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00Z'],
    // Twice: the first one, still in summer time.
    ['2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00Z'],
    ['2026-11-01', '01:30:10', 'America/New_York', '2026-11-01T05:30:10Z'],
  ])('%s %s in %s is %s', (date, time, zone, instant) => {
    expect(instantOf(date, time, zone)).toBe(instant);
  });

  it('is read and set without loss', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const wall = wallOf(at, zone);
          expect(wallOf(instantOf(wall.date, wall.time, zone), zone)).toEqual(wall);
        },
      ),
    );
  });

  it('counts dates and months over the ends of years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(weekday('2026-11-23')).toBe(0);
  });
});
