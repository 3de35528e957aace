import type { Recorded } from '@muster/contracts';
import type { Consumer } from '../types.js';

type Kept = { readonly position: number; readonly eventId: string | null };

/** A consumer whose store is memory that outlives restarts. Strict: it refuses what does not follow its checkpoint. */
export class Recorder implements Consumer {
  readonly #kept = new Map<string, { checkpoint: Kept; ids: string[] }>();
  /** Offers that a consumer may never get, such as `main: 7 after 5`. */
  readonly violations: string[] = [];
  batches = 0;

  constructor(
    readonly name: string,
    readonly source: string,
    /** Runs before anything is kept; throws to fail the delivery. */
    private readonly before: (site: string, events: readonly Recorded[]) => void | Promise<void> = () =>
      undefined,
  ) {}

  ids(site: string): readonly string[] {
    return this.#of(site).ids;
  }

  async checkpoint(site: string): Promise<Kept> {
    return this.#of(site).checkpoint;
  }

  async handle(site: string, events: readonly Recorded[]): Promise<void> {
    await this.before(site, events);
    const kept = this.#of(site);
    events.forEach((event, index) => {
      const follows = event.position === kept.checkpoint.position + index + 1 && event.site === site;
      if (!follows)
        this.violations.push(`${site}: ${event.position} after ${kept.checkpoint.position + index}`);
    });
    this.take(site, events);
    this.batches += 1;
  }

  /** Keeps events as another process with the same store would. */
  take(site: string, events: readonly Recorded[]): void {
    const kept = this.#of(site);
    for (const event of events) kept.ids.push(event.id);
    const last = events.at(-1)!;
    kept.checkpoint = { position: last.position, eventId: last.id };
  }

  /** Puts the checkpoint on an event that the log does not hold. */
  corrupt(site: string, position: number): void {
    this.#of(site).checkpoint = { position, eventId: '00000000-0000-5000-8000-000000000000' };
  }

  #of(site: string) {
    const kept = this.#kept.get(site) ?? { checkpoint: { position: 0, eventId: null }, ids: [] };
    this.#kept.set(site, kept);
    return kept;
  }
}
