import { deriveId } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { expirePermits, type Ending } from './expire-permits.reaction.js';
import { GateCommands } from './gate-commands.js';

const KIND = 'expire-permit';

/** A timer for each permit; that it is over, and counts, the rules know without it. */
@Injectable()
export class PermitClocks implements OnApplicationBootstrap {
  constructor(
    private readonly timers: Timers,
    private readonly reactions: Reactions,
    gate: GateCommands,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) =>
      gate.settle({ kind: 'Expire', ...(payload as Omit<Ending, 'expires'>), at: meta.receivedAt }, meta),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(expirePermits, ({ debtorId, permitId, expires }, { site }) =>
      this.timers.schedule({
        ...{ id: deriveId(KIND, site, permitId), site, kind: KIND },
        ...{ due: expires, payload: { debtorId, permitId } },
      }),
    );
  }
}
