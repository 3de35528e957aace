import { Temporal } from 'temporal-polyfill';

export const ZONE = 'Asia/Shanghai';
/** Attendance periods of the demo floor begin on this day of the month. */
export const PERIOD_START_DAY = 26;

export type CalendarDay = {
  readonly date: string;
  readonly kind: 'workday' | 'rest' | 'statutory' | 'makeup';
};

/** Whether the floor works on a date: as published, otherwise Monday to Friday. */
export type Works = (date: string) => boolean;

export const worksBy = (calendar: readonly CalendarDay[]): Works => {
  const kinds = new Map(calendar.map(({ date, kind }) => [date, kind]));
  return (date) => {
    const kind = kinds.get(date);
    return kind ? kind === 'workday' || kind === 'makeup' : plain(date).dayOfWeek <= 5;
  };
};

const plain = (date: string) => Temporal.PlainDate.from(date);

export const plusDays = (date: string, days: number): string => plain(date).add({ days }).toString();
const plusMonths = (date: string, months: number): string => plain(date).add({ months }).toString();

export const datesFrom = (from: string, to: string): readonly string[] => {
  const dates: string[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) dates.push(date);
  return dates;
};

/** The `count`-th workday from the date on, in steps of a day forwards (1) or backwards (-1). */
const workdayFrom = (date: string, count: number, step: 1 | -1, works: Works): string => {
  let found = works(date) ? 1 : 0;
  let day = date;
  while (found < count) {
    day = plusDays(day, step);
    if (works(day)) found += 1;
  }
  return day;
};

/** The attendance period's first day on or before the date. */
export const periodStart = (date: string): string => {
  const start = plain(date).with({ day: PERIOD_START_DAY }).toString();
  return start <= date ? start : plusMonths(start, -1);
};

export type Period = {
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM`: the month in which it ends. */
  readonly name: string;
  /** When the leaders hand it in: the second workday after it, since its last anomalies are decided on the first. */
  readonly handIn: string;
};

/** The latest period that was handed in before today. */
export const sealedPeriod = (today: string, works: Works): Period => {
  for (let next = periodStart(today); ; next = plusMonths(next, -1)) {
    const handIn = workdayFrom(next, 2, 1, works);
    const to = plusDays(next, -1);
    if (handIn < today) return { from: plusMonths(next, -1), to, name: to.slice(0, 7), handIn };
  }
};

/** History begins 30 days back, and early enough for the sealed period to hold ten days of work. */
export const firstDay = (today: string, works: Works): string => {
  const enough = workdayFrom(sealedPeriod(today, works).to, 10, -1, works);
  const thirty = plusDays(today, -30);
  return thirty < enough ? thirty : enough;
};

const midnights = new Map<string, number>();

/** An instant of the floor's wall clock, `HH:MM`, as RFC 3339 in UTC. Its zone has no daylight saving. */
export const instantOf = (date: string, time: string, plusMinutes = 0): string => {
  const known = midnights.get(date) ?? plain(date).toZonedDateTime(ZONE).epochMilliseconds;
  midnights.set(date, known);
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(known + (hours * 60 + minutes + plusMinutes) * 60_000).toISOString();
};

export const dateOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString();
