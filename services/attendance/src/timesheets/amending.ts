import { Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { amendReaction } from './amend.reaction.js';
import { Sheets } from './sheets.js';

/** Keeps accepted months right: listens to facts about their days. */
@Injectable()
export class Amending implements OnApplicationBootstrap {
  constructor(
    private readonly sheets: Sheets,
    private readonly reactions: Reactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(amendReaction, (fact, meta) => this.sheets.amend(fact, meta));
  }
}
