import type { CommandMeta } from '@muster/eventstore';
import { addDays, deriveId, startOfDate } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
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
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
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
    await this.reactions.run(handOver, (command, { site }) => this.schedule(site, command));
  }

  private async schedule(site: string, { employeeId, lastDay, receiverId }: Leaving): Promise<void> {
    const due = startOfDate(addDays(lastDay, 1), timeZoneOf(await this.floors.floor(site)));
    // Another last day or receiver is another timer; the decision looks at how the person stands when it fires.
    const id = deriveId(KIND, site, employeeId, lastDay, receiverId ?? '');
    await this.timers.schedule({ id, site, due, kind: KIND, payload: { employeeId, receiverId } });
  }
}
