import { Together } from '@muster/eventstore';
import type { Pool } from 'pg';

/** A checkpoint that goes on. */
export type CheckpointMove = {
  /** Of the projection or the reaction. */
  readonly name: string;
  readonly site: string;
  readonly from: number;
  readonly to: number;
  readonly eventId: string;
  /** Of the event at `to`. */
  readonly recordedAt: string;
};

/**
 * Takes what is not held by another session, so that one consumer's long transaction holds up nobody else, and what still stands where it
 * is said to: another instance may have moved it.
 */
const statement = (table: string, owner: string, also: string): string =>
  `with free as (
     select c.${owner}, c.site, m."to", m."eventId", m."recordedAt" from ${table} c
     join jsonb_to_recordset($1) as m (name text, site text, "from" bigint, "to" bigint, "eventId" text, "recordedAt" timestamptz)
       on c.${owner} = m.name and c.site = m.site and c.position = m."from"
     for update of c skip locked)
   update ${table} c set position = free."to", event_id = free."eventId"${also}
   from free where c.${owner} = free.${owner} and c.site = free.site
   returning c.${owner} as name, c.site`;

const keyOf = ({ name, site }: Pick<CheckpointMove, 'name' | 'site'>): string => `${name} ${site}`;

/**
 * A commit wakes all consumers of a log, and most of them have nothing to do but to move on: those of one pool that do so together share a
 * statement and its commit.
 */
const moving = (table: string, owner: string, also = '') => {
  const text = statement(table, owner, also);
  const pools = new WeakMap<Pool, Together<CheckpointMove, boolean>>();
  const togetherOn = (pool: Pool): Together<CheckpointMove, boolean> => {
    const together = new Together<CheckpointMove, boolean>(async (moves) => {
      const { rows } = await pool.query<{ name: string; site: string }>(text, [JSON.stringify(moves)]);
      const moved = new Set(rows.map(keyOf));
      return moves.map((move) => moved.has(keyOf(move)));
    });
    pools.set(pool, together);
    return together;
  };
  return (pool: Pool, move: CheckpointMove): Promise<boolean> =>
    (pools.get(pool) ?? togetherOn(pool)).ask(keyOf(move), move);
};

/** False: it is not there yet, is held by somebody else, or stands elsewhere. */
export const moveView = moving('read.checkpoint', 'projection', ', recorded_at = free."recordedAt"');
export const moveReaction = moving('app.reaction_checkpoint', 'reaction');
