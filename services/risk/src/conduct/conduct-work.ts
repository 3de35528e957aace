import { Commands, type CommandMeta } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { countContacts } from '../debtors/count-contacts.reaction.js';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { groundOf } from '../policy/on-floor.js';
import { judgingCalls } from './call-overrun.decider.js';
import { conductFacts, type ConductFact } from './conduct-facts.reaction.js';
import { conductWatch, type ConductWatch } from './conduct-watch.reaction.js';
import { findings, type FindingCommand } from './findings.decider.js';

const KIND = 'finding-clock';

/** What happens by itself about conduct: facts become findings, and their clocks are watched. */
@Injectable()
export class ConductWork implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly floor: AdoptedFloor,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { findingId } = payload as { readonly findingId: string };
      return this.handle({ command: 'RunOut', findingId, at: meta.receivedAt }, meta);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(conductFacts, (fact, meta) => this.take(fact, meta));
    await this.reactions.run(conductWatch, (command, meta) => this.watch(command, meta));
  }

  private async take(fact: ConductFact, meta: CommandMeta): Promise<void> {
    const { site, receivedAt: at } = meta;
    await this.floor.reaches(site, fact.position);
    if (fact.kind === 'reopen') return void (await this.handle({ ...fact.reopen, at }, meta));
    const raise = { ...fact.raise, at };
    if (fact.kind === 'raise') return void (await this.handle(raise, meta));
    // The permit of a call whose length is learned later is known from when it was counted.
    await this.floor.reaches(site, fact.position, countContacts.name);
    await this.commands.handle(judgingCalls, {
      streams: [streamName('contact', fact.call.debtorId), ...streamsOf(site, raise.findingId)],
      command: { call: fact.call, raise },
      meta,
    });
  }

  private async watch(command: ConductWatch, meta: CommandMeta): Promise<void> {
    if (command.kind === 'raise')
      return void (await this.handle({ ...command.raise, at: meta.receivedAt }, meta));
    const { findingId, decideBy } = command;
    const { site } = meta;
    const id = deriveId(KIND, site, findingId, decideBy);
    await this.floor.on(addDays(decideBy, 1), { id, site, kind: KIND, payload: { findingId } });
  }

  private handle(command: FindingCommand, meta: CommandMeta) {
    return this.commands.handle(findings, {
      streams: streamsOf(meta.site, command.findingId),
      command,
      meta,
    });
  }
}

const streamsOf = (site: string, findingId: string): readonly string[] => [
  streamName('finding', findingId),
  ...groundOf(site),
];
