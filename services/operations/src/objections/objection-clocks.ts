import { Commands } from '@muster/eventstore';
import { Clock, DueWork, Reactions } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { caseFacts } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { setClock } from '../timers/answer-clock.js';
import { objections } from './objections.decider.js';
import { watchObjections, type ObjectionClock } from './watch-objections.reaction.js';

const KIND = 'objection-clock';

/** Watches the clock of every objection. */
@Injectable()
export class ObjectionClocks implements OnApplicationBootstrap {
  constructor(
    commands: Commands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { caseId, objectionId } = payload as Omit<ObjectionClock, 'dueOn'>;
      return commands.handle(objections, {
        streams: streamsOf.caseOnFloor(meta.site, caseId),
        command: { kind: 'Watch', caseId, objectionId, at: meta.receivedAt },
        meta,
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(watchObjections, (command, { site }) => this.watch(site, command));
  }

  private async watch(site: string, { caseId, objectionId, dueOn }: ObjectionClock): Promise<void> {
    const floor = await this.floors.floor(site);
    const { warnDays } = caseFacts(floor, this.clock.now()).parameters.objections;
    await setClock(this.timers, floor, {
      ...{ site, kind: KIND, id: objectionId, dueOn, warnDays },
      payload: { caseId, objectionId },
    });
  }
}
