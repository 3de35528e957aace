import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Injectable } from '@nestjs/common';
import { FactsAge } from '../facts/facts-age.js';
import { permits, type Override, type PermitCommand, type Request } from './permits.decider.js';

type Without<Command> = Omit<Command, 'behindSeconds'>;
/** May this contact take place? */
export type Question = Without<Request> | Without<Override>;

/** The site's rules and floor: the same for all questions there. */
export const streamsOfRules = (site: string): readonly string[] => [
  streamName('packs', site),
  streamName('floor', site),
];

/** What a permit's question loads of debtor, account and collector. */
export const streamsOfContact = ({ debtorId, caseId, collectorId }: Request['asked']): readonly string[] => [
  streamName('contact', debtorId),
  streamName('account', caseId),
  streamName('collector', collectorId),
];

/** Asks the gate: the debtor's stream is written, and everything else that decided is as it was when the answer is recorded. */
@Injectable()
export class GateCommands {
  constructor(
    private readonly commands: Commands,
    private readonly age: FactsAge,
  ) {}

  async ask(question: Question, meta: CommandMeta): Promise<Handled> {
    const behindSeconds = await this.age.secondsBehind(meta.site);
    return this.commands.handle(permits, {
      streams: [...streamsOfContact(question.asked), ...streamsOfRules(meta.site)],
      command: { ...question, behindSeconds } as PermitCommand,
      meta,
    });
  }

  /** Zones in which the debtor may be, as they were last told. */
  async timeZones(asked: Request['asked'], { site }: CommandMeta): Promise<readonly string[]> {
    const { debtor } = await this.commands.state(permits, site, streamsOfContact(asked));
    return debtor.timeZones ?? [];
  }

  /** What becomes of a permit needs no rules. */
  settle(command: Exclude<PermitCommand, Request | Override>, meta: CommandMeta): Promise<Handled> {
    return this.commands.handle(permits, {
      streams: [streamName('contact', command.debtorId)],
      command,
      meta,
    });
  }
}
