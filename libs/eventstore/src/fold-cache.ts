import type { DomainEvent, Recorded } from '@muster/contracts';
import type { Decider } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import type { EventStore } from './types.js';

/** What some streams add up to, and how far they were read. */
export type Folded<State> = {
  readonly state: State;
  /** Of the last event folded; 0 = none. */
  readonly position: number;
  /** Of every stream named. */
  readonly versions: Readonly<Record<string, number>>;
  /** `performance.now()` of a moment at or before which nothing newer was in the log. */
  readonly confirmedAt: number;
};

type Fold<State, Event> = Pick<Decider<State, never, Event>, 'initial' | 'evolve'>;

/** Folded states in memory, by decider and set of streams. Being out of date costs a retry, never a wrong decision. */
export class FoldCache {
  private readonly folds: LRUCache<string, Folded<unknown>>;
  /** Newest versions this process has seen: they tell a state that was folded before another key's append. */
  private readonly newest: LRUCache<string, number>;
  private readonly deciders = new WeakMap<object, number>();
  private deciderCount = 0;

  constructor(
    private readonly store: Pick<EventStore, 'load'>,
    size: number,
  ) {
    this.folds = new LRUCache({ max: size });
    this.newest = new LRUCache({ max: size * 2 });
  }

  /** The cached state, unless this process knows of a newer event on one of its streams. */
  get<State, Event>(
    decider: Fold<State, Event>,
    site: string,
    streams: readonly string[],
  ): Folded<State> | undefined {
    const folded = this.folds.get(this.key(decider, site, streams)) as Folded<State> | undefined;
    const current =
      folded && streams.every((s) => (this.newest.get(`${site} ${s}`) ?? 0) <= folded.versions[s]!);
    return current ? folded : undefined;
  }

  /** Reads on from the cached state, or from the beginning. */
  async refresh<State, Event>(
    decider: Fold<State, Event>,
    site: string,
    streams: readonly string[],
  ): Promise<Folded<State>> {
    const asked = performance.now();
    const cached = this.folds.get(this.key(decider, site, streams)) as Folded<State> | undefined;
    const base = cached ?? {
      state: decider.initial,
      position: 0,
      versions: Object.fromEntries(streams.map((stream) => [stream, 0])),
      confirmedAt: asked,
    };
    return this.advance(
      decider,
      site,
      streams,
      base,
      await this.store.load(site, streams, base.position),
      asked,
    );
  }

  /** The state after further events, which are all that the log has on these streams at `confirmedAt`. */
  advance<State, Event>(
    decider: Fold<State, Event>,
    site: string,
    streams: readonly string[],
    base: Folded<State>,
    events: readonly Recorded[],
    confirmedAt: number,
  ): Folded<State> {
    let { state } = base;
    const versions: Record<string, number> = { ...base.versions };
    for (const event of events) {
      state = decider.evolve(state, event as DomainEvent as Event);
      versions[event.stream] = event.version;
      this.newest.set(`${site} ${event.stream}`, event.version);
    }
    const folded = { state, position: events.at(-1)?.position ?? base.position, versions, confirmedAt };
    const key = this.key(decider, site, streams);
    if ((this.folds.get(key)?.position ?? 0) <= folded.position) this.folds.set(key, folded);
    return folded;
  }

  private key(decider: object, site: string, streams: readonly string[]): string {
    let number = this.deciders.get(decider);
    if (number === undefined) this.deciders.set(decider, (number = this.deciderCount++));
    return [number, site, ...streams].join(' ');
  }
}
