import { bucketOn, nextRollDate } from '@muster/contracts/operations';
import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { deriveId, fold, startOfDate } from '@muster/kernel';
import { DueWork, EVENT_STORE, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { timeZoneOf, type Floor } from '../floor/floor.js';
import { nextVerdictDate } from '../promises/verdicts.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import { caseFacts, type CaseFacts } from './facts.js';
import { unpaidOn } from './money.js';
import { rollCases, type CaseToRoll } from './roll-cases.reaction.js';
import { rollingCase } from './roll-case.decider.js';
import { SiteFloors } from './site-floors.js';
import { streamsOf } from './streams.js';

const KIND = 'roll-case';

/** When time alone changes something next; today, where it should have been changed already. */
const nextDate = ({ file, money, promises }: CaseState, { today, parameters }: CaseFacts): string | null => {
  if (!file || file.closed !== null) return null;
  const unpaid = unpaidOn(money, today);
  const rolls =
    bucketOn(unpaid, today, parameters.buckets) === file.bucket
      ? nextRollDate(unpaid, today, parameters.buckets)
      : today;
  return [rolls, nextVerdictDate(promises, today)].filter((date) => date !== null).sort()[0] ?? null;
};

/**
 * Bucket and promises change also when nobody touches the case: a timer for each open case, at the site's midnight of the
 * date on which the next of them does.
 */
@Injectable()
export class CaseRolls implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.roll(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(rollCases, (command, { site }) => this.schedule(site, command));
  }

  /** From the last date of which anything is known, so that what is due already is carried out at once. */
  private async schedule(site: string, { caseId, opened }: CaseToRoll, settledAt?: string): Promise<void> {
    const floor = await this.floors.recent(site);
    if (opened) {
      const { today, parameters } = caseFacts(floor, opened.at);
      return this.set(site, caseId, floor, nextRollDate(opened.dues, today, parameters.buckets));
    }
    const events = await this.store.load(site, [streamsOf.case(caseId)]);
    const state = fold(overCase, events as unknown as readonly CaseEvent[]);
    const at = settledAt ?? events.at(-1)?.effectiveAt;
    if (at !== undefined) await this.set(site, caseId, floor, nextDate(state, caseFacts(floor, at)));
  }

  private async set(site: string, caseId: string, floor: Floor, date: string | null): Promise<void> {
    if (date === null) return;
    const due = startOfDate(date, timeZoneOf(floor));
    await this.timers.schedule({
      id: deriveId(KIND, site, caseId, date),
      ...{ site, due, kind: KIND, payload: { caseId } },
    });
  }

  /** The next timer follows from what happened; where nothing did (it was paid meanwhile) it is set here. */
  private async roll({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { caseId } = payload as { readonly caseId: string };
    const facts = await this.floors.factsFor(meta);
    const { events } = await this.commands.handle(rollingCase, {
      streams: [streamsOf.case(caseId)],
      command: { facts, at: meta.receivedAt },
      meta,
    });
    if (events.length === 0) await this.schedule(meta.site, { caseId, opened: null }, meta.receivedAt);
  }
}
