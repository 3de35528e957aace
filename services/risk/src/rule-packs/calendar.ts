import { clocksAt, millisecondsOf, type Clocks } from '@muster/kernel';

const DAY = 86_400_000;

/** `HH:MM` as milliseconds since midnight; `24:00` is the end of the day. */
export const ofDay = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** The real instant at which clocks that go on evenly show a later time of the same day: the clock change, when that comes first. */
export const whenShowing = (at: number, { sinceMidnight, change }: Clocks, time: number): number =>
  Math.min(at + time - sinceMidnight, change);

/** When these clocks may show another date. */
export const dayEnds = (at: number, clocks: Clocks): number => whenShowing(at, clocks, DAY);

/** Every zone in which the debtor may be; what was read of a zone's clocks is kept for the question. */
export class Calendar {
  private readonly read = new Map<string, Clocks>();

  constructor(readonly zones: readonly string[]) {}

  clocks(zone: string, at: number): Clocks {
    const key = `${zone} ${at}`;
    const known = this.read.get(key);
    if (known) return known;
    const clocks = clocksAt(at, zone);
    this.read.set(key, clocks);
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
