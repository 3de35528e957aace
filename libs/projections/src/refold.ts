import type { DomainEvent, Recorded } from '@muster/contracts';
import { foldBatch, keysOf, type ClosedVersion, type Parked, type Version } from './fold.js';
import type { Projection } from './types.js';

export type RefoldOptions = {
  /** What the read model has parked: from a row's first parked event on, nothing is said of the row. */
  readonly parked?: readonly Pick<Parked, 'key' | 'position'>[];
  /** Part of the rows, so that a log of any length can be folded in several passes. Default all. */
  readonly wanted?: (key: string) => boolean;
};

/** The rows that a plain fold of a site's log gives, in memory: what a read model is checked against. Pure. */
export class Refold<Row extends object, Event extends DomainEvent = DomainEvent> {
  /** As after the last event applied. */
  readonly rows = new Map<string, Version<Row>>();
  /** First parked position by key. */
  readonly #parkedFrom = new Map<string, number>();
  readonly #unreadable = new Set<number>();
  readonly #refused = new Set<string>();

  constructor(
    private readonly projection: Projection<Row, Event>,
    private readonly options: RefoldOptions = {},
  ) {
    for (const { key, position } of options.parked ?? [])
      if (key === '') this.#unreadable.add(position);
      else this.#parkedFrom.set(key, Math.min(position, this.#parkedFrom.get(key) ?? Infinity));
  }

  /** Whether the read model has parked an event of the row at or before a position. */
  waits(key: string, position: number): boolean {
    return (this.#parkedFrom.get(key) ?? Infinity) <= position || this.#refused.has(key);
  }

  /** Applies the next events. Returns the versions that ended, and what throws although the read model has not parked it. */
  apply(events: readonly Recorded<Event>[]): {
    readonly closed: readonly ClosedVersion<Row>[];
    readonly refused: readonly Parked[];
  } {
    const { projection, rows } = this;
    const { wanted = () => true } = this.options;
    const told = keysOf(
      projection,
      events.filter(({ position }) => !this.#unreadable.has(position)),
    );
    const keyed = told.keyed.map(({ event, keys }) => ({
      event,
      keys: [...keys].filter((key) => wanted(key) && !this.waits(key, event.position)),
    }));
    const folded = foldBatch(projection, keyed, rows, this.#refused);
    for (const [key, version] of folded.current)
      if (version) rows.set(key, version);
      else rows.delete(key);
    // A row's later events wait for the first one, and are not refusals of their own
    const refused = folded.parked.filter(({ key }) => !this.#refused.has(key) && this.#refused.add(key));
    return { closed: folded.closed, refused: wanted('') ? [...told.parked, ...refused] : refused };
  }
}
