import { EventEmitter } from 'node:events';
import type { Recorded, ServiceContract } from '@muster/contracts';
import { DomainError } from '@muster/kernel';
import type { Pool, QueryResultRow } from 'pg';
import { FutureInstant, HistorySealed } from './errors.js';
import { GroupCommit, type GroupCommitLimits } from './group-commit.js';
import { GroupLoad, type Reading } from './group-load.js';
import { APPEND, APPEND_ONE, appendParameters, isOne, oneParameters } from './append-parameters.js';
import { pagesOf } from './pages-of.js';
import { prepare, type Prepared, type Sealer } from './prepare.js';
import { EVENT_COLUMNS, logTypes, toRecorded, type EventRow } from './rows.js';
import type { Append, CommandAnswer, EventStore, Head, Verdict } from './types.js';
import { upcast } from './upcast.js';

export type PostgresEventStoreOptions = {
  readonly contract: ServiceContract;
  /** Or a single connection, whose transaction is then what is read. */
  readonly pool: Pick<Pool, 'query'>;
  /** Needed when the contract has personal fields. */
  readonly vault?: Sealer;
  /** Per site: jobs in one round trip (default 256) and jobs that may wait (default 10 000). */
  readonly limits?: Partial<GroupCommitLimits>;
  /** A call to the database that takes longer fails (milliseconds, default 4 000): its outcome is unknown, retry the same key. */
  readonly timeout?: number;
};

type VerdictRow = {
  readonly n: number;
  readonly verdict: 'appended' | 'conflict' | 'duplicate' | 'sealed';
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly recorded_at: string;
  readonly request_hash: string | null;
  readonly conflicts: readonly string[] | null;
};

/** Events that one statement of {@link PostgresEventStore.at} brings, at most. */
const POSITIONS = 1000;

type SqlError = { readonly code?: string; readonly constraint?: string };

/** A service's log in its PostgreSQL database (see {@link migrate}). Several processes may write to one log. */
export class PostgresEventStore implements EventStore {
  readonly service: string;
  private readonly contract: ServiceContract;
  private readonly sites_ = new Map<string, GroupCommit<Prepared, Verdict | HistorySealed>>();
  private readonly loads = new Map<string, GroupLoad>();
  private readonly appended = new EventEmitter<{
    appended: [site: string, position: number];
  }>().setMaxListeners(0);
  private readonly limits: GroupCommitLimits;

  constructor(private readonly options: PostgresEventStoreOptions) {
    this.contract = options.contract;
    this.service = options.contract.service;
    this.limits = { batch: 256, queue: 10_000, ...options.limits };
  }

  async append(attempt: Append): Promise<Verdict> {
    const prepared = await prepare(this.contract, this.options.vault, attempt);
    const verdict = await this.queueOf(attempt.meta.site).submit(prepared);
    if (verdict instanceof Error) throw verdict;
    return verdict;
  }

  async answer(site: string, commandId: string) {
    const [row] = await this.query<{
      request_hash: string;
      stream: string;
      version: number;
      position: number;
    }>('es.answer', 'select * from es.answer($1, $2)', [site, commandId]);
    return row && { requestHash: row.request_hash, answer: this.answerOf(site, row) };
  }

  load(site: string, streams: readonly string[], after = 0): Promise<readonly Recorded[]> {
    return this.loadsOf(site).load(streams, after);
  }

  async read(site: string, after: number, limit: number): Promise<readonly Recorded[]> {
    const rows = await this.query<EventRow>(
      'es.read_site',
      `select ${EVENT_COLUMNS} from es.read_site($1, $2, $3)`,
      [site, after, limit],
    );
    return rows.map((row) => this.recorded(site, row));
  }

  async at(site: string, positions: readonly number[]): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (const page of pagesOf(positions, POSITIONS)) {
      const rows = await this.query<EventRow>(
        'es.at',
        `select ${EVENT_COLUMNS} from es.event where site = $1 and position = any($2::bigint[]) order by position`,
        [site, page],
      );
      events.push(...rows.map((row) => this.recorded(site, row)));
    }
    return events;
  }

  async sites(): Promise<readonly string[]> {
    const rows = await this.query<{ site: string }>('es.sites', 'select site from es.site order by site', []);
    return rows.map(({ site }) => site);
  }

  async head(site: string): Promise<Head> {
    const [row] = await this.query<{ position: number; recorded_at: string; id: string }>(
      'es.head',
      'select * from es.head($1)',
      [site],
    );
    return row
      ? { position: row.position, recordedAt: row.recorded_at, eventId: row.id }
      : { position: 0, recordedAt: null, eventId: null };
  }

  /** Throws {@link FutureInstant} when the instant is more than a second ahead of the database's clock. */
  async positionAt(site: string, instant: string): Promise<number> {
    try {
      const [row] = await this.query<{ position: number }>(
        'es.position_at',
        'select es.position_at($1, $2) as position',
        [site, instant],
      );
      return row!.position;
    } catch (error) {
      if ((error as SqlError).code === 'ES002') throw new FutureInstant(instant);
      throw error;
    }
  }

  onAppended(listener: (site: string, position: number) => void): () => void {
    this.appended.on('appended', listener);
    return () => void this.appended.off('appended', listener);
  }

  private queueOf(site: string): GroupCommit<Prepared, Verdict | HistorySealed> {
    let queue = this.sites_.get(site);
    if (!queue) {
      queue = new GroupCommit((batch) => this.commit(site, batch), this.limits);
      this.sites_.set(site, queue);
    }
    return queue;
  }

  private loadsOf(site: string): GroupLoad {
    let loads = this.loads.get(site);
    if (!loads) {
      loads = new GroupLoad((reading) => this.loadStreams(site, reading));
      this.loads.set(site, loads);
    }
    return loads;
  }

  private async loadStreams(site: string, reading: Reading): Promise<readonly Recorded[]> {
    const rows = await this.query<EventRow>(
      'es.load_streams',
      `select ${EVENT_COLUMNS} from es.load_streams($1, $2, $3)`,
      [site, [...reading.keys()], [...reading.values()]],
    );
    return rows.map((row) => this.recorded(site, row));
  }

  private async commit(
    site: string,
    batch: readonly Prepared[],
  ): Promise<readonly (Verdict | HistorySealed)[]> {
    try {
      const one = batch.length === 1 && isOne(batch[0]!) ? await this.appendOne(batch[0]!) : undefined;
      const rows = one
        ? [one]
        : await this.query<VerdictRow>('es.append', APPEND, appendParameters(site, batch));
      const verdicts: (Verdict | HistorySealed)[] = [];
      for (const row of rows) verdicts[row.n - 1] = this.verdict(batch[row.n - 1]!, row);
      const head = Math.max(0, ...rows.map((row) => (row.verdict === 'appended' ? row.position : 0)));
      if (head > 0) this.appended.emit('appended', site, head);
      return verdicts;
    } catch (error) {
      const { code, constraint } = error as SqlError;
      if (code === '23514' && constraint === 'event_duties')
        throw new DomainError('log.separation_of_duties');
      throw error;
    }
  }

  /** Undefined when something stands in its way: `es.append` says what. */
  private async appendOne(prepared: Prepared): Promise<VerdictRow | undefined> {
    const [row] = await this.query<{ position: number | null; recorded_at: string }>(
      'es.append_one',
      APPEND_ONE,
      oneParameters(prepared),
    );
    if (!row || row.position === null) return undefined;
    const { stream, version } = prepared.answer;
    const { position, recorded_at } = row;
    return {
      n: 1,
      verdict: 'appended',
      stream,
      version,
      position,
      recorded_at,
      request_hash: null,
      conflicts: null,
    };
  }

  private verdict({ attempt, events, answer: answered }: Prepared, row: VerdictRow): Verdict | HistorySealed {
    const { meta, expected } = attempt;
    if (row.verdict === 'conflict') return { kind: 'conflict', streams: row.conflicts! };
    if (row.verdict === 'sealed') return new HistorySealed(meta.site);
    if (row.verdict === 'duplicate')
      return {
        kind: 'duplicate',
        answer: this.answerOf(meta.site, row),
        sameRequest: row.request_hash === meta.requestHash,
      };
    const versions = new Map<string, number>();
    const first = row.position - events.length + 1;
    const recorded = events.map((event, index): Recorded => {
      const version = (versions.get(event.stream) ?? expected[event.stream]!) + 1;
      versions.set(event.stream, version);
      return {
        type: event.type,
        // What the log keeps is what the caller folds.
        data: JSON.parse(event.json) as Readonly<Record<string, unknown>>,
        effectiveAt: event.effectiveAt,
        id: event.id,
        service: this.service,
        site: meta.site,
        position: first + index,
        stream: event.stream,
        version,
        recordedAt: row.recorded_at,
        actor: meta.actor,
        commandId: meta.commandId,
        correlationId: meta.correlationId,
        causationId: meta.causationId ?? null,
        traceparent: meta.traceparent ?? null,
        simulated: meta.recordedAt !== undefined,
      };
    });
    const answer = this.answerOf(meta.site, { ...answered, position: row.position });
    return { kind: 'appended', answer, events: recorded };
  }

  private answerOf(
    site: string,
    { stream, version, position }: Pick<VerdictRow, 'stream' | 'version' | 'position'>,
  ): CommandAnswer {
    return { stream, version, after: `${this.service}/${site}:${position}` };
  }

  private recorded(site: string, row: EventRow): Recorded {
    return toRecorded(this.service, site, {
      ...row,
      data: upcast(this.contract, row.type, row.type_version, row.data),
    });
  }

  private async query<Row extends QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<readonly Row[]> {
    const { rows } = await this.options.pool.query<Row>({
      name,
      text,
      values,
      types: logTypes,
      query_timeout: this.options.timeout ?? 4_000,
    } as { name: string; text: string; values: unknown[] });
    return rows;
  }
}
