import { Commands, type CommandMeta } from '@muster/eventstore';
import { deriveId, startOfDate } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LoadFacts } from '../assignments/load-facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { timeZoneOf } from '../floor/floor.js';
import { batches } from './batches.decider.js';
import { returnBatches, type ToReturn } from './return-batches.reaction.js';
import { returningCase } from './return-case.decider.js';

const KIND = 'return-batch';
/** Cases that go back at once: enough to fill the log's group commit. */
const ABREAST = 64;

/** 退案 by itself: a batch on its date, then its cases one by one, and a retained case when its time is over. */
@Injectable()
export class Returning implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly facts: LoadFacts,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.goBack(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(returnBatches, (command, { site }) => this.schedule(site, command));
  }

  private async schedule(site: string, { batchId, caseId, on, at }: ToReturn): Promise<void> {
    const due = on === null ? at : startOfDate(on, timeZoneOf(await this.floors.recent(site)));
    const id = deriveId(KIND, site, batchId, caseId ?? '', on ?? 'now');
    await this.timers.schedule({ id, site, due, kind: KIND, payload: { batchId, caseId, on, at } });
  }

  private async goBack({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { batchId, caseId, on } = payload as ToReturn;
    const { site, receivedAt: at } = meta;
    if (caseId !== null) return this.giveBack(batchId, [caseId], meta);
    if (on === null) return this.giveBack(batchId, await this.facts.ofBatch(site, batchId), meta);
    const { today } = await this.floors.factsFor(meta);
    await this.commands.handle(batches, {
      streams: streamsOf.batch(site, batchId),
      command: { kind: 'FallDue', batchId, site, today, at },
      meta,
    });
  }

  /** Case by case with ids of their own: after a crash it goes on where it was. */
  private async giveBack(batchId: string, caseIds: readonly string[], meta: CommandMeta): Promise<void> {
    const facts = await this.floors.factsFor(meta);
    const waiting = caseIds.values();
    const work = async (): Promise<void> => {
      for (const caseId of waiting)
        await this.commands.handle(returningCase, {
          streams: [streamsOf.case(caseId), ...streamsOf.batch(meta.site, batchId)],
          command: { caseId, by: null, facts, at: meta.receivedAt },
          meta: { ...meta, commandId: deriveId(meta.commandId, caseId) },
        });
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
  }
}
