import type { DomainEvent } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import type { Pool } from 'pg';
import { parseAfter } from './after.js';
import type { AppliedSignal } from './applied.js';
import { evidenceOf, explained, versionsOf } from './explain.js';
import { foundSql, parkedSql } from './found.js';
import { readPositions } from './log.js';
import { afterCursor, decodeCursor, encodeCursor, fieldSql, Parameters, type FieldSql } from './query.js';
import {
  movedKeysSql,
  movesSql,
  sumsSql,
  type MovedKeys,
  type Moves,
  type MovesQuery,
  type Sums,
  type SumsQuery,
} from './sums.js';
import { OPEN, tablesOf, type Described, type Tables } from './tables.js';
import type { ColumnType, Projection } from './types.js';
import type { Explanation, RowsAnswer, RowsQuery, Standing, ViewRow } from './view.js';

type Serving = {
  readonly tables: Tables;
  readonly version: number;
  readonly columns: Readonly<Record<string, ColumnType>>;
};

/** How long a changed `read.serving` may go unseen, in ms. Retired tables are kept until the next rebuild, so this is safe. */
const SERVING_TTL = 1000;
const POLL = 25;
const UNSORTED = { sql: 'null::text', type: 'text' };

/** Reads projections for views: rows now or as of a position, a row's evidence, freshness, waiting for one's own writes. */
export class ViewReader {
  private readonly serving = new Map<string, { readonly until: number; readonly found: Promise<Serving> }>();

  constructor(
    private readonly pool: Pool,
    private readonly signal?: AppliedSignal,
  ) {}

  /** Rows, positions and parked count are of one snapshot. */
  async rows<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    query: RowsQuery<Row>,
  ): Promise<RowsAnswer<Row>> {
    const { tables, field } = await this.sources(projection);
    const limit = Math.min(Math.max(Math.trunc(query.limit ?? 200), 1), 10_000);
    const sort = query.orderBy ? field(query.orderBy.field) : UNSORTED;
    const descending = query.orderBy?.descending ?? false;
    const parameters = new Parameters();
    const from = query.cursor
      ? ` and ${afterCursor(decodeCursor(query.cursor), sort, descending, parameters)}`
      : '';
    const ordered = (by: string, table: string) =>
      `order by ${by} ${descending ? 'desc' : 'asc'} nulls last, ${table}.site, ${table}.key limit ${limit + 1}`;
    // No part has more in the page than the page has: each may find its own by an index in that order
    const rest = `${from} ${ordered(sort.sql, 't')}`;
    const found = foundSql(tables, query, sort.sql, field, parameters, { rest });
    const base = parameters.add(tables.base);
    const answer = await this.pool.query<{
      rows: (ViewRow<Row> & { sort: string | null })[] | null;
      positions: Record<string, number> | null;
      parked: string;
    }>(
      `${found},
       page as (
         select f.site, f.key, f.position, f.row, f.sort::text as sort, exists (${parkedSql(base, 'f.site')}
           and p.key in (f.key, '') and p.position <= f.upto) as incomplete
         from found f ${ordered('f.sort', 'f')})
       select (select json_agg(page) from page) as rows,
         (select json_object_agg(c.site, least(c.position, s.upto)) from read.checkpoint c join s using (site)
           where c.projection = ${base}) as positions,
         (select count(*) from s join read.parked p on p.projection = ${base} and p.site = s.site
           and p.position <= s.upto) as parked`,
      parameters.values,
    );
    const { rows, positions, parked } = answer.rows[0]!;
    const page = (rows ?? []).slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ site, key, position, row, incomplete }) => ({
        site,
        key,
        position,
        row,
        incomplete,
      })),
      next: last && rows!.length > limit ? encodeCursor([last.sort, last.site, last.key]) : null,
      positions: { ...Object.fromEntries(query.sites.map((site) => [site, 0])), ...positions },
      parked: Number(parked),
    };
  }

  /** How many rows the query finds, over all pages. */
  async count<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    query: Pick<RowsQuery<Row>, 'sites' | 'where' | 'asOf'>,
  ): Promise<number> {
    const { tables, field } = await this.sources(projection);
    const parameters = new Parameters();
    const found = foundSql(tables, query, 'null::text', field, parameters);
    const answer = await this.pool.query<{ count: string }>(
      `${found} select count(*) from found`,
      parameters.values,
    );
    return Number(answer.rows[0]!.count);
  }

  /** Columns added up over the rows that a query finds, for each combination of other columns. */
  async sums<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    query: SumsQuery<Row>,
  ): Promise<readonly Sums[]> {
    const { tables, field } = await this.sources(projection);
    const { text, values } = sumsSql(tables, query, field);
    return (await this.pool.query<Sums>(text, [...values])).rows;
  }

  /** What became of the rows of one position by another, added up for each way that there is. */
  async moves<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    query: MovesQuery<Row>,
  ): Promise<readonly Moves[]> {
    const { tables, field } = await this.sources(projection);
    const { text, values } = movesSql(tables, query, field);
    return (await this.pool.query<Moves>(text, [...values])).rows;
  }

  /** The rows behind {@link moves}, one by one. */
  async movedKeys<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    query: Omit<MovesQuery<Row>, 'of'>,
  ): Promise<readonly MovedKeys[]> {
    const { tables, field } = await this.sources(projection);
    const { text, values } = movedKeysSql(tables, query, field);
    return (await this.pool.query<MovedKeys>(text, [...values])).rows;
  }

  /** One row, by index also as of a position; undefined when there is none. */
  async row<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    site: string,
    key: string,
    asOf: number = OPEN,
  ): Promise<ViewRow<Row> | undefined> {
    const { tables } = await this.sources(projection);
    return (await versionsOf<Row>(this.pool, tables, { site, keys: [key], asOf })).get(key);
  }

  /**
   * The events that made a row, and the row made again from them: `equal` is false only if the view or the log was tampered with,
   * or `apply` changed without a new version. Throws when the projection keeps no history.
   */
  async explain<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    site: string,
    key: string,
    options: { readonly log: LogReader; readonly asOf?: number },
  ): Promise<Explanation<Row>> {
    return (await this.explainAll(projection, site, [key], options))[0]!;
  }

  /** {@link explain} of several rows, in the order of their keys; the events of all are in memory at once. */
  async explainAll<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    site: string,
    keys: readonly string[],
    options: { readonly log: LogReader; readonly asOf?: number },
  ): Promise<readonly Explanation<Row>[]> {
    const { tables, version } = await this.sources(projection);
    const asOf = options.asOf ?? (await this.standsAt(tables, site));
    const [evidence, stored] = await Promise.all([
      evidenceOf(this.pool, tables, { site, keys, asOf }),
      versionsOf<Row>(this.pool, tables, { site, keys, asOf }),
    ]);
    const found = await readPositions(options.log, site, [...evidence.values()].flat());
    const at = new Map(found.map((event) => [event.position, event]));
    return keys.map((key) => {
      const positions = evidence.get(key) ?? [];
      const events = positions.map((position) => at.get(position)!);
      return { ...explained(projection, key, events, stored.get(key)), version, evidence: positions };
    });
  }

  /** Where each of several projections stands at a site, in one statement; 0 = it has not begun. */
  async positions(projections: readonly Described[], site: string): Promise<readonly number[]> {
    const bases = await Promise.all(
      projections.map(async (projection) => (await this.servingOf(projection)).tables.base),
    );
    const found = await this.pool.query<{ projection: string; position: string }>(
      'select projection, position from read.checkpoint where projection = any($1) and site = $2',
      [bases, site],
    );
    const positions = new Map(found.rows.map(({ projection, position }) => [projection, Number(position)]));
    return bases.map((base) => positions.get(base) ?? 0);
  }

  /** Checkpoint per site, for freshness. */
  async standing<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
  ): Promise<readonly Standing[]> {
    const { tables } = await this.sources(projection);
    const found = await this.pool.query<{
      site: string;
      position: string;
      event_id: string | null;
      recorded_at: Date | null;
      parked: string;
    }>(
      `select site, position, event_id, recorded_at,
         (select count(*) from read.parked p where p.projection = c.projection and p.site = c.site) as parked
       from read.checkpoint c where projection = $1 order by site`,
      [tables.base],
    );
    return found.rows.map((row) => ({
      site: row.site,
      position: Number(row.position),
      eventId: row.event_id,
      recordedAt: row.recorded_at?.toISOString() ?? null,
      parked: Number(row.parked),
    }));
  }

  /**
   * Waits until the projection has what the `after` tokens name (those of other services are passed over), at most `timeoutMs`.
   * False = it has not: the view is answered as stale. Throws a RangeError for a malformed token.
   */
  async waitFor<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    tokens: readonly string[],
    timeoutMs: number,
  ): Promise<boolean> {
    const wanted = tokens.map(parseAfter).filter(({ service }) => service === projection.source);
    if (wanted.length === 0) return true;
    const { tables } = await this.sources(projection);
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const missing = await this.pool.query(
        `select 1 from unnest($2::text[], $3::bigint[]) as w(site, position)
         left join read.checkpoint c on c.projection = $1 and c.site = w.site where coalesce(c.position, 0) < w.position`,
        [tables.base, wanted.map(({ site }) => site), wanted.map(({ position }) => position)],
      );
      if (missing.rowCount === 0) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.nextApplied(projection.name, Math.min(POLL, left));
    }
  }

  private nextApplied(projection: string, atMost: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        unsubscribe?.();
        resolve();
      };
      const timer = setTimeout(finish, atMost);
      const unsubscribe = this.signal?.subscribe((applied) => {
        if (applied.projection === projection) finish();
      });
    });
  }

  private async standsAt({ base }: Tables, site: string): Promise<number> {
    const found = await this.pool.query<{ position: string }>(
      'select position from read.checkpoint where projection = $1 and site = $2',
      [base, site],
    );
    return Number(found.rows[0]?.position ?? 0);
  }

  private async sources<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
  ): Promise<Serving & { readonly field: FieldSql }> {
    const serving = await this.servingOf(projection);
    const names = new Map(tablesOf(projection).columns.map((column) => [column.field, column]));
    return {
      ...serving,
      field: fieldSql(projection.columns as Record<string, ColumnType>, serving.columns, names),
    };
  }

  /** The version that serves: an older one until the operator accepts the rebuild of this one. */
  private servingOf(projection: Described): Promise<Serving> {
    const known = this.serving.get(projection.name);
    if (known && known.until > performance.now()) return known.found;
    const found = this.pool
      .query<{ version: number; columns: Record<string, ColumnType> }>(
        'select version, columns from read.serving where name = $1',
        [projection.name],
      )
      .then(({ rows: [row] }) => {
        if (!row) throw new Error(`projection ${projection.name} is not prepared`);
        const tables = tablesOf({
          ...projection,
          version: row.version,
          columns: row.columns as Projection<object>['columns'],
        });
        return { tables, version: row.version, columns: row.columns };
      });
    found.catch(() => this.serving.delete(projection.name));
    this.serving.set(projection.name, { until: performance.now() + SERVING_TTL, found });
    return found;
  }
}
