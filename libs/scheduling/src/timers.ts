import { createHash } from 'node:crypto';
import { inTransaction, PATIENT, Together, type CommandMeta } from '@muster/eventstore';
import { deriveId, DomainError } from '@muster/kernel';
import type { Pool, PoolClient } from 'pg';

/** Something to be done at an instant. `id` is derived from what it is about, so that it is scheduled once. */
export type Timer<Payload extends object = Readonly<Record<string, unknown>>> = {
  /** UUID. */
  readonly id: string;
  readonly site: string;
  /** RFC 3339, UTC. */
  readonly due: string;
  /** What to do, such as `close-day`. */
  readonly kind: string;
  /** Plain JSON without personal data. */
  readonly payload: Payload;
};

export type TimerState = 'waiting' | 'done' | 'refused' | 'cancelled';

export type TimerStatus = Timer & {
  readonly state: TimerState;
  /** Failed tries. */
  readonly attempts: number;
  /** Why it was refused, or why the last try failed. */
  readonly reason: string | null;
};

/** Carries a timer out; throws a {@link DomainError} when a rule refuses, anything else when it may work later. */
export type Fire = (timer: Timer, meta: CommandMeta) => Promise<unknown>;

export type Running = {
  /** Fires nothing more and waits for what is under way. */
  readonly stop: () => Promise<void>;
};

/** Wait before the n-th retry in ms: 1 s, doubling, at most 5 min. */
const backoff = (attempts: number): number => Math.min(1000 * 2 ** (attempts - 1), 300_000);

const COLUMNS = 'id, site, due, kind, payload, state, attempts, reason';

type Stored = Omit<TimerStatus, 'due'> & { readonly due: Date };

const statusOf = (row: Stored): TimerStatus => ({ ...row, due: row.due.toISOString() });

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll('\u0000', '')
    .slice(0, 500);

/**
 * Timers that survive a restart, in `app.timer` of the service's database. Each fires with a command id derived from its own id:
 * fired again after a crash, it still acts once. Several instances share the work.
 */
export class Timers {
  private readonly pool: Pool;
  private readonly clock: () => Date;
  /** Timers are set in bursts, as one wave of events sets one each: those that come together share a statement and its commit. */
  private readonly setting = new Together<Timer, void>((timers) => this.setAll(timers));

  constructor(options: { readonly pool: Pool; readonly clock?: () => Date }) {
    this.pool = options.pool;
    this.clock = options.clock ?? (() => new Date());
  }

  /** Creates what is missing; safe to run by several processes at once. */
  async prepare(): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('muster.app'))`);
      await client.query(`
        create schema if not exists app;
        create table if not exists app.timer (
          id uuid primary key, site text not null, due timestamptz not null, kind text not null, payload jsonb not null,
          state text not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'cancelled')),
          try_at timestamptz not null, attempts integer not null default 0, reason text, settled_at timestamptz);
        create index if not exists timer_waiting on app.timer (try_at) where state = 'waiting';
        create table if not exists app.timer_hold (site text primary key);
      `);
    });
  }

  /**
   * Sets a timer, or sets it anew while it waits or was cancelled. A timer that has fired or was refused stays as it is:
   * something that is to happen again is another timer with another id.
   */
  schedule(timer: Timer): Promise<void> {
    return this.setting.ask(timer.id, timer);
  }

  /** Unsets a timer that still waits; false when there is none. */
  async cancel(id: string): Promise<boolean> {
    const done = await this.pool.query(
      `update app.timer set state = 'cancelled', settled_at = $2 where id = $1 and state = 'waiting'`,
      [id, this.clock()],
    );
    return done.rowCount === 1;
  }

  async status(id: string): Promise<TimerStatus | undefined> {
    const found = await this.pool.query<Stored>(`select ${COLUMNS} from app.timer where id = $1`, [id]);
    return found.rows[0] && statusOf(found.rows[0]);
  }

  /** Timers in a state, the next due first; for the operator. At most 1000. */
  async list(state: TimerState, site?: string): Promise<readonly TimerStatus[]> {
    const found = await this.pool.query<Stored>(
      `select ${COLUMNS} from app.timer where state = $1 and ($2::text is null or site = $2) order by due, id limit 1000`,
      [state, site ?? null],
    );
    return found.rows.map(statusOf);
  }

  /** Fires what is due, one after another, but at held sites; returns how many were tried. */
  async fireDue(fire: Fire, stopped: () => boolean = () => false): Promise<number> {
    let tried = 0;
    while (!stopped() && (await this.fireNext(fire))) tried += 1;
    return tried;
  }

  /** While a site's past is being loaded its timers wait for {@link fireHeld}: the machine's clock is not the one that counts there. */
  async hold(site: string): Promise<void> {
    await this.pool.query('insert into app.timer_hold values ($1) on conflict do nothing', [site]);
  }

  /** The clock counts again: what is due by now fires. */
  async release(site: string): Promise<void> {
    await this.pool.query('delete from app.timer_hold where site = $1', [site]);
  }

  /**
   * Fires what is due at a held site by an instant of its past, each at its own due instant, in order; returns how many. What
   * fails for another reason than a rule is thrown, and is there to be fired again.
   */
  async fireHeld(site: string, until: string, fire: Fire): Promise<number> {
    let fired = 0;
    while (await this.fireNext(fire, { site, until })) fired += 1;
    return fired;
  }

  /**
   * Looks for due timers every `intervalMs` (default 500), `workers` at once (default 2; each needs one connection of the pool
   * besides those that `fire` needs). A failure to reach the database is passed to `onError` and tried again.
   */
  start(options: {
    readonly fire: Fire;
    readonly intervalMs?: number;
    readonly workers?: number;
    readonly onError?: (error: unknown) => void;
  }): Running {
    const { fire, intervalMs = 500, workers = 2, onError } = options;
    const ending = new AbortController();
    const work = async () => {
      while (!ending.signal.aborted) {
        await this.fireDue(fire, () => ending.signal.aborted).catch((error: unknown) => onError?.(error));
        await pause(intervalMs, ending.signal);
      }
    };
    const running = Promise.all(Array.from({ length: workers }, work));
    return {
      stop: async () => {
        ending.abort();
        await running;
      },
    };
  }

  private async setAll(timers: readonly Timer[]): Promise<void[]> {
    await this.pool.query(
      `insert into app.timer as t (id, site, due, kind, payload, try_at)
       select id, site, due, kind, payload, due
       from jsonb_to_recordset($1) as r (id uuid, site text, due timestamptz, kind text, payload jsonb)
       on conflict (id) do update set site = excluded.site, due = excluded.due, kind = excluded.kind,
         payload = excluded.payload, try_at = excluded.due, state = 'waiting', attempts = 0, reason = null, settled_at = null
       where t.state in ('waiting', 'cancelled')`,
      [JSON.stringify(timers)],
    );
    return timers.map(() => undefined);
  }

  /** The row stays locked while it is carried out: another instance skips it, and a crash frees it to be fired again. */
  private fireNext(fire: Fire, held?: { readonly site: string; readonly until: string }): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const now = this.clock();
      const found = await client.query<Stored>(
        `select ${COLUMNS} from app.timer t where state = 'waiting' and try_at <= $1
           and ${held ? 'site = $2 and' : 'not'} exists (select from app.timer_hold h where h.site = t.site)
         order by try_at, id limit 1 for update skip locked`,
        held ? [held.until, held.site] : [now],
      );
      const [row] = found.rows;
      if (!row) return false;
      // What it causes may take longer than a session may stand still, such as a batch that goes back case by case
      await client.query(PATIENT);
      const { state: _state, attempts, reason: _reason, ...timer } = statusOf(row);
      try {
        await fire(timer, held ? { ...metaOf(timer, row.due), recordedAt: timer.due } : metaOf(timer, now));
        await settle(client, timer.id, 'done', null, now);
      } catch (error) {
        if (error instanceof DomainError)
          await settle(client, timer.id, 'refused', `${error.code} ${JSON.stringify(error.detail)}`, now);
        else if (held) throw error;
        else
          await client.query('update app.timer set attempts = $2, try_at = $3, reason = $4 where id = $1', [
            timer.id,
            attempts + 1,
            new Date(now.getTime() + backoff(attempts + 1)),
            reasonOf(error),
          ]);
      }
      return true;
    });
  }
}

const settle = (client: PoolClient, id: string, state: TimerState, reason: string | null, at: Date) =>
  client.query('update app.timer set state = $2, reason = $3, settled_at = $4 where id = $1', [
    id,
    state,
    reason,
    at,
  ]);

/** Resolves after `ms`, at once when the signal aborts. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', finish);
  });

const metaOf = ({ id, site, kind }: Timer, now: Date): CommandMeta => {
  const commandId = deriveId('timer', id);
  return {
    commandId,
    requestHash: createHash('sha256').update(commandId).digest('hex'),
    site,
    actor: deriveId('timer-kind', kind),
    receivedAt: now.toISOString(),
    correlationId: commandId,
    causationId: null,
    traceparent: null,
  };
};
