import { Commands, type CommandMeta } from '@muster/eventstore';
import { addDays, deriveId, startOfDate } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { parametersOn, timeZoneOf } from '../floor/floor.js';
import { lapseOffers, type ToLapse } from './lapse-offers.reaction.js';
import { offers } from './offers.decider.js';

const KIND = 'lapse-offer';

/** An offer that nobody takes up expires by itself, and a plan is looked at when an instalment and its days of grace are over. */
@Injectable()
export class Lapsing implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.lapse(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(lapseOffers, (command, { site }) => this.schedule(site, command));
  }

  private async schedule(site: string, { caseId, concessionId, after, withGrace }: ToLapse): Promise<void> {
    const floor = await this.floors.recent(site);
    const { graceDays } = parametersOn(floor, after).concessions;
    const date = addDays(after, 1 + (withGrace ? graceDays : 0));
    const due = startOfDate(date, timeZoneOf(floor));
    const id = deriveId(KIND, site, caseId, concessionId, date);
    await this.timers.schedule({ id, site, due, kind: KIND, payload: { caseId } });
  }

  private async lapse({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { caseId } = payload as Pick<ToLapse, 'caseId'>;
    await this.commands.handle(offers, {
      streams: streamsOf.caseOnFloor(meta.site, caseId),
      command: { kind: 'Lapse', caseId, at: meta.receivedAt },
      meta,
    });
  }
}
