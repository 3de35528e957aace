import { Commands, type CommandMeta } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { issueClocks, type IssueClock } from './issue-clocks.reaction.js';
import { issues } from './issues.decider.js';

const KIND = 'issue-clock';

/** An issue that nobody resolved in time goes to the next level by itself: a timer for each clock. */
@Injectable()
export class IssueClocks implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.runOut(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(issueClocks, ({ issueId, dueAt }, { site }) =>
      this.timers.schedule({
        id: deriveId(KIND, site, issueId, dueAt),
        ...{ site, due: dueAt, kind: KIND, payload: { issueId, dueAt } },
      }),
    );
  }

  private runOut({ payload }: Timer, meta: CommandMeta) {
    const { issueId, dueAt } = payload as IssueClock;
    return this.commands.handle(issues, {
      streams: [streamName('issue', issueId), ...streamsOf.floor(meta.site)],
      command: { kind: 'RunOut', issueId, dueAt, at: meta.receivedAt },
      meta,
    });
  }
}
