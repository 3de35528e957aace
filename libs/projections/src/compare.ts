import { inTransaction, PATIENT } from '@muster/eventstore';
import type { Pool, PoolClient } from 'pg';
import type { Tables } from './tables.js';

export type Differences = {
  /** Rows only the rebuild has. */
  readonly added: number;
  /** Rows only the serving tables have. */
  readonly removed: number;
  readonly changed: number;
  /** Past versions of rows that differ; 0 for a new version, whose past is its own. */
  readonly history: number;
  /** Events up to where the serving rows stand that only one of the two has parked; 0 for a new version. */
  readonly waiting: number;
  /** At most 20. */
  readonly samples: readonly {
    readonly site: string;
    readonly key: string;
    readonly before: object | null;
    readonly after: object | null;
  }[];
};

/**
 * Compares the rebuilt rows, as of where the serving ones stand, with the serving ones, in one snapshot. Undefined when the rebuilt
 * ones are behind. Without history there is no as-of: then the serving tables are held still, and `catchUp` brings the others there.
 */
export const compare = async (
  pool: Pool,
  serving: Tables,
  candidate: Tables,
  sameVersion: boolean,
  catchUp: (upTo: ReadonlyMap<string, number>) => Promise<unknown>,
): Promise<Differences | undefined> => {
  const asOf = candidate.history !== undefined;
  return inTransaction(
    pool,
    async (client) => {
      await client.query(PATIENT);
      const stands = await client.query<{ site: string; position: string }>(
        `select site, position from read.checkpoint where projection = $1${asOf ? '' : ' for update'}`,
        [serving.base],
      );
      if (!asOf) await catchUp(new Map(stands.rows.map(({ site, position }) => [site, Number(position)])));
      const behind = await client.query(
        `select 1 from read.checkpoint s left join read.checkpoint c on c.projection = $2 and c.site = s.site
         where s.projection = $1 and coalesce(c.position, 0) < s.position`,
        [serving.base, candidate.base],
      );
      if (behind.rowCount) return undefined;
      const rows = await differingRows(client, serving, candidate, sameVersion);
      const history =
        sameVersion && serving.history && candidate.history
          ? await differingHistory(client, serving, candidate)
          : 0;
      return {
        ...rows,
        history,
        waiting: sameVersion ? await differingParked(client, serving, candidate) : 0,
      };
    },
    asOf ? 'begin isolation level repeatable read read only' : 'begin',
  );
};

/** A row may be right and yet read as incomplete: an event that nobody could tell the keys of is parked for all of them. */
const differingParked = async (client: PoolClient, serving: Tables, candidate: Tables): Promise<number> => {
  const found = await client.query<{ count: number }>(
    `with p as (select p.projection, p.site, p.key, p.position from read.parked p
       join read.checkpoint s on s.projection = $1 and s.site = p.site and p.position <= s.position)
     select count(*)::int as count from (select * from p where projection = $1) a
     full join (select * from p where projection = $2) b using (site, key, position)
     where a.projection is null or b.projection is null`,
    [serving.base, candidate.base],
  );
  return found.rows[0]!.count;
};

const differingRows = async (
  client: PoolClient,
  serving: Tables,
  { rows, history }: Tables,
  sameVersion: boolean,
): Promise<Omit<Differences, 'history' | 'waiting'>> => {
  const past = history
    ? `and c.position <= s.position union all
       select h.site, h.key, h.from_position, h.row from ${history} h join stands s using (site)
       where h.from_position <= s.position and h.to_position > s.position`
    : '';
  const found = await client.query<{
    added: string;
    removed: string;
    changed: string;
    samples: Differences['samples'] | null;
  }>(
    `with stands as (select site, position from read.checkpoint where projection = $1),
     after as (select c.site, c.key, c.position, c.row from ${rows} c join stands s using (site) where true ${past}),
     differing as (
       select coalesce(b.site, a.site) as site, coalesce(b.key, a.key) as key, b.row as before, a.row as after
       from ${serving.rows} b full join after a on a.site = b.site and a.key = b.key
       where a.row is distinct from b.row${sameVersion ? ' or a.position is distinct from b.position' : ''})
     select count(*) filter (where before is null) as added, count(*) filter (where after is null) as removed,
       count(*) filter (where before is not null and after is not null) as changed,
       (select json_agg(d) from (select * from differing order by site, key limit 20) d) as samples
     from differing`,
    [serving.base],
  );
  const { added, removed, changed, samples } = found.rows[0]!;
  return { added: Number(added), removed: Number(removed), changed: Number(changed), samples: samples ?? [] };
};

const differingHistory = async (client: PoolClient, serving: Tables, candidate: Tables): Promise<number> => {
  const found = await client.query<{ count: string }>(
    `with stands as (select site, position from read.checkpoint where projection = $1),
     after as (select h.* from ${candidate.history} h join stands s using (site) where h.to_position <= s.position)
     select count(*) from ${serving.history} b full join after a
       on a.site = b.site and a.key = b.key and a.to_position = b.to_position
     where a.row is distinct from b.row or a.from_position is distinct from b.from_position`,
    [serving.base],
  );
  return Number(found.rows[0]!.count);
};
