import type { CheckpointMove } from '@muster/projections';
import type { Pool } from 'pg';
import { ConnectionLost, type Process, type World } from './world.js';

type Answer = { readonly rows: readonly object[]; readonly rowCount: number };
type Checkpoint = { readonly position: number; readonly event_id: string | null };

/** A row of the projection `tally` as stored. */
export type StoredRow = { readonly position: number; readonly row: object };
export type StoredVersion = {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly row: object;
};
export type StoredParked = { readonly site: string; readonly key: string; readonly position: number };

class Session {
  readonly held = new Set<string>();
  /** Writes of the open transaction; undefined when none is open. */
  writes: (() => void)[] | undefined;
  broken = false;
  silence: number | undefined;
  listeners: (() => void)[] = [];

  constructor(readonly process: Process) {}
}

const NONE: Answer = { rows: [], rowCount: 0 };
const rows = (...found: object[]): Answer => ({ rows: found, rowCount: found.length });
const place = (...parts: unknown[]): string => parts.join(' ');

/**
 * The database of a host, as far as relay, projections and reactions use it: exactly their statements, with transactions,
 * locks and sessions that break. A statement it does not know fails the run, so it can not drift from the code unseen.
 */
export class MemoryDatabase {
  readonly checkpoints = new Map<string, Checkpoint>();
  readonly rows = new Map<string, Map<string, StoredRow>>();
  readonly history = new Map<string, StoredVersion[]>();
  readonly parked: StoredParked[] = [];
  readonly parkedReactions = new Map<string, unknown>();
  #epoch = 0;
  readonly #locks = new Map<string, { readonly holder: Session; readonly waiting: (() => void)[] }>();
  readonly #sessions = new Set<Session>();

  constructor(private readonly world: World) {}

  /** A process's connections; each query of the pool outside of `connect` has a session of its own. */
  pool(process: Process): Pool {
    const connect = async () => {
      const session = new Session(process);
      this.#sessions.add(session);
      return {
        query: (text: string, values: readonly unknown[] = []) => this.#query(session, text, values),
        on: (_: string, listener: () => void) => void session.listeners.push(listener),
        off: (_: string, listener: () => void) =>
          void (session.listeners = session.listeners.filter((known) => known !== listener)),
        release: (broken?: unknown) => {
          if (broken) this.#end(session);
          else this.#sessions.delete(session);
        },
      };
    };
    const query = async (text: string, values?: readonly unknown[]) => {
      const client = await connect();
      try {
        return await client.query(text, values);
      } finally {
        client.release();
      }
    };
    return { connect, query } as unknown as Pool;
  }

  /** The server notices that a process is gone. */
  forget(process: Process): void {
    for (const session of this.#sessions) if (session.process === process) this.#end(session);
  }

  /** The server ends sessions that said they would not be silent for so long. */
  silent(process: Process, forLong: number): void {
    for (const session of this.#sessions)
      if (session.process === process && session.silence !== undefined && session.silence <= forLong)
        this.#end(session);
  }

  #end(session: Session): void {
    if (session.broken) return;
    session.broken = true;
    session.writes = undefined;
    this.#sessions.delete(session);
    this.#unlock(session);
    for (const listener of session.listeners) this.world.later(0, session.process, listener);
  }

  #unlock(session: Session): void {
    for (const name of session.held) {
      const lock = this.#locks.get(name);
      if (lock?.holder !== session) continue;
      this.#locks.delete(name);
      for (const again of lock.waiting) again();
    }
    session.held.clear();
  }

  /** Runs `then` once the session holds the lock. */
  #lock(session: Session, name: string, then: () => void): void {
    const lock = this.#locks.get(name);
    if (session.broken) return;
    if (lock && lock.holder !== session) return void lock.waiting.push(() => this.#lock(session, name, then));
    if (!lock) this.#locks.set(name, { holder: session, waiting: [] });
    session.held.add(name);
    then();
  }

  #query(session: Session, text: string, values: readonly unknown[]): Promise<Answer> {
    return this.world.request<Answer>(
      (answer, refuse) => {
        if (session.broken) return refuse(new ConnectionLost('the session has ended'));
        try {
          this.#execute(session, text.replace(/\s+/g, ' ').trim(), values, answer);
        } catch (error) {
          this.world.violated(String(error));
          refuse(error);
        }
      },
      { onLost: () => this.#end(session) },
    );
  }

  #write(session: Session, change: () => void): Answer {
    if (session.writes) session.writes.push(change);
    else change();
    return { rows: [], rowCount: 1 };
  }

  /** Moves a checkpoint under its lock, if it stands where the statement says. */
  #moveFrom(
    session: Session,
    name: string,
    stands: (stored: Checkpoint | undefined) => boolean,
    to: Checkpoint,
    answer: (answer: Answer) => void,
  ): void {
    this.#lock(session, name, () => {
      const moves = stands(this.checkpoints.get(name));
      if (moves) this.#write(session, () => this.#move(name, to.position, to.event_id!));
      // Without a transaction the lock goes with the statement.
      if (!session.writes) this.#unlock(session);
      answer({ rows: [], rowCount: moves ? 1 : 0 });
    });
  }

  /** Moves the checkpoints that stand where the statement says, but those that another session holds. */
  #moveFree(session: Session, kind: string, sql: string, moves: readonly CheckpointMove[]): Answer {
    const free = moves.filter(({ name, site, from }) => {
      const at = place(kind, name, site);
      const stored = this.checkpoints.get(at);
      const stands = !sql.includes('and c.position = m."from"') || stored?.position === from;
      return stored && stands && !this.#locks.has(at);
    });
    for (const { name, site, to, eventId } of free)
      this.#write(session, () => this.#move(place(kind, name, site), to, eventId));
    return rows(...free.map(({ name, site }) => ({ name, site })));
  }

  #move(name: string, position: number, event_id: string): void {
    const before = this.checkpoints.get(name)?.position ?? 0;
    if (position < before)
      this.world.violated(`the checkpoint ${name} goes back from ${before} to ${position}`);
    this.checkpoints.set(name, { position, event_id });
  }

  #checkpoint(...name: unknown[]): Checkpoint {
    return this.checkpoints.get(place(...name)) ?? { position: 0, event_id: null };
  }

  #execute(session: Session, sql: string, v: readonly unknown[], answer: (answer: Answer) => void): void {
    const [first, second] = v as readonly string[];
    switch (true) {
      case sql === 'begin':
        session.writes = [];
        return answer(NONE);
      case sql === 'commit':
      case sql === 'rollback':
        if (sql === 'commit') for (const write of session.writes ?? []) write();
        session.writes = undefined;
        this.#unlock(session);
        return answer(NONE);
      case sql === 'select':
        return answer(NONE);

      // The relay
      case sql.startsWith('set idle_session_timeout'):
        session.silence = Number(/\d+/.exec(sql)![0]);
        return answer(NONE);
      case sql.startsWith('select pg_try_advisory_lock'): {
        const name = place('advisory', first);
        const free = !this.#locks.has(name);
        if (free) this.#lock(session, name, () => undefined);
        return answer(rows({ held: free }));
      }
      case sql.startsWith('update app.relay_leader'):
        this.#epoch += 1;
        return answer(rows({ epoch: String(this.#epoch) }));
      case sql.startsWith('select position, event_id from app.relay_checkpoint'):
        return answer(
          rows(...[this.checkpoints.get(place('relay', first))].filter((row) => row !== undefined)),
        );
      case sql.startsWith('insert into app.relay_checkpoint'): {
        const fenced = sql.includes('where epoch = $4') && v[3] !== String(this.#epoch);
        if (!fenced) this.#move(place('relay', first), v[1] as number, v[2] as string);
        return answer({ rows: [], rowCount: fenced ? 0 : 1 });
      }

      // Projections and reactions
      case sql.startsWith('with free as'): {
        const kind = sql.includes('update read.checkpoint') ? 'read' : 'reaction';
        return answer(this.#moveFree(session, kind, sql, JSON.parse(first!) as CheckpointMove[]));
      }

      // Projections
      case sql.startsWith('select position, event_id from read.checkpoint') && sql.endsWith('for update'):
        return this.#lock(session, place('read', first, second), () =>
          answer(rows(this.#checkpoint('read', first, second))),
        );
      case sql.startsWith('select position, event_id from read.checkpoint'):
        return answer(rows(this.#checkpoint('read', first, second)));
      case sql.startsWith('select distinct key from read.parked'):
        return answer(rows(...this.parked.filter(({ site }) => site === second).map(({ key }) => ({ key }))));
      case sql.startsWith('select key, position, row from read.tally_v1'): {
        const wanted = v[1] as readonly string[];
        const stored = this.rows.get(first!) ?? new Map<string, StoredRow>();
        return answer(
          rows(
            ...wanted.flatMap((key) =>
              stored.has(key) ? [{ key, ...structuredClone(stored.get(key)!) }] : [],
            ),
          ),
        );
      }
      case sql.startsWith('insert into read.tally_v1 '): {
        const tuples = JSON.parse(second!) as [string, number, object][];
        return answer(
          this.#write(session, () => {
            const stored = this.rows.get(first!) ?? new Map<string, StoredRow>();
            for (const [key, position, row] of tuples) stored.set(key, { position, row });
            this.rows.set(first!, stored);
          }),
        );
      }
      case sql.startsWith('delete from read.tally_v1 '):
        return answer(
          this.#write(session, () => (v[1] as string[]).forEach((key) => this.rows.get(first!)?.delete(key))),
        );
      case sql.startsWith('insert into read.tally_v1_history'): {
        const tuples = JSON.parse(second!) as [string, number, number, object][];
        return answer(
          this.#write(session, () => {
            const stored = this.history.get(first!) ?? [];
            for (const [key, from, to, row] of tuples) stored.push({ key, from, to, row });
            this.history.set(first!, stored);
          }),
        );
      }
      case sql.startsWith('insert into read.parked'): {
        const [, site, keys, positions] = v as [string, string, string[], number[]];
        return answer(
          this.#write(session, () => {
            for (const [at, key] of keys.entries()) this.parked.push({ site, key, position: positions[at]! });
          }),
        );
      }
      case sql.startsWith('update read.checkpoint'):
        return answer(
          this.#write(session, () =>
            this.#move(place('read', first, second), v[2] as number, v[3] as string),
          ),
        );

      // Reactions
      case sql.startsWith('select position, event_id from app.reaction_checkpoint'):
        return answer(rows(this.#checkpoint('reaction', first, second)));
      case sql.startsWith('insert into app.reaction_checkpoint as c'): {
        const to = { position: v[3] as number, event_id: v[4] as string };
        const stands = (stored: Checkpoint | undefined) =>
          !stored || !sql.includes('where c.position = $3') || stored.position === v[2];
        return this.#moveFrom(session, place('reaction', first, second), stands, to, answer);
      }
      case sql.startsWith('insert into app.parked_reaction'):
        return answer(this.#write(session, () => this.parkedReactions.set(place(...v.slice(0, 4)), v[5])));
      default:
        throw new Error(`unknown statement: ${sql}`);
    }
  }
}
