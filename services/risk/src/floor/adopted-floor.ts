import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@muster/eventstore';
import { fold, startOfDate, streamName } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { adoptFloor } from './adopt-floor.reaction.js';
import { overFloor, timeZoneOf, type Floor, type FloorEvent } from './floor.js';

/** How long what rests on the floor waits for it, in ms, before it is tried again later. */
const PATIENCE = 4000;

/** The floor as it was copied, for what happens by itself. */
@Injectable()
export class AdoptedFloor {
  private readonly known = new Map<string, { readonly floor: Floor; readonly position: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly timers: Timers,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Read on from where it was read last. */
  async of(site: string): Promise<Floor> {
    const before = this.known.get(site) ?? { floor: overFloor.initial, position: 0 };
    const events = await this.store.load(site, [streamName('floor', site)], before.position);
    const position = events.at(-1)?.position ?? before.position;
    const floor = fold({ ...overFloor, initial: before.floor }, events as unknown as readonly FloorEvent[]);
    // Of two readings at once the one that came further is kept.
    if (position >= (this.known.get(site)?.position ?? 0)) this.known.set(site, { floor, position });
    return floor;
  }

  /**
   * Waits until what operations said up to a position is here: of the floor, or what another reaction copies.
   * @throws Error when it lags behind
   */
  async reaches(site: string, position: number, copying: string = adoptFloor.name): Promise<void> {
    for (const until = performance.now() + PATIENCE; performance.now() < until; await setTimeout(50)) {
      const { rows } = await this.pool.query<{ position: string }>(
        'select position from app.reaction_checkpoint where reaction = $1 and site = $2',
        [copying, site],
      );
      if (Number(rows[0]?.position ?? 0) >= position) return;
    }
    throw new Error(`${copying} of ${site} lags behind ${position}`);
  }

  /** Sets a timer at the site's midnight at which a date begins. */
  async on(
    date: string,
    timer: {
      readonly id: string;
      readonly site: string;
      readonly kind: string;
      readonly payload: Readonly<Record<string, unknown>>;
    },
  ): Promise<void> {
    const timeZone = timeZoneOf(await this.of(timer.site));
    await this.timers.schedule({ ...timer, due: startOfDate(date, timeZone) });
  }
}
