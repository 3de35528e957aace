import { Commands } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { adoptingFloor } from './adopt-floor.decider.js';
import { adoptFloor } from './adopt-floor.reaction.js';

/** Keeps what the service knows of the floor up to date with operations. */
@Injectable()
export class FloorAdoption implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly reactions: Reactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(adoptFloor, (command, meta) =>
      this.commands.handle(adoptingFloor, { streams: [streamName('floor', meta.site)], command, meta }),
    );
  }
}
