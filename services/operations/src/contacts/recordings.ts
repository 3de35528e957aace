import { Commands, type CommandMeta } from '@muster/eventstore';
import { addMinutes, deriveId } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { caseFacts } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOfContact } from './contact-on-floor.js';
import { contacts } from './contacts.decider.js';
import { watchRecordings, type Unrecorded } from './recordings.reaction.js';

const KIND = 'miss-recording';

/** 漏錄: a timer for each answered call that came without a recording. */
@Injectable()
export class Recordings implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.miss(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(watchRecordings, (command, { site }) => this.schedule(site, command));
  }

  private async schedule(site: string, { caseId, contactId, since }: Unrecorded): Promise<void> {
    const { parameters } = caseFacts(await this.floors.recent(site), since);
    await this.timers.schedule({
      id: deriveId(KIND, site, contactId, since),
      ...{ site, kind: KIND, payload: { caseId, contactId } },
      due: addMinutes(since, parameters.contacts.recordingHours * 60),
    });
  }

  private async miss({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { caseId, contactId } = payload as Omit<Unrecorded, 'since'>;
    await this.commands.handle(contacts, {
      streams: streamsOfContact(meta.site, caseId, null),
      command: { kind: 'MissRecording', caseId, contactId, at: meta.receivedAt },
      meta,
    });
  }
}
