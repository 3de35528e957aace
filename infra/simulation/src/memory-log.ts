import type { Recorded } from '@muster/contracts';
import type { Head } from '@muster/eventstore';
import type { WatchedLog } from '@muster/messaging';
import type { Process, World } from './world.js';

/** A producer's log: dense by site, what it holds stays. The log proper is tested on PostgreSQL. */
export class MemoryLog {
  readonly sites = new Map<string, Recorded[]>();
  readonly #listeners = new Map<Process, Set<(site: string, position: number) => void>>();

  constructor(private readonly world: World) {}

  append(event: Recorded): void {
    const site = this.sites.get(event.site) ?? [];
    this.sites.set(event.site, site);
    site.push(event);
    for (const [process, listeners] of this.#listeners)
      for (const listener of listeners)
        this.world.later(0, process, () => listener(event.site, event.position));
  }

  of(site: string): readonly Recorded[] {
    return this.sites.get(site) ?? [];
  }

  /** As a process reads it; `wakes` when it is the producer's own, which hears of each commit. */
  reader(process: Process, wakes: boolean): WatchedLog {
    const { world } = this;
    const ask = <Answer>(answer: () => Answer) => world.request<Answer>((done) => done(answer()));
    const headOf = (site: string): Head => {
      const last = this.of(site).at(-1);
      return {
        position: last?.position ?? 0,
        recordedAt: last?.recordedAt ?? null,
        eventId: last?.id ?? null,
      };
    };
    return {
      service: 'counting',
      sites: () => ask(() => [...this.sites.keys()]),
      head: (site) => ask(() => headOf(site)),
      read: (site, after, limit) => ask(() => this.of(site).slice(after, after + limit)),
      at: (site, positions) =>
        ask(() => this.of(site).filter(({ position }) => positions.includes(position))),
      positionAt: (site, instant) =>
        ask(() => this.of(site).filter(({ recordedAt }) => recordedAt <= instant).length),
      ...(wakes && {
        onAppended: (listener: (site: string, position: number) => void) => {
          const listeners = this.#listeners.get(process) ?? new Set();
          this.#listeners.set(process, listeners.add(listener));
          return () => void listeners.delete(listener);
        },
      }),
    };
  }
}
