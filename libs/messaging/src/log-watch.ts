import type { EventStore, LogReader } from '@muster/eventstore';

/** A log that may say when it grew (the producer runs in this process), or has to be asked. */
export type WatchedLog = LogReader & Partial<Pick<EventStore, 'onAppended'>>;

/**
 * After a site grew it is told of again so many ms later at the earliest: many consumers with a transaction for each commit would
 * take more of the machine than the commits themselves.
 */
const GATHER_MS = 20;

/** Tells which sites of a log grew, new sites included: at once where the log can say so, else by asking. */
export class LogWatch {
  readonly #heads = new Map<string, number>();
  /** Sites that were told of within {@link GATHER_MS}; true = and have grown since. */
  readonly #told = new Map<string, boolean>();
  readonly #listeners = new Set<(site: string) => void>();
  readonly #unsubscribe: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #closed = false;

  constructor(
    private readonly log: WatchedLog,
    private readonly interval: number,
  ) {
    this.#unsubscribe = log.onAppended?.((site, position) => this.#grew(site, position));
  }

  /** Calls the listener for every known site now, and whenever one grows. Returns the unsubscribe. */
  watch(listener: (site: string) => void): () => void {
    this.#listeners.add(listener);
    for (const site of this.#heads.keys()) listener(site);
    this.#asking ??= this.#ask();
    return () => void this.#listeners.delete(listener);
  }

  /** Position of the newest event that is known of; 0 before one is. */
  headOf(site: string): number {
    return this.#heads.get(site) ?? 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    await this.#asking;
  }

  #grew(site: string, position: number): void {
    if (position <= (this.#heads.get(site) ?? 0)) return;
    this.#heads.set(site, position);
    if (this.#told.has(site)) this.#told.set(site, true);
    else this.#tell(site);
  }

  #tell(site: string): void {
    this.#told.set(site, false);
    for (const listener of this.#listeners) listener(site);
    setTimeout(() => {
      const grown = this.#told.get(site);
      this.#told.delete(site);
      if (grown && !this.#closed) this.#tell(site);
    }, GATHER_MS);
  }

  /** Also beside a signal: another process may write to the same log. A log that does not answer is asked again. */
  async #ask(): Promise<void> {
    try {
      for (const site of await this.log.sites()) this.#grew(site, (await this.log.head(site)).position);
    } catch {
      // Whoever reads the log reports the failure.
    }
    if (!this.#closed) this.#timer = setTimeout(() => void (this.#asking = this.#ask()), this.interval);
  }
}
