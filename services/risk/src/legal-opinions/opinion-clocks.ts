import { Commands } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { groundOf } from '../policy/on-floor.js';
import { opinionClocks } from './opinion-clocks.reaction.js';
import { opinions } from './opinions.decider.js';

const KIND = 'opinion-clock';

/** A question that Legal leaves unanswered is overdue by itself. */
@Injectable()
export class OpinionClocks implements OnApplicationBootstrap {
  constructor(
    private readonly floor: AdoptedFloor,
    private readonly reactions: Reactions,
    commands: Commands,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { opinionId } = payload as { readonly opinionId: string };
      return commands.handle(opinions, {
        streams: [streamName('opinion', opinionId), ...groundOf(meta.site)],
        command: { kind: 'RunOut', opinionId, at: meta.receivedAt },
        meta,
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(opinionClocks, ({ opinionId, dueOn }, { site }) => {
      const id = deriveId(KIND, site, opinionId);
      return this.floor.on(addDays(dueOn, 1), { id, site, kind: KIND, payload: { opinionId } });
    });
  }
}
