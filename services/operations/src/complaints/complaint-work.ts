import { Commands } from '@muster/eventstore';
import { Clock, DueWork, Reactions } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { caseFacts } from '../cases/facts.js';
import { HandOvers } from '../cases/hand-overs.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { setClock } from '../timers/answer-clock.js';
import { touchingCase } from './complaint-case.decider.js';
import { complaintCases } from './complaint-cases.reaction.js';
import { Complaints } from './complaints.js';
import { handling } from './handling.decider.js';
import { watchComplaints, type ComplaintClock } from './watch-complaints.reaction.js';

const KIND = 'complaint-clock';

/** What happens by itself about complaints: the case is guarded, the clock is watched, and whoever leaves hands over. */
@Injectable()
export class ComplaintWork implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly complaints: Complaints,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    due: DueWork,
    handOvers: HandOvers,
  ) {
    handOvers.handsOver((leaving, meta) => this.complaints.handOver({ ...leaving, by: null }, meta));
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { complaintId } = payload as Pick<ComplaintClock, 'complaintId'>;
      return this.complaints.handle(handling, { kind: 'Watch', complaintId, at: meta.receivedAt }, meta);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(complaintCases, (command, meta) =>
      this.commands.handle(touchingCase, { streams: [streamsOf.case(command.caseId)], command, meta }),
    );
    await this.reactions.run(watchComplaints, (command, { site }) => this.watch(site, command));
  }

  private async watch(site: string, { complaintId, dueOn }: ComplaintClock): Promise<void> {
    const floor = await this.floors.floor(site);
    const { warnDays } = caseFacts(floor, this.clock.now()).parameters.complaints;
    await setClock(this.timers, floor, {
      ...{ site, kind: KIND, id: complaintId, dueOn, warnDays },
      payload: { complaintId },
    });
  }
}
