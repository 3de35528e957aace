import type { CommandMeta, EventStore } from '@muster/eventstore';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import { caseFacts, type CaseFacts } from './facts.js';
import { streamsOf } from './streams.js';

type Known = { readonly floor: Floor; readonly position: number; readonly readAt: number };

/** Milliseconds for which {@link SiteFloors.recent} does not read again. */
const RECENT = 1000;

/** The sites' floors for work on many cases at once, read on from where they were read last. */
@Injectable()
export class SiteFloors {
  private readonly known = new Map<string, Known>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async floor(site: string): Promise<Floor> {
    const before = this.known.get(site) ?? { floor: overFloor.initial, position: 0, readAt: 0 };
    const readAt = performance.now();
    const events = await this.store.load(site, streamsOf.floor(site), before.position);
    const floor = events.reduce(
      (state, event) => overFloor.evolve(state, event as unknown as FloorEvent),
      before.floor,
    );
    const position = events.at(-1)?.position ?? before.position;
    // Of two readings at once the one that came further is kept.
    if (position >= (this.known.get(site)?.position ?? 0)) this.known.set(site, { floor, position, readAt });
    return floor;
  }

  /** The floor as it was a second ago at most: for what happens once for each of very many cases. */
  async recent(site: string): Promise<Floor> {
    const known = this.known.get(site);
    return known?.floor.site && performance.now() - known.readAt < RECENT ? known.floor : this.floor(site);
  }

  /** @throws DomainError `operations.site_missing` (404) */
  async factsFor({ site, receivedAt }: Pick<CommandMeta, 'site' | 'receivedAt'>): Promise<CaseFacts> {
    return caseFacts(await this.floor(site), receivedAt);
  }
}
