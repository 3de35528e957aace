import { Commands, type CommandMeta } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HandOvers, type HandOver } from '../cases/hand-overs.js';
import { streamsOf } from '../cases/streams.js';
import { assignments } from './assignments.decider.js';
import { LoadFacts } from './load-facts.js';
import { placingCase } from './place-case.decider.js';
import { placeCases } from './place-cases.reaction.js';

/** What happens to cases by itself: a run is carried out, and whoever leaves hands over. */
@Injectable()
export class Assigning implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly facts: LoadFacts,
    private readonly reactions: Reactions,
    handOvers: HandOvers,
  ) {
    handOvers.handsOver((leaving, meta) => this.handOver(leaving, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(placeCases, (command, meta) =>
      this.commands.handle(placingCase, { streams: [streamsOf.case(command.caseId)], command, meta }),
    );
  }

  /** Case by case with ids of their own: after a crash it goes on where it was. */
  private async handOver(
    { employeeId, receiverId }: Parameters<HandOver>[0],
    meta: CommandMeta,
  ): Promise<void> {
    await this.facts.caughtUp(meta.site);
    for (const { caseId } of await this.facts.heldBy(meta.site, [employeeId])) {
      const commandId = deriveId(meta.commandId, caseId);
      await this.commands.handle(assignments, {
        streams: streamsOf.caseOnFloor(meta.site, caseId),
        command: { kind: 'HandOver', caseId, employeeId, receiverId, at: meta.receivedAt },
        meta: { ...meta, commandId },
      });
    }
  }
}
