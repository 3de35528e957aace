import type { Readable } from 'node:stream';
import type { Sealed } from '@muster/contracts';
import type { Clock } from '@muster/platform';
import type { Pool } from 'pg';
import { v4 } from 'uuid';
import { checkFile, loadFile, type FoundProblem, type ImportCounts, type ImportWork } from './import-run.js';
import type { Spool } from './spool.js';

/** One uploaded file on its way into the log. */
export type ImportOrder<Kind extends string = string, Format extends string = string> = {
  readonly id: string;
  readonly site: string;
  readonly kind: Kind;
  readonly format: Format;
  readonly skipBad: boolean;
  readonly actor: string;
  /** What all lines belong to, where the kind knows such a thing: the lender's batch of a portfolio file. */
  readonly batch: string | null;
};

/** Turns an order into what reads, checks and loads its lines. */
export type WorkOf<Line> = (order: ImportOrder, open: () => Promise<Readable>) => Promise<ImportWork<Line>>;

export type ImportReport = ImportOrder &
  ImportCounts & {
    readonly status: 'checking' | 'rejected' | 'loading' | 'done' | 'failed';
    readonly failure: string | null;
    readonly receivedAt: string;
    readonly endedAt: string | null;
  };

type Row = Omit<ImportReport, 'receivedAt' | 'endedAt'> & {
  readonly file_key: Sealed;
  readonly received_at: Date;
  readonly ended_at: Date | null;
};

const COLUMNS = `id, site, kind, format, skip_bad as "skipBad", actor, batch, status, failure,
  lines, bad, skipped, loaded, unchanged, refused, file_key, received_at, ended_at`;

/** Takes files in, checks and loads them one after the other, and goes on after a restart where it was stopped. */
export class Imports<Line> {
  private working: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly pool: Pool,
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly workOf: WorkOf<Line>,
    private readonly report: (error: unknown, importId: string) => void,
  ) {}

  /** Keeps the file and begins; resolves with the import's id as soon as the whole file is safe. */
  async begin(order: Omit<ImportOrder, 'id'>, content: Readable): Promise<string> {
    const id = v4();
    const { key, sha256 } = await this.spool.keep(id, content);
    await this.pool.query(
      `insert into app.import (id, site, kind, format, skip_bad, actor, batch, file_key, sha256, status, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'checking', $10)`,
      [
        ...[id, order.site, order.kind, order.format, order.skipBad, order.actor, order.batch],
        ...[key, sha256, this.clock.now()],
      ],
    );
    this.enqueue(id);
    return id;
  }

  /** Goes on with what a stopped process left: ids of commands are derived, so nothing is loaded twice. */
  async resume(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from app.import where status in ('checking', 'loading') order by received_at`,
    );
    for (const { id } of rows) this.enqueue(id);
  }

  async find(id: string): Promise<ImportReport | undefined> {
    const row = await this.row(id);
    if (!row) return undefined;
    const { file_key: _key, received_at, ended_at, ...report } = row;
    return { ...report, receivedAt: received_at.toISOString(), endedAt: ended_at?.toISOString() ?? null };
  }

  /** Every problem of the next lines that have any, after a line; at most `limit` lines, so that none is cut in two. */
  async problems(
    id: string,
    after: number,
    limit: number,
  ): Promise<readonly (FoundProblem & { phase: string })[]> {
    const { rows } = await this.pool.query<FoundProblem & { phase: string }>(
      `select line, phase, field, reason from app.import_problem
       where import_id = $1 and line in (
         select distinct line from app.import_problem where import_id = $1 and line > $2 order by line limit $3
       )
       order by line, phase, field`,
      [id, after, limit],
    );
    return rows;
  }

  /** Waits for the import in hand to reach a safe point; what is left goes on at the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private enqueue(id: string): void {
    this.working = this.working
      .then(() => (this.stopping ? undefined : this.process(id)))
      .catch(async (error: unknown) => {
        if (this.stopping) return;
        this.report(error, id);
        await this.end(id, 'failed', error instanceof Error ? error.name : 'Error').catch((lost: unknown) =>
          this.report(lost, id),
        );
      });
  }

  private async process(id: string): Promise<void> {
    const row = await this.row(id);
    if (!row) return;
    const work = await this.workOf(row, () => this.spool.open(id, row.file_key));
    const journal = {
      problems: (phase: 'check' | 'load', problems: readonly FoundProblem[]) =>
        this.note(id, phase, problems),
      progress: (counts: ImportCounts) => this.count(id, counts),
    };
    if (row.status === 'checking') {
      const { bad } = await checkFile(work, journal);
      if (bad > 0 && !row.skipBad) return this.end(id, 'rejected');
      await this.pool.query(`update app.import set status = 'loading' where id = $1`, [id]);
    }
    await loadFile(work, journal);
    await this.end(id, 'done');
  }

  private async row(id: string): Promise<Row | undefined> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from app.import where id = $1`, [id]);
    return rows[0];
  }

  private async note(id: string, phase: string, problems: readonly FoundProblem[]): Promise<void> {
    if (problems.length === 0) return;
    await this.pool.query(
      `insert into app.import_problem (import_id, phase, line, field, reason)
       select $1, $2, p.* from unnest($3::int[], $4::text[], $5::text[]) p on conflict do nothing`,
      [
        id,
        phase,
        problems.map(({ line }) => line),
        problems.map(({ field }) => field),
        problems.map(({ reason }) => reason),
      ],
    );
  }

  private async count(id: string, counts: ImportCounts): Promise<void> {
    if (this.stopping) throw new Error('stopping');
    const { lines, bad, skipped, loaded, unchanged, refused } = counts;
    await this.pool.query(
      `update app.import set lines = $2, bad = $3, skipped = $4, loaded = $5, unchanged = $6, refused = $7 where id = $1`,
      [id, lines, bad, skipped, loaded, unchanged, refused],
    );
  }

  /** The file is destroyed when nothing will read it again. */
  private async end(
    id: string,
    status: 'rejected' | 'done' | 'failed',
    failure: string | null = null,
  ): Promise<void> {
    await this.pool.query('update app.import set status = $2, failure = $3, ended_at = $4 where id = $1', [
      id,
      status,
      failure,
      this.clock.now(),
    ]);
    await this.spool.destroy(id);
  }
}
