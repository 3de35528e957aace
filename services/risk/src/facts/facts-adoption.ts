import type { DomainEvent } from '@muster/contracts';
import { Commands, type CommandMeta } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { LOGS, Reactions, type Logs } from '@muster/platform';
import type { Execute, Reaction } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { adoptingAccount } from '../accounts/adopt-account.decider.js';
import { adoptAccounts, type AdoptAccount } from '../accounts/adopt-accounts.reaction.js';
import { adoptingTraining } from '../collectors/adopt-training.decider.js';
import { adoptTrainings, type AdoptTraining } from '../collectors/adopt-trainings.reaction.js';
import { countingContacts } from '../debtors/count-contacts.decider.js';
import { countContacts, type CountContacts } from '../debtors/count-contacts.reaction.js';
import { findingMisuse } from '../debtors/find-misuse.decider.js';
import { FactsAge } from './facts-age.js';

/** Copies what the gate decides by into its own log: debtors, contacts and cases from operations, trainings from attendance. */
@Injectable()
export class FactsAdoption implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly age: FactsAge,
    private readonly reactions: Reactions,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.adopt(countContacts, (command, meta) => this.count(command, meta));
    await this.adopt(adoptAccounts, (command, meta) => this.account(command, meta));
    await this.adopt(adoptTrainings, (command, meta) => this.training(command, meta));
  }

  private async adopt<Event extends DomainEvent, Command>(
    reaction: Reaction<Event, Command>,
    execute: Execute<Command>,
  ): Promise<void> {
    const consumer = await this.reactions.run(reaction, execute);
    this.age.watch(consumer, this.logs(reaction.source));
  }

  private count(command: CountContacts, meta: CommandMeta): Promise<unknown> {
    switch (command.kind) {
      case 'Reused':
        return this.commands.handle(findingMisuse, {
          streams: [streamName('misuse', command.use.contactId)],
          command,
          meta,
        });
      case 'Debtor':
        return this.countFor(command.debtor.debtorId, command, meta);
      default:
        return this.countFor(command.contact.debtorId, command, meta);
    }
  }

  private countFor(
    debtorId: string,
    command: Exclude<CountContacts, { readonly kind: 'Reused' }>,
    meta: CommandMeta,
  ): Promise<unknown> {
    return this.commands.handle(countingContacts, {
      streams: [streamName('contact', debtorId)],
      command,
      meta,
    });
  }

  private account(command: AdoptAccount, meta: CommandMeta): Promise<unknown> {
    const streams = [streamName('account', command.caseId)];
    return this.commands.handle(adoptingAccount, { streams, command, meta });
  }

  private training(command: AdoptTraining, meta: CommandMeta): Promise<unknown> {
    const streams = [
      streamName('training', command.sessionId),
      ...(command.kind === 'Attended' ? [streamName('collector', command.collectorId)] : []),
    ];
    return this.commands.handle(adoptingTraining, { streams, command, meta });
  }
}
