import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, LOGS, type Logs, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
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
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly floor: AdoptedFloor,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOGS) private readonly logs: Logs,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { findingId } = payload as { readonly findingId: string };
      return this.handle({ command: 'RunOut', findingId, at: meta.receivedAt }, meta);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'risk', clock: () => this.clock.now() };
    const facts = new ReactionConsumer(conductFacts, {
      ...options,
      execute: (fact, meta) => this.take(fact, meta),
    });
    await facts.prepare(this.logs('operations'));
    await this.subscriptions.attach(facts);
    const own = new ReactionConsumer(conductWatch, {
      ...options,
      execute: (command, meta) => this.watch(command, meta),
    });
    await own.prepare(this.store);
    await this.subscriptions.attach(own);
  }

  private async take({ position, raise, permitted }: ConductFact, meta: CommandMeta): Promise<void> {
    await this.floor.reaches(meta.site, position);
    const raising = { ...raise, at: meta.receivedAt };
    if (!permitted) return void (await this.handle(raising, meta));
    const { permitId, debtorId, endedAt } = permitted;
    await this.commands.handle(judgingCalls, {
      streams: [streamName('contact', debtorId), ...streamsOf(meta.site, raise.findingId)],
      command: { permitId, endedAt, raise: raising },
      meta,
    });
  }

  private async watch(command: ConductWatch, meta: CommandMeta): Promise<void> {
    if (command.kind === 'raise')
      return void (await this.handle({ ...command.raise, at: meta.receivedAt }, meta));
    const { findingId, decideBy } = command;
    const { site } = meta;
    const id = deriveId(KIND, site, findingId);
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
