import { Temporal } from 'temporal-polyfill';

/** Milliseconds of a day that has no clock change in it: for counting calendar dates only, never for instants. */
const DAY = 86_400_000;

/** The RFC 3339 instant in UTC, to the millisecond, of an epoch time in milliseconds. */
export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Epoch milliseconds of an RFC 3339 instant: compare instants by it, since one instant has several spellings. */
export const millisecondsOf = (instant: string): number => {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${instant}`);
  return milliseconds;
};

/** The instant `minutes` (may be negative) after another. */
export const addMinutes = (instant: string, minutes: number): string =>
  instantOf(millisecondsOf(instant) + minutes * 60_000);

/** Whole minutes from one instant to a later one; negative when it is earlier. Real time, so a clock change counts. */
export const minutesBetween = (from: string, to: string): number =>
  Math.trunc((millisecondsOf(to) - millisecondsOf(from)) / 60_000);

/**
 * The instant of a wall-clock time at a site. A time that a clock change skips is moved forward by the gap; of a time
 * that comes twice it is the first.
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM` or `HH:MM:SS`
 * @param timeZone IANA zone
 */
export const instantAt = (date: string, time: string, timeZone: string): string =>
  instantOf(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds,
  );

/** The first instant of a date at a site. */
export const startOfDate = (date: string, timeZone: string): string =>
  instantOf(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);

/** The calendar date that the site's clocks show at an instant. */
export const dateAt = (instant: string, timeZone: string): string => shownAt(instant, timeZone).slice(0, 10);

/** The wall-clock time `HH:MM` that the site's clocks show at an instant. */
export const timeAt = (instant: string, timeZone: string): string => shownAt(instant, timeZone).slice(11, 16);

const shownAt = (instant: string, timeZone: string): string => {
  const milliseconds = millisecondsOf(instant);
  return instantOf(milliseconds + offsetAt(milliseconds, timeZone).offset);
};

/** From one clock change to the next: time that goes on evenly (epoch ms). */
type Stretch = { readonly from: number; readonly until: number; readonly offset: number };

/** Of each zone: almost every question is about the same few, and to look one up is dear. */
const stretches = new Map<string, readonly Stretch[]>();
const STRETCHES = 16;

/** How far a zone's clocks are ahead of UTC at an instant (milliseconds), and until when: epoch milliseconds of the next change, Infinity = none is known. */
export const offsetAt = (
  milliseconds: number,
  timeZone: string,
): { readonly offset: number; readonly until: number } => {
  const known = stretches.get(timeZone) ?? [];
  const found = known.find(({ from, until }) => from <= milliseconds && milliseconds < until);
  if (found) return found;
  const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
  const stretch: Stretch = {
    from: milliseconds,
    offset: zoned.offsetNanoseconds / 1e6,
    until: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
  };
  // The same stretch, read from an earlier instant on: that one serves for both
  const others = known.filter(({ until }) => until !== stretch.until);
  stretches.set(timeZone, [stretch, ...others.slice(0, STRETCHES - 1)]);
  return stretch;
};

/** Whether a zone is one that clocks can be read in. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    offsetAt(0, timeZone);
    return true;
  } catch {
    return false;
  }
};

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Days from one date to another; negative when it is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Every date from the first to the last, both included; none when the last is earlier. */
export const datesBetween = (from: string, to: string): readonly string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, day) => addDays(from, day));

/** 1 = Monday … 7 = Sunday. */
export const weekday = (date: string): number => new Date(date).getUTCDay() || 7;
