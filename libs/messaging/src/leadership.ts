import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Backoff } from './backoff.js';

/** Advisory lock of the one active relay; locks are per database, so each service has its own. */
const RELAY = 7_311_906_201;
/** A leader that is silent for this long (stopped, cut off) loses its session and with it the lock; a standby asks each second. */
const SILENCE = 5_000;
const BEAT = 1_000;

/** Tables of the relay in the service's database, schema `app`. May run at each start, beside other starts. */
export const prepareRelay = async (pool: Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [RELAY + 1]);
    await client.query(`
      create schema if not exists app;
      create table if not exists app.relay_leader (
        single boolean primary key default true check (single),
        epoch bigint not null
      );
      insert into app.relay_leader (epoch) values (0) on conflict do nothing;
      create table if not exists app.relay_checkpoint (
        site text primary key,
        position bigint not null,
        event_id text not null
      );`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
};

export type Term = {
  /** Fence: grows with each leader, a checkpoint of an older one is refused. */
  readonly epoch: string;
  /** Aborted when the lock is lost or the relay is stopped. */
  readonly signal: AbortSignal;
};

/**
 * Waits for the lock, works for as long as it is held, and stands again, until `stop` aborts. The lock is only a convenience
 * (one works, others wait): safety is the epoch's.
 */
export const lead = async (
  pool: Pool,
  stop: AbortSignal,
  work: (term: Term) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> => {
  const backoff = new Backoff(stop);
  while (!stop.aborted) {
    try {
      if (await serve(pool, stop, work)) backoff.reset();
      await sleep(BEAT, undefined, { signal: stop }).catch(() => undefined);
    } catch (error) {
      onError(error);
      await backoff.pause();
    }
  }
};

/** One attempt to lead; false when another one does. */
const serve = async (
  pool: Pool,
  stop: AbortSignal,
  work: (term: Term) => Promise<void>,
): Promise<boolean> => {
  const session = await pool.connect();
  const lost = new AbortController();
  const lose = () => lost.abort();
  session.on('error', lose);
  session.on('end', lose);
  let beat: NodeJS.Timeout | undefined;
  try {
    const { rows } = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
      RELAY,
    ]);
    if (!rows[0]!.held) return false;
    await session.query(`set idle_session_timeout = ${SILENCE}`);
    const term = await session.query<{ epoch: string }>(
      'update app.relay_leader set epoch = epoch + 1 returning epoch::text',
    );
    beat = setInterval(() => void session.query('select').catch(lose), BEAT);
    await work({ epoch: term.rows[0]!.epoch, signal: AbortSignal.any([stop, lost.signal]) });
    return true;
  } finally {
    clearInterval(beat);
    session.off('end', lose);
    // Ends the session, which gives the lock back.
    session.release(true);
  }
};
