import { inTransaction } from '@muster/eventstore';
import type { Recorded } from '@muster/contracts';
import type { Pool, PoolClient } from 'pg';

/** What a reaction could not do. */
export type ParkedEffect = {
  readonly event: Recorded;
  /** Place of the command among those the event causes; -1 when `react` itself threw. */
  readonly ordinal: number;
  readonly command: unknown;
  /** Code of the rule that refused. */
  readonly code: string | null;
  readonly reason: string;
};

export type ParkedReaction = ParkedEffect & { readonly reaction: string; readonly parkedAt: string };

/** The refused commands of one reaction, in `app.parked_reaction`. */
export class ParkedReactions {
  constructor(
    private readonly pool: Pool,
    private readonly reaction: string,
  ) {}

  /** Oldest first within a site; at most 1000. */
  async list(
    filter: { readonly site?: string; readonly position?: number } = {},
  ): Promise<readonly ParkedReaction[]> {
    const found = await this.pool.query<Omit<ParkedReaction, 'parkedAt'> & { parked_at: Date }>(
      `select reaction, event, ordinal, command, code, reason, parked_at from app.parked_reaction
       where reaction = $1 and ($2::text is null or site = $2) and ($3::bigint is null or position = $3)
       order by site, position, ordinal limit 1000`,
      [this.reaction, filter.site ?? null, filter.position ?? null],
    );
    return found.rows.map(({ parked_at, ...rest }) => ({ ...rest, parkedAt: parked_at.toISOString() }));
  }

  async add(client: PoolClient, effects: readonly ParkedEffect[]): Promise<void> {
    for (const { event, ordinal, command, code, reason } of effects)
      await client.query(
        `insert into app.parked_reaction (reaction, site, position, ordinal, code, reason, event, command)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (reaction, site, position, ordinal) do update set code = excluded.code, reason = excluded.reason`,
        [
          this.reaction,
          event.site,
          event.position,
          ordinal,
          code,
          reason,
          JSON.stringify(event),
          command === null ? null : JSON.stringify(command),
        ],
      );
  }

  /** What is left of an effect after it was tried again. */
  async replace(
    done: Pick<ParkedEffect, 'event' | 'ordinal'>,
    again: readonly ParkedEffect[],
  ): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(
        'delete from app.parked_reaction where reaction = $1 and site = $2 and position = $3 and ordinal = $4',
        [this.reaction, done.event.site, done.event.position, done.ordinal],
      );
      await this.add(client, again);
    });
  }
}
