import type { Sealed } from '@muster/contracts';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { fold, streamName, type Decider } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { groundOf, type GroundEvent } from '../policy/on-floor.js';
import { incidentOf, overIncident, type IncidentEvent, type IncidentState } from './incident.js';

type OfIncident = { readonly incidentId: string };

/** Commands about one incident, and its texts under the key of whom it is about. */
@Injectable()
export class IncidentCommands {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  handle<Command extends OfIncident>(
    decider: Decider<IncidentState, Command, IncidentEvent | GroundEvent>,
    command: Command,
    meta: CommandMeta,
  ): Promise<Handled> {
    const streams = [streamName('incident', command.incidentId), ...groundOf(meta.site)];
    return this.commands.handle(decider, { streams, command, meta });
  }

  /** @throws DomainError `risk.incident_missing` (404) */
  async conceal(site: string, incidentId: string, text: string): Promise<Sealed> {
    const events = await this.store.load(site, [streamName('incident', incidentId)]);
    const { subject } = incidentOf(fold(overIncident, events as unknown as readonly IncidentEvent[]));
    return this.vault.conceal(subject.textOf, text);
  }
}
