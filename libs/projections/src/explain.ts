import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent, Recorded } from '@muster/contracts';
import type { Pool } from 'pg';
import { parkedSql } from './found.js';
import { OPEN, type Tables } from './tables.js';
import type { Projection } from './types.js';
import type { Explanation, ViewRow } from './view.js';

type Rows = { readonly site: string; readonly keys: readonly string[]; readonly asOf: number };

/** The rows of some keys as they were at a position, by index; a key without a row is left out. */
export const versionsOf = async <Row extends object>(
  pool: Pool,
  { base, rows, history }: Tables,
  { site, keys, asOf }: Rows,
): Promise<ReadonlyMap<string, ViewRow<Row>>> => {
  if (!history && asOf !== OPEN) throw new RangeError(`${base} keeps no history`);
  const past = history
    ? `union all select key, from_position, row from ${history} h
        where h.site = $2 and h.key = any($3) and h.to_position > $4 and h.from_position <= $4`
    : '';
  const found = await pool.query<{ key: string; position: string; row: Row; incomplete: boolean }>(
    `select key, position, row,
       exists (${parkedSql('$1', '$2')} and p.key in (version.key, '') and p.position <= $4) as incomplete
     from (select key, position, row from ${rows} where site = $2 and key = any($3) and position <= $4 ${past}) as version`,
    [base, site, keys, asOf],
  );
  return new Map(found.rows.map((row) => [row.key, { ...row, site, position: Number(row.position) }]));
};

/** Positions of the events that made rows. A version begins and ends at the event that made or ended it, so history is the evidence. */
export const evidenceOf = async (
  pool: Pool,
  { base, rows, history }: Tables,
  { site, keys, asOf }: Rows,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  if (!history) throw new RangeError(`${base} keeps no evidence`);
  const found = await pool.query<{ key: string; position: string }>(
    `select key, position from ${rows} where site = $1 and key = any($2) and position <= $3
     union select key, from_position from ${history} where site = $1 and key = any($2) and from_position <= $3
     union select key, to_position from ${history} where site = $1 and key = any($2) and to_position <= $3
     order by 2`,
    [site, keys, asOf],
  );
  const byKey = new Map<string, number[]>();
  for (const { key, position } of found.rows) {
    const positions = byKey.get(key) ?? [];
    byKey.set(key, positions);
    positions.push(Number(position));
  }
  return byKey;
};

/** The row folded afresh, beside the one that the view keeps. */
export const explained = <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  key: string,
  events: readonly Recorded[],
  stored: ViewRow<Row> | undefined,
): Omit<Explanation<Row>, 'version' | 'evidence'> => {
  let rederived: Row | null = null;
  for (const event of events) rederived = projection.apply(rederived, event as Recorded<Event>, key);
  const row = stored?.row ?? null;
  return {
    ...{ projection: projection.name, key, events, row, rederived },
    equal: isDeepStrictEqual(row, JSON.parse(JSON.stringify(rederived))),
    incomplete: stored?.incomplete ?? false,
  };
};
