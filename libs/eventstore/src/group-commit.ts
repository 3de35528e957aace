import { DomainError } from '@muster/kernel';
import { Overloaded } from './errors.js';

/** The database looked at the batch and said no: SQLSTATE, but not the classes of lost connections (08) and shutdowns (57). */
const isRefusal = (error: unknown): boolean => {
  if (error instanceof DomainError) return true;
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^(?!08|57)[0-9A-Z]{5}$/.test(code);
};

/** `pg`'s words for a `query_timeout` that ran out; it has no code. */
const isTimeout = (error: unknown): boolean => (error as Error).message === 'Query read timeout';

/** Batches under way: while the database commits one, the next is made. More would only wait for the site's lock. */
const ABREAST = 2;
const HALVED_FROM = 32;

/** What a job needs to know about its neighbours in a batch. */
export type Job = {
  readonly key: string;
  /** Streams it writes or relies on. */
  readonly touches: readonly string[];
  readonly writes: readonly string[];
  /** Goes in a batch of its own. */
  readonly alone?: boolean;
};

type Waiting<Work, Answer> = {
  readonly work: Work;
  readonly done: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
};

export type GroupCommitLimits = {
  /** Jobs in one round trip. */
  readonly batch: number;
  /** Jobs that may wait; one more is {@link Overloaded}. */
  readonly queue: number;
};

/** Streams of some jobs. */
class Streams {
  private readonly touched = new Set<string>();
  private readonly written = new Set<string>();

  add({ key, touches, writes }: Job): void {
    this.touched.add(key);
    for (const stream of touches) this.touched.add(stream);
    for (const stream of writes) this.written.add(stream);
  }

  /** Whether the job writes what they touch, touches what they write, or is one of them again. */
  clash({ key, touches, writes }: Job): boolean {
    return (
      this.touched.has(key) ||
      touches.some((stream) => this.written.has(stream)) ||
      writes.some((stream) => this.touched.has(stream))
    );
  }
}

/**
 * Jobs that arrive while a batch is in flight join the next one. A job that touches what an earlier one of the batch
 * writes (or writes what it touches) waits for the batch after. First come, first served, so none starves.
 */
export class GroupCommit<Work extends Job, Answer> {
  private waiting: Waiting<Work, Answer>[] = [];
  private readonly inFlight = new Set<readonly Waiting<Work, Answer>[]>();
  private starting = false;

  constructor(
    /** Answers in the order of the batch. */
    private readonly commit: (batch: readonly Work[]) => Promise<readonly Answer[]>,
    private readonly limits: GroupCommitLimits,
  ) {}

  submit(work: Work): Promise<Answer> {
    if (this.waiting.length >= this.limits.queue) return Promise.reject(new Overloaded(1));
    return new Promise((done, fail) => {
      this.waiting.push({ work, done, fail });
      this.start();
    });
  }

  private start(): void {
    if (this.starting || this.inFlight.size >= ABREAST) return;
    this.starting = true;
    // After the turn's promises: callers who were just answered, or woken together, come along in this batch.
    setImmediate(() => {
      this.starting = false;
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    const batch = this.take();
    if (batch.length === 0) return;
    this.inFlight.add(batch);
    if (this.waiting.length > 0) this.start();
    await this.commitAll(batch);
    this.inFlight.delete(batch);
    if (this.waiting.length > 0) this.start();
  }

  private take(): readonly Waiting<Work, Answer>[] {
    const underWay = new Streams();
    for (const other of this.inFlight) for (const { work } of other) underWay.add(work);
    const taken = new Streams();
    const batch: Waiting<Work, Answer>[] = [];
    const later: Waiting<Work, Answer>[] = [];
    // Many waiting and nothing under way: in two halves, so that from then on one is made while the other is committed.
    const many = this.inFlight.size === 0 && this.waiting.length >= HALVED_FROM;
    const size = Math.min(this.limits.batch, many ? Math.ceil(this.waiting.length / ABREAST) : Infinity);
    for (const entry of this.waiting) {
      const { work } = entry;
      const { alone = false } = work;
      // Whoever comes later may not pass one that waits for the batch under way: it would wait for ever.
      const blocked = underWay.clash(work);
      if (blocked) underWay.add(work);
      const apart =
        blocked ||
        batch.length >= size ||
        (batch.length > 0 && (alone || batch[0]!.work.alone)) ||
        taken.clash(work);
      if (apart) {
        later.push(entry);
        continue;
      }
      batch.push(entry);
      taken.add(work);
    }
    this.waiting = later;
    return batch;
  }

  /**
   * A batch that the database refuses is tried again one by one, so that nobody fails for another's fault. One without an
   * answer (a lost connection) is tried again whole: jobs are idempotent. One that took too long is not: its caller has
   * waited enough, and retries the same key.
   */
  private async commitAll(batch: readonly Waiting<Work, Answer>[]): Promise<void> {
    try {
      await this.commitOnce(batch);
    } catch (error) {
      if (isTimeout(error)) return batch.forEach(({ fail }) => fail(error));
      const parts = isRefusal(error) ? batch.map((entry) => [entry]) : [batch];
      for (const part of parts)
        await this.commitOnce(part).catch((again: unknown) => part.forEach(({ fail }) => fail(again)));
    }
  }

  private async commitOnce(batch: readonly Waiting<Work, Answer>[]): Promise<void> {
    const answers = await this.commit(batch.map(({ work }) => work));
    batch.forEach(({ done }, index) => done(answers[index]!));
  }
}
