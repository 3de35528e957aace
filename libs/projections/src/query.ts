import type { ColumnType } from './types.js';

export type Scalar = string | number | null;

/** Inclusive at `from` and `to`, exclusive at `before`. */
export type Range = {
  readonly from?: string | number;
  readonly to?: string | number;
  readonly before?: string | number;
};

/** A value, any of several values (an empty list finds nothing), or a range, per declared column. */
export type Where<Row extends object> = Readonly<
  Partial<Record<Extract<keyof Row, string>, Scalar | readonly Scalar[] | Range>>
>;

/** Rows that meet one of several conditions or more; none of them finds nothing. */
export type AnyOf<Row extends object> = readonly Where<Row>[];

export type OrderBy<Row extends object> = {
  readonly field: Extract<keyof Row, string>;
  readonly descending?: boolean;
};

/** Gathers parameters and gives their place. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * SQL of a field: its column, or the row's JSON where the serving version has no such column yet. A field that is no column at all
 * is read from the JSON as the type given; without one it throws a RangeError.
 */
export type FieldSql = (field: string, type?: 'bigint') => { readonly sql: string; readonly type: string };

export const fieldSql =
  (
    declared: Readonly<Record<string, ColumnType>>,
    serving: Readonly<Record<string, ColumnType>>,
    names: FieldNames,
  ): FieldSql =>
  (field, otherwise) => {
    const column = names.get(field);
    const type = column?.type ?? otherwise;
    if (!type) throw new RangeError(`${field} is no column of the projection`);
    const kept = column && serving[field] === declared[field];
    return { sql: kept ? `t."${column.name}"` : `(t.row ->> '${field}')::${type}`, type };
  };

export type FieldNames = ReadonlyMap<string, { readonly name: string; readonly type: string }>;

const isRange = (value: object): value is Range => !Array.isArray(value);

const isAny = <Row extends object>(where: Where<Row> | AnyOf<Row>): where is AnyOf<Row> =>
  Array.isArray(where);

/** The conditions as SQL, beginning with ` and ` if there are any. */
export const conditions = <Row extends object>(
  where: Where<Row> | AnyOf<Row>,
  field: FieldSql,
  parameters: Parameters,
): string => {
  if (!isAny(where)) return allOf(where, field, parameters);
  const any = where.map((one) => `(true${allOf(one, field, parameters)})`);
  return ` and (${['false', ...any].join(' or ')})`;
};

const allOf = <Row extends object>(where: Where<Row>, field: FieldSql, parameters: Parameters): string => {
  const parts: string[] = [];
  for (const [name, wanted] of Object.entries(where) as [
    string,
    Scalar | readonly Scalar[] | Range | undefined,
  ][]) {
    if (wanted === undefined) continue;
    const { sql, type } = field(name);
    if (wanted === null) parts.push(`${sql} is null`);
    else if (typeof wanted !== 'object') parts.push(`${sql} = ${parameters.add(wanted)}::${type}`);
    else if (isRange(wanted)) {
      for (const [bound, operator] of [
        ['from', '>='],
        ['to', '<='],
        ['before', '<'],
      ] as const)
        if (wanted[bound] !== undefined)
          parts.push(`${sql} ${operator} ${parameters.add(wanted[bound])}::${type}`);
    } else {
      const values = parameters.add(wanted.filter((value) => value !== null));
      const among = `${sql} = any(${values}::${type}[])`;
      parts.push(wanted.includes(null) ? `(${among} or ${sql} is null)` : among);
    }
  }
  return parts.map((part) => ` and ${part}`).join('');
};

export type Cursor = readonly [sort: string | null, site: string, key: string];

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Throws a RangeError for text that no answer gave out. */
export const decodeCursor = (text: string): Cursor => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    parsed = undefined;
  }
  if (Array.isArray(parsed) && parsed.length === 3) {
    const [sort, site, key] = parsed as unknown[];
    if ((sort === null || typeof sort === 'string') && typeof site === 'string' && typeof key === 'string')
      return [sort, site, key];
  }
  throw new RangeError('malformed cursor');
};

/** What comes after the cursor, in the order (sort, site, key) with empty values last; the table is `t`. */
export const afterCursor = (
  cursor: Cursor,
  { sql, type }: ReturnType<FieldSql>,
  descending: boolean,
  parameters: Parameters,
): string => {
  const [sort, site, key] = cursor;
  const rest = `(t.site, t.key) > (${parameters.add(site)}, ${parameters.add(key)})`;
  if (sort === null) return `${sql} is null and ${rest}`;
  const value = `${parameters.add(sort)}::${type}`;
  return `(${sql} ${descending ? '<' : '>'} ${value} or ${sql} is null or (${sql} = ${value} and ${rest}))`;
};
