import { instantOf, millisecondsOf, offsetAt } from '@muster/kernel';

const DAY = 86_400_000;

/** `HH:MM` as milliseconds since midnight; `24:00` is the end of the day. */
export const ofDay = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** What a zone's clocks show, and until when (epoch ms) they go on evenly with real time. */
export type Clocks = { readonly date: string; readonly sinceMidnight: number; readonly change: number };

type Even = { readonly from: number; readonly until: number; readonly offset: number };

/** The real instant at which clocks that go on evenly show a later time of the same day: the clock change, when that comes first. */
export const whenShowing = (at: number, { sinceMidnight, change }: Clocks, time: number): number =>
  Math.min(at + time - sinceMidnight, change);

/** When these clocks may show another date. */
export const dayEnds = (at: number, clocks: Clocks): number => whenShowing(at, clocks, DAY);

/** Stretches of even time by zone, known to all questions: they ask about much the same times, and looking one up is dear. */
const stretches = new Map<string, readonly Even[]>();
/** Enough for a search from now on and for answers of the last years that are derived again. */
const STRETCHES = 16;

const evenAt = (zone: string, at: number): Even => {
  const known = stretches.get(zone) ?? [];
  const found = known.find(({ from, until }) => from <= at && at < until);
  if (found) return found;
  const read = { from: at, ...offsetAt(at, zone) };
  // The same stretch, read from an earlier instant on: that one serves for both
  const others = known.filter(({ until }) => until !== read.until);
  stretches.set(zone, [read, ...others.slice(0, STRETCHES - 1)]);
  return read;
};

/** Every zone in which the debtor may be. Between two clock changes it is arithmetic, as a search looks at very many instants. */
export class Calendar {
  constructor(readonly zones: readonly string[]) {}

  clocks(zone: string, at: number): Clocks {
    const { offset, until } = evenAt(zone, at);
    const shown = at + offset;
    const sinceMidnight = ((shown % DAY) + DAY) % DAY;
    return { date: instantOf(shown).slice(0, 10), sinceMidnight, change: until };
  }

  dateIn(zone: string, instant: string): string {
    return this.clocks(zone, millisecondsOf(instant)).date;
  }

  /** When in some zone another day may begin. */
  nextDay(at: number): number {
    return Math.min(...this.zones.map((zone) => dayEnds(at, this.clocks(zone, at))));
  }
}
