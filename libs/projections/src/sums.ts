import { foundSql } from './found.js';
import { Parameters, type FieldSql, type Scalar, type Where } from './query.js';
import type { Tables } from './tables.js';
import type { RowsQuery } from './view.js';

type Field<Row> = Extract<keyof Row, string>;

/** Rows counted, and columns of them added up, for each combination of the values of other columns. */
export type SumsQuery<Row extends object> = Pick<RowsQuery<Row>, 'sites' | 'where' | 'asOf'> & {
  readonly by: readonly Field<Row>[];
  /** Whole numbers of the row; an `integer` column only where sorting or filtering by it is wanted too. */
  readonly of: readonly Field<Row>[];
  /** A column whose largest value each combination gives, such as the last date. */
  readonly last?: Field<Row>;
};

/** In the order of the fields that were asked for. */
export type Sums = {
  readonly by: readonly Scalar[];
  readonly rows: number;
  readonly sums: readonly number[];
  /** Null when none was asked for. */
  readonly last: Scalar;
};

/** The same rows of a site at two positions: what there was, and what became of it. */
export type MovesQuery<Row extends object> = {
  readonly site: string;
  readonly from: number;
  readonly to: number;
  /** Of the rows at `from`. */
  readonly where?: Where<Row>;
  /** Columns at `from`. */
  readonly by: readonly Field<Row>[];
  /** Columns at `to`; null for a row that is gone. */
  readonly then: readonly Field<Row>[];
  /** Whole numbers of the row at `from`. */
  readonly of: readonly Field<Row>[];
};

export type Moves = Omit<Sums, 'last'> & { readonly then: readonly Scalar[] };
export type MovedKeys = Pick<Moves, 'by' | 'then'> & { readonly key: string };

type Query = { readonly text: string; readonly values: readonly unknown[] };

const named = (prefix: string, fields: readonly string[]): readonly string[] =>
  fields.map((_, at) => `${prefix}${at}`);
const array = (names: readonly string[]): string => `json_build_array(${names.join(', ')})`;
const totals = (names: readonly string[]): string => array(names.map((name) => `coalesce(sum(${name}), 0)`));
const grouped = (names: readonly string[]): string =>
  names.length > 0 ? ` group by ${names.join(', ')} order by ${names.join(', ')}` : '';
const amounts = (fields: readonly string[], field: FieldSql): string =>
  fields.map((name, at) => `, ${field(name, 'bigint').sql} as s${at}`).join('');
const picked = (prefix: string, fields: readonly string[], field: FieldSql): string =>
  fields.map((name, at) => `, ${field(name).sql} as ${prefix}${at}`).join('');

export const sumsSql = <Row extends object>(
  tables: Tables,
  { by, of, last, ...query }: SumsQuery<Row>,
  field: FieldSql,
): Query => {
  const parameters = new Parameters();
  const more = picked('b', by, field) + amounts(of, field) + picked('l', last ? [last] : [], field);
  const found = foundSql(tables, query, 'null::text', field, parameters, { more });
  const groups = named('b', by);
  return {
    text: `${found} select ${array(groups)} as "by", count(*)::int as rows, ${totals(named('s', of))} as sums,
      ${last ? 'to_json(max(l0))' : 'null'} as last from found${grouped(groups)}`,
    values: parameters.values,
  };
};

/** `with was, became`: the rows at both positions, side by side. */
const pairs = <Row extends object>(
  tables: Tables,
  { site, from, to, where = {} as Where<Row>, by, then, of }: MovesQuery<Row>,
  field: FieldSql,
  parameters: Parameters,
): string => {
  const at = (position: number, conditions: Where<Row>, more: string) =>
    foundSql(
      tables,
      { sites: [site], asOf: { [site]: position }, where: conditions },
      'null::text',
      field,
      parameters,
      { more },
    );
  const was = at(from, where, picked('b', by, field) + amounts(of, field));
  const became = at(to, {} as Where<Row>, picked('t', then, field));
  return `with was as (${was} select * from found), became as (${became} select * from found)`;
};

export const movesSql = <Row extends object>(
  tables: Tables,
  query: MovesQuery<Row>,
  field: FieldSql,
): Query => {
  const parameters = new Parameters();
  const [by, then, of] = [named('b', query.by), named('t', query.then), named('s', query.of)];
  return {
    text: `${pairs(tables, query, field, parameters)}
      select ${array(by)} as "by", ${array(then)} as "then", count(*)::int as rows, ${totals(of)} as sums
      from was left join became using (site, key)${grouped([...by, ...then])}`,
    values: parameters.values,
  };
};

export const movedKeysSql = <Row extends object>(
  tables: Tables,
  query: Omit<MovesQuery<Row>, 'of'>,
  field: FieldSql,
): Query => {
  const parameters = new Parameters();
  return {
    text: `${pairs(tables, { ...query, of: [] }, field, parameters)}
      select key, ${array(named('b', query.by))} as "by", ${array(named('t', query.then))} as "then"
      from was left join became using (site, key) order by key`,
    values: parameters.values,
  };
};
