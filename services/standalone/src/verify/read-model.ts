import { isDeepStrictEqual } from 'node:util';
import type { Recorded } from '@muster/contracts';
import {
  everyRowAt,
  Refold,
  tablesOf,
  type ClosedVersion,
  type Projection,
  type Tables,
  type Version,
} from '@muster/projections';
import type { Snapshot } from './snapshot.js';

type StoredRow = {
  readonly key: string;
  readonly position: string;
  readonly row: object;
  /** A column beside the row does not say what the row says. */
  readonly astray?: boolean;
};
type StoredVersion = Omit<StoredRow, 'position'> & {
  readonly from_position: string;
  readonly to_position: string;
};

/** What is wrong with a row, in words; `position` is where the version in question began. */
export type Difference = { readonly key: string; readonly position: number; readonly what: string };

/** What a fold gives is compared as the tables keep it: as JSON. */
const sameRow = (folded: object, stored: object): boolean =>
  isDeepStrictEqual(folded, stored) || isDeepStrictEqual(JSON.parse(JSON.stringify(folded)), stored);

const astraySql = ({ columns }: Tables): string =>
  columns
    .map(({ name, type, field }) => `"${name}" is distinct from (row ->> '${field}')::${type}`)
    .join(' or ') || 'false';

type Found = (difference: Difference) => void;

const PARKED = `
  select key, min(position) as position from read.parked where projection = $1 and site = $2 and key <> '' group by key
  union all select key, position from read.parked where projection = $1 and site = $2 and key = ''`;

/** One projection at one site: its stored rows, and the fold of the log that they must equal. */
export class ReadModel {
  #wanted: (key: string) => boolean = () => true;
  #fold: Refold<object>;

  private constructor(
    readonly projection: Projection<object>,
    private readonly tables: Tables,
    private readonly snapshot: Snapshot,
    private readonly site: string,
    readonly checkpoint: { readonly position: number; readonly eventId: string | null },
    private readonly parked: readonly { readonly key: string; readonly position: number }[],
  ) {
    this.#fold = new Refold(projection, { parked });
  }

  /** Undefined when the projection has applied nothing of the site. */
  static async open(
    projection: Projection<object>,
    snapshot: Snapshot,
    site: string,
  ): Promise<ReadModel | undefined> {
    const tables = tablesOf(projection);
    if (!(await snapshot.has(tables.rows))) return undefined;
    const [stands] = await snapshot.rows<{ position: string; event_id: string | null }>(
      'select position, event_id from read.checkpoint where projection = $1 and site = $2',
      [tables.base, site],
    );
    if (!stands) return undefined;
    const parked = await snapshot.rows<{ key: string; position: string }>(PARKED, [tables.base, site]);
    return new ReadModel(
      projection,
      tables,
      snapshot,
      site,
      { position: Number(stands.position), eventId: stands.event_id },
      parked.map(({ key, position }) => ({ key, position: Number(position) })),
    );
  }

  get keepsHistory(): boolean {
    return this.tables.history !== undefined;
  }

  get incomplete(): number {
    return this.parked.length;
  }

  async count(): Promise<number> {
    const [row] = await this.snapshot.rows<{ count: string }>(
      `select count(*) from ${this.tables.rows} where site = $1`,
      [this.site],
    );
    return Number(row!.count);
  }

  /** Begins the fold anew, for part of the rows. */
  begin(wanted: (key: string) => boolean): void {
    this.#wanted = wanted;
    this.#fold = new Refold(this.projection, { parked: this.parked, wanted });
  }

  /** Folds the events of `(after, upTo]`, and compares the versions that they ended with the history. Returns how many those are. */
  async fold(events: readonly Recorded[], after: number, upTo: number, found: Found): Promise<number> {
    const { closed, refused } = this.#fold.apply(events);
    for (const { key, position, reason } of refused)
      found({
        key,
        position,
        what: `can not take the event at ${position} (${reason}), which is not parked`,
      });
    if (!this.tables.history) return 0;
    const expected = new Map(closed.map((version) => [`${version.to} ${version.key}`, version]));
    const stored = await this.snapshot.rows<StoredVersion>(
      `select key, from_position, to_position, row, ${astraySql(this.tables)} as astray from ${this.tables.history}
       where site = $1 and to_position > $2 and to_position <= $3`,
      [this.site, after, upTo],
    );
    for (const version of stored) {
      const { key, from_position: from, to_position: to } = version;
      if (!this.#wanted(key) || this.#fold.waits(key, Number(to))) continue;
      const what = versionFault(version, expected.get(`${to} ${key}`));
      expected.delete(`${to} ${key}`);
      if (what) found({ key, position: Number(from), what: `in its version from ${from} to ${to} ${what}` });
    }
    for (const { key, from, to } of expected.values())
      if (!this.#fold.waits(key, to))
        found({ key, position: from, what: `has no version from ${from} to ${to} in its history` });
    return closed.length;
  }

  /** Closed versions whose end is no place in the part of the log that was applied. */
  async misplaced(found: Found): Promise<void> {
    if (!this.tables.history) return;
    const rows = this.snapshot.each<StoredVersion>(
      `select key, from_position, to_position from ${this.tables.history}
       where site = $1 and (to_position > $2 or to_position < 1)`,
      [this.site, this.checkpoint.position],
    );
    for await (const { key, from_position: from, to_position: to } of rows)
      found({
        key,
        position: Number(from),
        what: `has a version from ${from} to ${to}, where nothing was applied`,
      });
  }

  /** Compares the rows, which stand at the checkpoint, with the fold. Returns how many were compared. */
  compareRows(found: Found): Promise<number> {
    const rows = this.snapshot.each<StoredRow>(
      `select key, position, row, ${astraySql(this.tables)} as astray from ${this.tables.rows} where site = $1`,
      [this.site],
    );
    return this.compare(rows, this.checkpoint.position, found);
  }

  /** Compares what views find as of a position, where the fold stands. Returns how many rows were compared. */
  compareAsOf(position: number, found: Found): Promise<number> {
    const { text, values } = everyRowAt(this.tables, this.site, position);
    return this.compare(this.snapshot.each<StoredRow>(text, values), position, found);
  }

  private async compare(stored: AsyncIterable<StoredRow>, at: number, found: Found): Promise<number> {
    const missing = new Map<string, Version<object>>(this.#fold.rows);
    const seen = new Set<string>();
    for await (const row of stored) {
      const { key, position } = row;
      if (!this.#wanted(key) || this.#fold.waits(key, at)) continue;
      const what = seen.has(key)
        ? 'is there in two versions at once'
        : rowFault(row, this.#fold.rows.get(key));
      if (what) found({ key, position: Number(position), what });
      missing.delete(key);
      seen.add(key);
    }
    for (const [key, { position }] of missing)
      if (!this.#fold.waits(key, at)) found({ key, position, what: 'is missing' });
    return seen.size;
  }
}

const rowFault = (stored: StoredRow, fold: Version<object> | undefined): string | undefined => {
  if (!fold) return 'is there, and the log gives no such row';
  if (fold.position !== Number(stored.position))
    return `is of position ${stored.position}, by the log of ${fold.position}`;
  if (!sameRow(fold.row, stored.row)) return 'is not what the log gives';
  return stored.astray ? 'has columns that do not say what the row says' : undefined;
};

const versionFault = (stored: StoredVersion, fold: ClosedVersion<object> | undefined): string | undefined => {
  if (!fold) return 'is something that the log does not give';
  if (fold.from !== Number(stored.from_position)) return `is what began at ${fold.from} by the log`;
  if (!sameRow(fold.row, stored.row)) return 'is not what the log gives';
  return stored.astray ? 'has columns that do not say what the row says' : undefined;
};
