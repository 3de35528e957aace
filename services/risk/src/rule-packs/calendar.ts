import { instantOf, millisecondsOf, offsetAt } from '@muster/kernel';

const DAY = 86_400_000;

/** `HH:MM` as milliseconds since midnight; `24:00` is the end of the day. */
export const ofDay = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** What a zone's clocks show, and until when (epoch ms) they go on evenly with real time. */
export type Clocks = { readonly date: string; readonly sinceMidnight: number; readonly change: number };

/** The real instant at which clocks that go on evenly show a later time of the same day: the clock change, when that comes first. */
export const whenShowing = (at: number, { sinceMidnight, change }: Clocks, time: number): number =>
  Math.min(at + time - sinceMidnight, change);

/** When these clocks may show another date. */
export const dayEnds = (at: number, clocks: Clocks): number => whenShowing(at, clocks, DAY);

/** Every zone in which the debtor may be. Between two clock changes it is arithmetic, as a search looks at very many instants. */
export class Calendar {
  /** All rules ask about the same few instants: now, those of the contacts, the edges of a search. */
  private readonly shown = new Map<string, Map<number, Clocks>>();

  constructor(readonly zones: readonly string[]) {}

  clocks(zone: string, at: number): Clocks {
    let shown = this.shown.get(zone);
    if (!shown) this.shown.set(zone, (shown = new Map()));
    let clocks = shown.get(at);
    if (!clocks) shown.set(at, (clocks = clocksOf(zone, at)));
    return clocks;
  }

  dateIn(zone: string, instant: string): string {
    return this.clocks(zone, millisecondsOf(instant)).date;
  }

  /** When in some zone another day may begin. */
  nextDay(at: number): number {
    return Math.min(...this.zones.map((zone) => dayEnds(at, this.clocks(zone, at))));
  }
}

const clocksOf = (zone: string, at: number): Clocks => {
  const { offset, until } = offsetAt(at, zone);
  const shown = at + offset;
  const sinceMidnight = ((shown % DAY) + DAY) % DAY;
  return { date: instantOf(shown).slice(0, 10), sinceMidnight, change: until };
};
