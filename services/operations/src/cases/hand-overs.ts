import type { CommandMeta, EventStore } from '@muster/eventstore';
import { addDays, deriveId, startOfDate } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { timeZoneOf } from '../floor/floor.js';
import { handOver, type Leaving } from './hand-over.reaction.js';
import { SiteFloors } from './site-floors.js';

const KIND = 'hand-over-cases';

export type HandOver = (
  leaving: Pick<Leaving, 'employeeId' | 'receiverId'>,
  meta: CommandMeta,
) => Promise<unknown>;

/** 離職交接: on the day after somebody's last one, what he or she had goes to the receiver. Each capability says what it hands over. */
@Injectable()
export class HandOvers implements OnApplicationBootstrap {
  private readonly works: HandOver[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, async ({ payload }, meta) => {
      for (const work of this.works) await work(payload as Leaving, meta);
    });
  }

  /** Call it in a constructor. The work may be asked for again: its commands have ids of their own, derived from the timer's. */
  handsOver(work: HandOver): void {
    this.works.push(work);
  }

  async onApplicationBootstrap(): Promise<void> {
    const leaving = new ReactionConsumer(handOver, {
      ...{ pool: this.pool, host: 'operations', clock: () => this.clock.now() },
      execute: (command, { site }) => this.schedule(site, command),
    });
    await leaving.prepare(this.store);
    await this.subscriptions.attach(leaving);
  }

  private async schedule(site: string, { employeeId, lastDay, receiverId }: Leaving): Promise<void> {
    const due = startOfDate(addDays(lastDay, 1), timeZoneOf(await this.floors.floor(site)));
    // Another last day or receiver is another timer; the decision looks at how the person stands when it fires.
    const id = deriveId(KIND, site, employeeId, lastDay, receiverId ?? '');
    await this.timers.schedule({ id, site, due, kind: KIND, payload: { employeeId, receiverId } });
  }
}
