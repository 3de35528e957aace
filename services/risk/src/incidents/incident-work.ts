import type { CommandMeta } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { IncidentCommands } from './incident-commands.js';
import { incidentFacts } from './incident-facts.reaction.js';
import { incidentWatch, type IncidentWatch } from './incident-watch.reaction.js';
import { incidents } from './incidents.decider.js';

const KIND = 'incident-clock';

/** What happens by itself about incidents: what is one by rule is reported, and nobody's silence stops a clock. */
@Injectable()
export class IncidentWork implements OnApplicationBootstrap {
  constructor(
    private readonly incident: IncidentCommands,
    private readonly floor: AdoptedFloor,
    private readonly timers: Timers,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { incidentId, dueAt } = payload as { readonly incidentId: string; readonly dueAt: string };
      return this.incident.handle(
        incidents,
        { kind: 'RunOut', incidentId, dueAt, at: meta.receivedAt },
        meta,
      );
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(incidentFacts, async ({ position, report }, meta) => {
      await this.floor.reaches(meta.site, position);
      return this.incident.handle(incidents, { ...report, at: meta.receivedAt }, meta);
    });
    await this.reactions.run(incidentWatch, (command, meta) => this.watch(command, meta));
  }

  private async watch(command: IncidentWatch, meta: CommandMeta): Promise<unknown> {
    if (command.kind === 'report')
      return this.incident.handle(incidents, { ...command.report, at: meta.receivedAt }, meta);
    const { incidentId, dueAt } = command;
    const { site } = meta;
    const id = deriveId(KIND, site, incidentId, dueAt);
    return this.timers.schedule({ id, site, due: dueAt, kind: KIND, payload: { incidentId, dueAt } });
  }
}
