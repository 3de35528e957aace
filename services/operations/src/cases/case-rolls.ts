import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { deriveId, fold, startOfDate } from '@muster/kernel';
import { Clock, EVENT_STORE, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Timers, type Timer } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { timeZoneOf } from '../floor/floor.js';
import { DueWork } from '../timers/due-work.js';
import { nextRollDate } from './bucket.js';
import type { CaseEvent } from './case-events.js';
import { overCase } from './case.js';
import { unpaidOn } from './money.js';
import { rollCases } from './roll-cases.reaction.js';
import { rollingCase } from './roll-case.decider.js';
import { SiteFloors } from './site-floors.js';
import { streamsOf } from './streams.js';

const KIND = 'roll-case';

/** The bucket changes also when nobody touches the case: a timer for each open case, at the site's midnight of its next roll. */
@Injectable()
export class CaseRolls implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly floors: SiteFloors,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.roll(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    const consumer = new ReactionConsumer(rollCases, {
      pool: this.pool,
      host: 'operations',
      execute: ({ caseId }, { site }) => this.schedule(site, caseId),
      clock: () => this.clock.now(),
    });
    await consumer.prepare(this.store);
    await this.subscriptions.attach(consumer);
  }

  /** From the last date that was settled, so that a roll which is due already is carried out at once. */
  private async schedule(site: string, caseId: string, settledAt?: string): Promise<void> {
    const events = await this.store.load(site, [streamsOf.case(caseId)]);
    const { file, money } = fold(overCase, events as unknown as readonly CaseEvent[]);
    const last = events.at(-1);
    if (!file || file.closed !== null || !last) return;
    const facts = await this.floors.factsFor({ site, receivedAt: settledAt ?? last.effectiveAt });
    const date = nextRollDate(unpaidOn(money, facts.today), facts.today, facts.parameters.buckets);
    if (date === null) return;
    const due = startOfDate(date, timeZoneOf(await this.floors.floor(site)));
    await this.timers.schedule({
      id: deriveId(KIND, site, caseId, date),
      ...{ site, due, kind: KIND, payload: { caseId } },
    });
  }

  /** The next timer follows from CaseRolled; where nothing rolled (it was paid meanwhile) it is set here. */
  private async roll({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { caseId } = payload as { readonly caseId: string };
    const facts = await this.floors.factsFor(meta);
    const { events } = await this.commands.handle(rollingCase, {
      streams: [streamsOf.case(caseId)],
      command: { facts, at: meta.receivedAt },
      meta,
    });
    if (events.length === 0) await this.schedule(meta.site, caseId, meta.receivedAt);
  }
}
