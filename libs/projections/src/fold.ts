import type { DomainEvent, Recorded } from '@muster/contracts';
import type { Projection } from './types.js';

/** A row as it is since `position`. */
export type Version<Row> = { readonly position: number; readonly row: Row };

/** A row as it was from `from` (inclusive) to `to` (exclusive). */
export type ClosedVersion<Row> = {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly row: Row;
};

export type Parked = {
  /** Empty when not even the keys of the event could be told: then any row of the site may be wrong. */
  readonly key: string;
  readonly position: number;
  readonly eventId: string;
  readonly reason: string;
};

export type Folded<Row> = {
  /** Each key that the batch touched, as it is afterwards; null = the row is gone. */
  readonly current: ReadonlyMap<string, Version<Row> | null>;
  readonly closed: readonly ClosedVersion<Row>[];
  readonly parked: readonly Parked[];
};

type Keyed<Event extends DomainEvent> = { readonly event: Recorded<Event>; readonly keys: Iterable<string> };

/** How a transport marks an event of a version that this service's contract does not know yet. */
const TOO_NEW = /\.v\d+$/;

/** Throws for an event that can be told by nobody here, so that it is parked rather than passed over. */
export const refuseTooNew = ({ type }: { readonly type: string }): void => {
  if (TOO_NEW.test(type)) throw new RangeError(`${type} is newer than this service knows`);
};

const WAITS = 'waits for an earlier event of its row';

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll('\u0000', '')
    .toWellFormed()
    .slice(0, 500);

/** Which rows each event touches; an event whose keys can not be told is parked under the empty key. */
export const keysOf = <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  events: readonly Recorded<Event>[],
): {
  readonly keyed: readonly Keyed<Event>[];
  readonly keys: ReadonlySet<string>;
  readonly parked: readonly Parked[];
} => {
  const keyed: Keyed<Event>[] = [];
  const all = new Set<string>();
  const parked: Parked[] = [];
  for (const event of events) {
    try {
      refuseTooNew(event);
      const keys = projection.keys(event);
      if (keys.length === 0) continue;
      for (const key of keys) all.add(key);
      keyed.push({ event, keys: keys.length === 1 ? keys : new Set(keys) });
    } catch (error) {
      parked.push({ key: '', position: event.position, eventId: event.id, reason: reasonOf(error) });
    }
  }
  return { keyed, keys: all, parked };
};

/**
 * Folds a batch per key. A key whose event throws is parked from that event on and keeps its last good row; the others go on.
 * `before` holds the rows as they are, `alreadyParked` the keys that wait from earlier batches.
 */
export const foldBatch = <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  keyed: readonly Keyed<Event>[],
  before: ReadonlyMap<string, Version<Row>>,
  alreadyParked: ReadonlySet<string>,
): Folded<Row> => {
  const current = new Map<string, Version<Row> | null>();
  const closed: ClosedVersion<Row>[] = [];
  const parked: Parked[] = [];
  const stuck = new Set(alreadyParked);
  for (const { event, keys } of keyed) {
    const { position, id: eventId } = event;
    for (const key of keys) {
      if (stuck.has(key)) {
        parked.push({ key, position, eventId, reason: WAITS });
        continue;
      }
      const touched = current.get(key);
      const version = touched === undefined ? (before.get(key) ?? null) : touched;
      try {
        const row = projection.apply(version?.row ?? null, event, key);
        if (row === (version?.row ?? null)) continue;
        if (version) closed.push({ key, from: version.position, to: position, row: version.row });
        current.set(key, row && { position, row });
      } catch (error) {
        stuck.add(key);
        parked.push({ key, position, eventId, reason: reasonOf(error) });
      }
    }
  }
  return { current, closed, parked };
};
