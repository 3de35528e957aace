import { Commands, type CommandMeta } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { groundOf } from '../policy/on-floor.js';
import { training, type TrainingCommand } from './training.decider.js';
import { trainingWatch, type TrainingWatch } from './training-watch.reaction.js';

const KIND = 'training-date';

/** What a decision about somebody's trainings loads. */
export const streamsOfTraining = (site: string, employeeId: string): readonly string[] => [
  streamName('collector', employeeId),
  streamName('curriculum', site),
  ...groundOf(site),
];

/** What happens by itself about trainings: they fall due, count when attended, and lapse. */
@Injectable()
export class TrainingWork implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly floor: AdoptedFloor,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { employeeId } = payload as { readonly employeeId: string };
      return this.handle({ kind: 'Watch', employeeId, at: meta.receivedAt }, meta);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(trainingWatch, (command, meta) => this.watch(command, meta));
  }

  private async watch(command: TrainingWatch, meta: CommandMeta): Promise<void> {
    const { site } = meta;
    if (command.kind === 'clock') {
      const { employeeId, dueOn } = command;
      const id = deriveId(KIND, site, employeeId, dueOn);
      return this.floor.on(addDays(dueOn, 1), { id, site, kind: KIND, payload: { employeeId } });
    }
    const review = (employeeId: string, commandId: string) =>
      this.handle({ kind: 'Review', employeeId, at: meta.receivedAt }, { ...meta, commandId });
    if (command.employeeId !== null) return void (await review(command.employeeId, meta.commandId));
    for (const employeeId of Object.keys((await this.floor.of(site)).people))
      await review(employeeId, deriveId(meta.commandId, employeeId));
  }

  private handle(command: TrainingCommand, meta: CommandMeta) {
    const streams = streamsOfTraining(meta.site, command.employeeId);
    return this.commands.handle(training, { streams, command, meta });
  }
}
