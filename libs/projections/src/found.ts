import { conditions, fieldSql, Parameters, type FieldSql, type Where } from './query.js';
import { forksOf, OPEN, type Tables } from './tables.js';
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
  {
    more = '',
    rest = '',
  }: {
    /** Further columns: each `, <sql> as <name>`. */
    readonly more?: string;
    /** What each part ends with, such as an order and a limit; its table is `t`. */
    readonly rest?: string;
  } = {},
): string => {
  const s = `with s(site, upto) as (select * from unnest(${parameters.add(sites)}::text[],
    ${parameters.add(sites.map((site) => asOf[site] ?? OPEN))}::bigint[]))`;
  const matching = conditions(where, field, parameters);
  // Parts for each site: of values the planner knows how many rows they find and in which order an index has them, of a join it does not
  const parts = sites.flatMap((of) => {
    const site = parameters.add(of);
    const upto = `${parameters.add(asOf[of] ?? OPEN)}::bigint`;
    const open = `(select t.site, t.key, t.position, t.row, ${upto} as upto, ${sort} as sort${more}
      from ${rows} t where t.site = ${site} and t.position <= ${upto}${matching}${rest})`;
    if (asOf[of] === undefined) return [open];
    if (!history) throw new RangeError(`${base} keeps no history`);
    const closed = `(select t.site, t.key, t.from_position, t.row, ${upto}, ${sort}${more}
      from ${history} t where t.site = ${site} and t.fork = any(${parameters.add(forksOf(asOf[of]))}::bigint[])
        and t.from_position <= ${upto} and t.to_position > ${upto}${matching}${rest})`;
    return [open, closed];
  });
  return `${s}, found as (${parts.join(' union all ')})`;
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
