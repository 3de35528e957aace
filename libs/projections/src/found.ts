import { conditions, fieldSql, Parameters, type FieldSql, type Where } from './query.js';
import { OPEN, type Tables } from './tables.js';
import type { RowsQuery } from './view.js';

/** Parked events of a site, as `p`; further conditions may follow. */
export const parkedSql = (base: string, site: string): string =>
  `select from read.parked p where p.projection = ${base} and p.site = ${site}`;

/** `with s(site, upto), found(site, key, position, row, upto, sort)`: the versions that were open at `upto`. */
export const foundSql = <Row extends object>(
  { base, rows, history }: Tables,
  { sites, where = {} as Where<Row>, asOf = {} }: Pick<RowsQuery<Row>, 'sites' | 'where' | 'asOf'>,
  sort: string,
  field: FieldSql,
  parameters: Parameters,
  /** Further columns: each `, <sql> as <name>`. */
  more = '',
): string => {
  const past = sites.some((site) => asOf[site] !== undefined);
  if (past && !history) throw new RangeError(`${base} keeps no history`);
  const s = `with s(site, upto) as (select * from unnest(${parameters.add(sites)}::text[],
    ${parameters.add(sites.map((site) => asOf[site] ?? OPEN))}::bigint[]))`;
  const matching = conditions(where, field, parameters);
  const open = `select t.site, t.key, t.position, t.row, s.upto, ${sort} as sort${more}
    from ${rows} t join s using (site) where t.position <= s.upto${matching}`;
  const closed = `select t.site, t.key, t.from_position, t.row, s.upto, ${sort}${more}
    from ${history} t join s using (site) where t.to_position > s.upto and t.from_position <= s.upto${matching}`;
  return `${s}, found as (${past ? `${open} union all ${closed}` : open})`;
};

/** Every row of a site as views find it as of a position: a query of `key, position, row`. */
export const everyRowAt = (
  tables: Tables,
  site: string,
  position: number,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new Parameters();
  const query = { sites: [site], asOf: { [site]: position } };
  const found = foundSql(tables, query, 'null::text', fieldSql({}, {}, new Map()), parameters);
  return { text: `${found} select key, position, row from found`, values: parameters.values };
};
