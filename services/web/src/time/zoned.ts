/** Wall clock of a zone ↔ instants, by the browser's own zone data. Pure: the instant is always given. */

const formats = new Map<string, Intl.DateTimeFormat>();
const wallFormat = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
};

export interface Wall {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:mm:ss` */
  readonly time: string;
}

export const wallOf = (instant: string | number, timeZone: string): Wall => {
  const parts = Object.fromEntries(
    wallFormat(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}:${parts['second']}`,
  };
};

const asUtc = ({ date, time }: Wall): number => Date.parse(`${date}T${time}Z`);

/**
 * The instant (RFC 3339, UTC) at which a clock of the zone shows `date` and `time` (`HH:mm` or `HH:mm:ss`). A time that the clocks skip becomes
 * the same distance after the jump; of a time that comes twice it is the first.
 */
export const instantOf = (date: string, time: string, timeZone: string): string => {
  const wanted = asUtc({ date, time: time.length === 5 ? `${time}:00` : time });
  const offsetAt = (instant: number): number => asUtc(wallOf(instant, timeZone)) - instant;
  const before = offsetAt(wanted - 86_400_000);
  const after = offsetAt(wanted + 86_400_000);
  const candidates = [wanted - before, wanted - after].filter(
    (instant) => instant + offsetAt(instant) === wanted,
  );
  return new Date(candidates.length > 0 ? Math.min(...candidates) : wanted - before)
    .toISOString()
    .replace('.000Z', 'Z');
};

/** `date` moved by whole days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Every date from `from` to `to`, both included. */
export const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = [];
  for (let date = from; date <= to && dates.length < 400; date = addDays(date, 1)) dates.push(date);
  return dates;
};

/** `YYYY-MM` moved by whole months. */
export const addMonths = (period: string, months: number): string => {
  const [year = 2000, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
};

/** 0 = Monday … 6 = Sunday. */
export const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
